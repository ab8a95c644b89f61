import type { RealmRow } from '../../../../instrumentation/model/rows';
import type { Column } from '../../components/grid/column';
import { clockWords } from '../../words/clock-words';
import { countText, durationText, sinceStart } from '../../words/numbers';
import { realmLabel, realmTooltip } from '../../words/realm-label';
import { realmState, realmStateWord } from '../../words/realm-state';
import type { RowContext } from '../../words/row-context';
import { wordTerm } from '../../words/terms';

type RealmColumn = Column<RealmRow, RowContext>;

export const realmColumns: readonly RealmColumn[] = [
  {
    id: 'realm',
    title: 'Realm',
    width: 110,
    least: 90,
    grows: true,
    text: realmLabel,
    tooltip: realmTooltip,
    term: (row) => wordTerm('realm', realmLabel(row)),
    sortKey: (row) => realmLabel(row).toLowerCase(),
  },
  {
    id: 'state',
    title: 'State',
    width: 88,
    text: (row) => realmStateWord[realmState(row)],
    tone: realmState,
    tooltip: realmTooltip,
    sortKey: realmState,
  },
  {
    id: 'kind',
    title: 'Kind',
    width: 70,
    least: 56,
    text: (row) => row.kind,
    term: (row) => wordTerm('realm', row.kind),
    sortKey: (row) => row.kind,
  },
  {
    id: 'url',
    title: 'Address',
    width: 96,
    least: 72,
    grows: true,
    text: (row) => row.url,
    tooltip: (row) => row.url,
    term: (row) => (row.url === '' ? null : wordTerm('realm', row.url)),
    sortKey: (row) => row.url,
  },
  figure(
    'pid',
    'Process',
    (row) => row.pid,
    (pid) => String(pid),
  ),
  figure(
    'contents',
    'Window',
    (row) => row.contents,
    (contents) => String(contents),
  ),
  {
    id: 'clock',
    title: 'Clock',
    width: 88,
    least: 76,
    align: 'end',
    text: clockText,
    tooltip: (row) =>
      row.clock === null
        ? 'Its clock was not compared with the main process’s'
        : clockWords(row.clock),
    sortKey: (row) => row.clock?.uncertainty ?? -1,
  },
  {
    id: 'lost',
    title: 'Facts lost',
    width: 68,
    least: 50,
    align: 'end',
    text: (row) => countText(row.factsLost),
    tooltip: () => 'What its probe told in batches that never arrived',
    tone: (row) => (row.factsLost === 0 ? 'zero' : 'lost'),
    sortKey: (row) => row.factsLost,
  },
  {
    id: 'started',
    title: 'Seen since',
    width: 74,
    least: 60,
    align: 'end',
    text: (row, context) => sinceStart(row.startedAt, context.startedAt),
    tooltip: () => 'Since the app started',
    sortKey: (row) => row.startedAt,
  },
  {
    id: 'ended',
    title: 'Ended',
    width: 60,
    align: 'end',
    text: (row, context) => (row.ended === null ? '' : sinceStart(row.ended.at, context.startedAt)),
    tooltip: (row) => (row.ended === null ? '' : row.ended.reason),
    sortKey: (row) => row.ended?.at ?? Number.MAX_VALUE,
  },
];

function clockText(row: RealmRow): string {
  if (row.kind === 'main') return 'reference';
  return row.clock === null ? 'not compared' : `± ${durationText(row.clock.uncertainty)}`;
}

function figure(
  id: string,
  title: string,
  of: (row: RealmRow) => number | null,
  write: (value: number) => string,
): RealmColumn {
  return {
    id,
    title,
    width: 62,
    least: 46,
    align: 'end',
    text: (row) => {
      const value = of(row);
      return value === null ? '' : write(value);
    },
    sortKey: (row) => of(row) ?? -1,
  };
}
