import { useEffect, useMemo, useRef } from 'react';
import type { Model } from '../../../../instrumentation/model';
import { causeTree, createCauseIndex } from '../../../../instrumentation/model/causes';
import { aligned } from '../../../../instrumentation/model/latency';
import type { MessageRow, RealmRow, RowWindow } from '../../../../instrumentation/model/rows';
import type { MessageRef } from '../../../../instrumentation/trace/events';
import type { Micros, RealmId } from '../../../../instrumentation/trace/ids';
import { channelInScope } from '../../lists/questions';
import { useShownMessages } from '../../lists/use-shown-messages';
import { useSlices } from '../../lists/use-slices';
import type { FlowState, FlowStore } from '../../store/flow-store';
import { usePanelStore, useSlice } from '../../store/react';
import { messageSubject, type Subject, subjectKey } from '../../subject';
import type { RowContext } from '../../words/row-context';
import { useNextMark } from '../use-next-mark';
import { useTrace } from '../use-trace';
import { type LayoutInput, sceneOf } from './layout';
import type { Lanes } from './layout-lanes';
import { createTimeIndex, type Times } from './layout-times';
import type { Scene } from './layout-types';
import { type Extent, fitTo, followTo, type Viewport } from './layout-viewport';

export interface FlowInput {
  readonly context: RowContext;
  readonly selected: MessageRow | null;
  /** `row.index` of what led to the selected message and what it led to. */
  readonly cone: ReadonlySet<number> | null;
  isMarked(row: MessageRow): boolean;
  readonly moment: Micros | null;
  readonly extent: Extent | null;
  readonly messages: number;
  readonly of: number;
  readonly progress: number | null;
  readonly lanes: FlowState['lanes'];
  readonly flow: FlowStore;
  /** The stretch of time to look at in a diagram of this height. */
  viewIn(height: number): Viewport | null;
  layout(view: Viewport, width: number, height: number): { scene: Scene; lanes: Lanes };
  momentOf(row: MessageRow): number | null;
  onSelect(message: MessageRef | null): void;
}

/** At first the newest messages are in sight, so far apart that they can be read. */
const AT_FIRST = 40;
/** The cone of a message is not lit beyond so many. */
const CONE = 2_000;

