import { createElement } from 'react';
import type { CauseNode } from '../../../../instrumentation/model/causes';
import { channelOf, endOf } from '../../../../instrumentation/trace/ids';
import { Bars, barsKey } from '../../components/bars/bars';
import type { Column } from '../../components/grid/column';
import { channelSubject, realmSubject } from '../../subject';
import { fromText, INJECTED_NOTE, isInjected } from '../../words/injected';
import { durationText } from '../../words/numbers';
import { type Segment, segmentsOf, segmentText } from '../../words/phase-segments';
import type { RowContext } from '../../words/row-context';
import { payloadTerm, realmTerm, wordTerm } from '../../words/terms';
import { callColumn } from '../call-column';

/** The words, and the stretch of time over which the waterfall is drawn. */
export interface TraceContext extends RowContext {
  readonly begin: number;
  readonly whole: number;
  readonly folded: ReadonlySet<number>;
}

export function traceContext(
  nodes: readonly CauseNode[],
  context: RowContext,
  folded: ReadonlySet<number>,
): TraceContext {
  let begin = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const { row } of nodes) {
    for (const { from, to } of segmentsOf(row, context.model, null)) {
      begin = Math.min(begin, from);
      end = Math.max(end, to);
    }
  }
  const known = begin <= end;
  return {
    ...context,
    folded,
    begin: known ? begin : 0,
    whole: known ? Math.max(1, end - begin) : 1,
  };
}

type TraceColumn = Column<CauseNode, TraceContext>;

export const traceColumns: readonly TraceColumn[] = [
  {
    id: 'payload',
    title: 'Message',
    width: 200,
    least: 170,
    grows: true,
    mono: true,
    text: ({ row }, context) => context.payload(row.preview) || 'not captured',
    term: ({ row }) => payloadTerm(row.preview),
    indent: ({ depth }) => depth,
    fold: ({ row, children }, { folded }) =>
      children === 0 ? null : folded.has(row.index) ? 'closed' : 'open',
    sortKey: ({ row }) => row.index,
  },
  {
    id: 'from',
    title: 'From',
    width: 104,
    least: 64,
    text: ({ row }, context) => fromText(row, context),
    tooltip: ({ row }, context) =>
      isInjected(row, context) ? INJECTED_NOTE : context.tooltip(row.from),
    tone: ({ row }, context) => (isInjected(row, context) ? 'injected' : 'none'),
    subject: ({ row }) => (row.from === null ? null : realmSubject(row.from)),
    quiet: true,
    term: ({ row }, context) => realmTerm('from', row.from, context),
    sortKey: ({ row }) => row.index,
  },
  {
    id: 'to',
    title: 'To',
    width: 104,
    least: 64,
    text: ({ row }, context) => context.label(row.to) || row.state,
    tooltip: ({ row }, context) => context.tooltip(row.to),
    subject: ({ row }) => (row.to === null ? null : realmSubject(row.to)),
    quiet: true,
    term: ({ row }, context) => realmTerm('to', row.to, context),
    sortKey: ({ row }) => row.index,
  },
  {
    id: 'channel',
    title: 'Channel',
    width: 84,
    least: 52,
    text: ({ row }, context) => context.channelName(channelOf(row.port)),
    tone: ({ row }) => (endOf(row.port) === 'A' ? 'a-to-b' : 'b-to-a'),
    subject: ({ row }) => channelSubject(channelOf(row.port)),
    term: ({ row }, context) => wordTerm('channel', context.channelName(channelOf(row.port))),
    sortKey: ({ row }) => row.index,
  },
  {
    id: 'time',
    title: 'Takes',
    width: 72,
    least: 64,
    align: 'end',
    text: ({ row }, context) => {
      const segments = segmentsOf(row, context.model, null);
      return segments.length === 0 ? '' : durationText(endOfAll(segments) - beginOf(segments));
    },
    tooltip: () => 'From posted until its listeners returned',
    sortKey: ({ row }) => row.index,
  },
  {
    id: 'waterfall',
    title: 'Waterfall',
    width: 200,
    least: 130,
    grows: true,
    text: () => '',
    tooltip: ({ row }, context) => segmentsOf(row, context.model, null).map(segmentText).join('\n'),
    graph({ row }, context) {
      const share = (at: number): number => (at - context.begin) / context.whole;
      const bars = segmentsOf(row, context.model, null).map(({ tone, from, to }) => ({
        tone,
        from: share(from),
        to: share(to),
      }));
      return { key: barsKey(bars), element: createElement(Bars, { bars }) };
    },
    sortKey: ({ row }) => row.index,
  },
  callColumn(({ row }) => row),
];

const beginOf = (segments: readonly Segment[]): number =>
  Math.min(...segments.map(({ from }) => from));
const endOfAll = (segments: readonly Segment[]): number =>
  Math.max(...segments.map(({ to }) => to));
