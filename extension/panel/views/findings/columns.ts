import type { Finding } from '../../../../instrumentation/model';
import type { Column } from '../../components/grid/column';
import { countText, sinceStart } from '../../words/numbers';
import type { RowContext } from '../../words/row-context';
import { placeText, SEVERITIES, severityWord } from './finding-words';

type FindingColumn = Column<Finding, RowContext>;

export const findingColumns: readonly FindingColumn[] = [
  {
    id: 'severity',
    title: 'Severity',
    width: 84,
    text: (row) => severityWord[row.severity],
    tone: (row) => row.severity,
    tooltip: (row) =>
      row.certainty === 'certain'
        ? 'The events leave no other reading'
        : 'Likely: short of a proof',
    sortKey: (row) => SEVERITIES.indexOf(row.severity),
  },
  {
    id: 'finding',
    title: 'Finding',
    width: 280,
    least: 180,
    grows: true,
    text: (row) => row.sentence,
    tooltip: (row) => `${row.sentence}\n\n${row.remedy}`,
    sortKey: (row) => row.sentence,
  },
  {
    id: 'rule',
    title: 'Rule',
    width: 132,
    least: 80,
    text: (row) => row.rule,
    sortKey: (row) => row.rule,
  },
  {
    id: 'place',
    title: 'Line',
    width: 104,
    least: 72,
    text: (row) => placeText(row.place),
    tooltip: (row) => row.place?.stack ?? 'No line is known',
    sortKey: (row) => placeText(row.place),
  },
  {
    id: 'cases',
    title: 'Cases',
    width: 52,
    align: 'end',
    text: (row) => countText(row.count),
    sortKey: (row) => row.count,
  },
  {
    id: 'at',
    title: 'First seen',
    width: 76,
    align: 'end',
    text: (row, context) => sinceStart(row.at, context.startedAt),
    tooltip: () => 'Since the app started',
    sortKey: (row) => row.at,
  },
];
