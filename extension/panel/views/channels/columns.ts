import { createElement } from 'react';
import type { ChannelRow, PortRow } from '../../../../instrumentation/model/rows';
import { Sparkline } from '../../components/bars/sparkline';
import type { Column } from '../../components/grid/column';
import { realmSubject } from '../../subject';
import { countText, sinceStart } from '../../words/numbers';
import { channelStateWord, closeReasonText, holderRealm, holderText } from '../../words/port-words';
import type { RowContext } from '../../words/row-context';
import { firstAppLine } from '../../words/stack-lines';
import { realmTerm, wordTerm } from '../../words/terms';

type ChannelColumn = Column<ChannelRow, RowContext>;

export const channelColumns: readonly ChannelColumn[] = [
  {
    id: 'name',
    title: 'Name',
    width: 76,
    least: 64,
    grows: true,
    text: (row) => row.name,
    tooltip: (row) => `Channel #${row.channel}: ${row.name}`,
    term: (row) => wordTerm('channel', row.name),
    sortKey: (row) => row.name.toLowerCase(),
  },
  end('endA', 'End A', (row) => row.a),
  end('endB', 'End B', (row) => row.b),
  {
    id: 'state',
    title: 'State',
    width: 80,
    least: 70,
    text: (row) => channelStateWord[row.state],
    tone: (row) => row.state,
    term: (row) => `is:${row.state}`,
    sortKey: (row) => channelStateWord[row.state],
  },
  count('aToB', 'A→B', 'Messages posted on end A', (row) => row.a.posted),
  count('bToA', 'B→A', 'Messages posted on end B', (row) => row.b.posted),
  queued(
    'queuedAToB',
    'Queued A→B',
    'Posted on end A and not delivered yet',
    (row) => row.a.queued,
  ),
  queued(
    'queuedBToA',
    'Queued B→A',
    'Posted on end B and not delivered yet',
    (row) => row.b.queued,
  ),
  {
    id: 'traffic',
    title: 'Traffic',
    width: 50,
    least: 40,
    text: () => '',
    tooltip: () => 'Messages over time, from the first of the session to now',
    graph(row, context) {
      const counts = context.traffic?.(row.channel) ?? [];
      return {
        key: Array.from(counts).join(),
        element: createElement(Sparkline, { counts }),
      };
    },
    sortKey: (row) => row.a.posted + row.b.posted,
  },
  {
    id: 'activity',
    title: 'Last activity',
    width: 86,
    least: 66,
    align: 'end',
    text: (row, context) => sinceStart(row.lastActivity, context.startedAt),
    tooltip: () => 'Since the app started',
    sortKey: (row) => row.lastActivity,
  },
  {
    id: 'made',
    title: 'Made at',
    width: 76,
    least: 60,
    grows: true,
    text: madeAt,
    tooltip: (row) => row.made?.stack ?? 'Nobody saw it being made',
    sortKey: madeAt,
  },
];

function madeAt(row: ChannelRow): string {
  if (row.made === null) return 'not seen';
  return firstAppLine(row.made.stack)?.place ?? '';
}

function end(id: string, title: string, port: (row: ChannelRow) => PortRow): ChannelColumn {
  const text = (row: ChannelRow, context: RowContext) =>
    holderText(port(row).holder, context.realms);
  return {
    id,
    title,
    width: 80,
    least: 64,
    grows: true,
    text,
    sortKey: (row, context) => text(row, context).toLowerCase(),
    subject: (row) => {
      const realm = holderRealm(port(row).holder);
      return realm === null ? null : realmSubject(realm);
    },
    quiet: true,
    term: (row, context) => realmTerm('realm', holderRealm(port(row).holder), context),
    tooltip(row, context) {
      const { holder, closed } = port(row);
      const from = holder.kind === 'transit' ? 'left: ' : '';
      const lines = [`${from}${context.tooltip(holderRealm(holder))}`];
      if (closed !== null) lines.push(`Closed: ${closeReasonText[closed.reason]}`);
      return lines.filter((line) => line !== '').join('\n');
    },
    tone: (row) => (port(row).closed !== null ? 'ended' : port(row).holder.kind),
  };
}

function count(
  id: string,
  title: string,
  about: string,
  of: (row: ChannelRow) => number,
): ChannelColumn {
  return {
    id,
    title,
    width: 60,
    least: 42,
    align: 'end',
    text: (row) => countText(of(row)),
    tooltip: () => about,
    tone: (row) => (of(row) === 0 ? 'zero' : 'count'),
    sortKey: of,
  };
}

function queued(
  id: string,
  title: string,
  about: string,
  of: (row: ChannelRow) => number,
): ChannelColumn {
  return {
    ...count(id, title, about, of),
    width: 88,
    least: 60,
    tone: (row) => (of(row) === 0 ? 'zero' : 'waiting'),
    term: () => 'is:queued',
  };
}
