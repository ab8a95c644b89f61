import type { Finding } from '../../../../instrumentation/model';
import type { Column } from '../../components/grid/column';
import { counted, countText, sinceStart } from '../../words/numbers';
import type { RowContext } from '../../words/row-context';
import { placeText, SEVERITIES, severityWord } from './finding-words';
import type { FindingRow } from './group-rows';

type FindingColumn = Column<FindingRow, RowContext>;

/** The line of a rule has nothing in it that belongs to one finding. */
const ofFinding =
  (of: (finding: Finding) => string) =>
  (row: FindingRow): string =>
    row.kind === 'group' ? '' : of(row.finding);

const severityOf = (row: FindingRow) =>
  row.kind === 'group' ? row.severity : row.finding.severity;
const atOf = (row: FindingRow) => (row.kind === 'group' ? row.at : row.finding.at);
const casesOf = (row: FindingRow) => (row.kind === 'group' ? row.cases : row.finding.count);
const ruleOf = (row: FindingRow) => (row.kind === 'group' ? row.rule : row.finding.rule);
const sentenceOf = (row: FindingRow): string =>
  row.kind === 'group' ? `${row.rule}: ${counted(row.findings, 'finding')}` : row.finding.sentence;

export const findingColumns: readonly FindingColumn[] = [
  {
    id: 'severity',
    title: 'Severity',
    width: 84,
    text: (row) => severityWord[severityOf(row)],
    tone: severityOf,
    tooltip: ofFinding(({ certainty }) =>
      certainty === 'certain' ? 'The events leave no other reading' : 'Likely: short of a proof',
    ),
    sortKey: (row) => SEVERITIES.indexOf(severityOf(row)),
  },
  {
    id: 'finding',
    title: 'Finding',
    width: 280,
    least: 180,
    grows: true,
    text: sentenceOf,
    tooltip: ofFinding(({ sentence, remedy }) => `${sentence}\n\n${remedy}`),
    indent: (row) => (row.kind === 'finding' && row.grouped ? 1 : 0),
    fold: (row) => (row.kind === 'group' ? (row.open ? 'open' : 'closed') : null),
    sortKey: sentenceOf,
  },
  {
    id: 'rule',
    title: 'Rule',
    width: 132,
    least: 80,
    text: ruleOf,
    sortKey: ruleOf,
  },
  {
    id: 'place',
    title: 'Line',
    width: 104,
    least: 72,
    text: ofFinding(({ place }) => placeText(place)),
    tooltip: ofFinding(({ place }) => place?.stack ?? 'No line is known'),
    sortKey: ofFinding(({ place }) => placeText(place)),
  },
  {
    id: 'cases',
    title: 'Cases',
    width: 52,
    align: 'end',
    text: (row) => countText(casesOf(row)),
    sortKey: casesOf,
  },
  {
    id: 'at',
    title: 'First seen',
    width: 76,
    align: 'end',
    text: (row, context) => sinceStart(atOf(row), context.startedAt),
    tooltip: () => 'Since the app started',
    sortKey: atOf,
  },
];