export function useFlow(): FlowInput {
  const store = usePanelStore();
  const { model, context } = useTrace();
  const { message, moment } = useSlice(store.selection, (state) => state);
  const flow = useSlice(store.flow, (state) => state);
  const shown = useShownMessages(model);
  const times = useRef(createTimeIndex()).current;
  const causes = useRef(createCauseIndex()).current;
  const lastQuestion = useRef(shown.identity);

  if (lastQuestion.current !== shown.identity)
    times.update({ count: 0, row: () => undefined }, model.realms);
  lastQuestion.current = shown.identity;
  times.update(shown.rows, model.realms);

  const { extent } = times;
  const realms = lanesFor(model, times.realms, shown.rows.count);
  // biome-ignore lint/correctness/useExhaustiveDependencies: how many they are tells whether there is a new one
  useEffect(() => store.flow.meet(realms), [store, realms.length]);
  const selected = message === null ? null : (model.message(message.port, message.n) ?? null);

  if (selected !== null) causes.update(model.messages);
  useSlices(selected === null || causes.done, () => {
    causes.update(model.messages);
    return causes.done;
  });
  // More is lit as more was looked through.
  const cone = useMemo(() => {
    if (selected === null) return null;
    const tree = causeTree(selected, model, causes, CONE);
    return tree === null || tree.nodes.length < 2
      ? null
      : new Set(tree.nodes.map(({ row }) => row.index));
  }, [selected, model, causes, causes.looked]);

  const marked = useSlice(store.rowMarks, (state) => state.marked);
  const subjectOf = ({ port, n }: MessageRow): Subject => messageSubject(port, n);
  useNextMark({
    rows: shown.rows,
    subjectOf,
    isSelected: (row) => row.index === selected?.index,
    select: ({ port, n }) => store.selection.setState({ message: { port, n } }),
  });

  const layoutInput: Omit<LayoutInput, 'view' | 'width' | 'height'> = {
    model,
    rows: shown.rows,
    times,
    realms,
    settings: flow.lanes,
    startedAt: context.startedAt,
    inScope: (row) => channelInScope(row, shown.scope),
    answers: (row) => context.exchange(row)?.role === 'answer',
    injected: new Set(model.injected.flatMap(({ port, n }) => model.message(port, n)?.index ?? [])),
  };

  return {
    context,
    selected,
    cone,
    isMarked: (row) => marked.size > 0 && marked.has(subjectKey(subjectOf(row))),
    moment,
    extent,
    messages: shown.rows.count,
    of: model.messages.count,
    progress: shown.progress,
    lanes: flow.lanes,
    flow: store.flow,
    viewIn(height) {
      if (extent === null) return null;
      const { view } = flow;
      if (view !== null) return view.follow ? followTo(view, extent.end, height) : view;
      if (selected !== null) {
        // Opened from a message: it and what was said around it.
        const around = aroundOf(times, placeOf(shown.rows, selected.index));
        if (around !== null)
          return fitTo({ begin: 0, perPixel: 1, left: 0, follow: false }, around, height);
      }
      const first = Math.max(0, times.count - AT_FIRST);
      const begin = times.posted(first);
      const from = Number.isNaN(begin) ? times.delivered(first) : begin;
      const start: Viewport = { begin: from, perPixel: 1, left: 0, follow: true };
      const span = { begin: Number.isNaN(from) ? extent.begin : from, end: extent.end };
      return followTo(fitTo(start, span, height), extent.end, height);
    },
    layout: (view, width, height) => sceneOf({ ...layoutInput, view, width, height }),
    momentOf: (row) => {
      const [at, realm] =
        row.postedAt === null ? [row.deliveredAt, row.to] : [row.postedAt, row.from];
      return at === null ? null : aligned(at, realm, model.realms);
    },
    onSelect: (message) => store.selection.setState({ message, moment: null }),
  };
}

/** Where the message is among those that are shown, which stand in the order of the trace; -1 where it is not. */
function placeOf(rows: RowWindow<MessageRow>, index: number): number {
  let [low, high] = [0, rows.count - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = rows.row(middle)?.index ?? -1;
    if (at === index) return middle;
    if (at < index) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** From the first to the last of the messages that are nearest in time: never over a pause to those beyond it. */
function aroundOf(
  times: Pick<Times, 'count' | 'posted' | 'delivered'>,
  place: number,
): Extent | null {
  const at = (one: number): number => {
    const posted = times.posted(one);
    return Number.isNaN(posted) ? times.delivered(one) : posted;
  };
  if (place === -1) return null;
  let [first, last] = [place, place];
  while (last - first < AT_FIRST) {
    const before = first > 0 ? at(first) - at(first - 1) : Number.POSITIVE_INFINITY;
    const after = last < times.count - 1 ? at(last + 1) - at(last) : Number.POSITIVE_INFINITY;
    if (before === Number.POSITIVE_INFINITY && after === Number.POSITIVE_INFINITY) break;
    if (before < after) first -= 1;
    else last += 1;
  }
  const came = times.delivered(last);
  return { begin: at(first), end: Math.max(at(last), Number.isNaN(came) ? 0 : came) };
}

/** Realms that posted or got what is shown, or that a port of these came through; all of them while nothing is. */
function lanesFor(
  { realms, channels }: Pick<Model, 'realms' | 'channels'>,
  used: ReadonlySet<RealmId>,
  count: number,
): RealmRow[] {
  const all = [...realms.values()];
  if (count === 0) return all;
  const through = new Set<RealmId | null>(used);
  for (let place = 0; place < channels.count; place++) {
    const row = channels.row(place);
    if (row === undefined || row.a.posted + row.b.posted === 0) continue;
    if (row.made !== null) through.add(row.made.realm);
    for (const { from, to } of [...row.a.transfers, ...row.b.transfers]) through.add(from).add(to);
  }
  return all.filter(({ realm }) => through.has(realm));
}
