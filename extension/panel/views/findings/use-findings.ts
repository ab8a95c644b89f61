import { useEffect, useRef, useState } from 'react';
import type { Finding, Model } from '../../../../instrumentation/model';
import type { Filter } from '../../../../instrumentation/model/filter';
import { textMatch } from '../../../../instrumentation/model/filter/match-text';
import { type Growth, growthBetween, takeMark } from '../../../../instrumentation/model/marks';
import type { RowWindow } from '../../../../instrumentation/model/rows';
import type { GridMenus } from '../../components/grid/grid';
import { useOrdered } from '../../lists/use-ordered';
import { useShownTable } from '../../lists/use-shown-table';
import { usePanelStore, useSlice } from '../../store/react';
import type { GridSettings } from '../../store/view-store';
import { findingSubject, type Subject } from '../../subject';
import type { RowContext } from '../../words/row-context';
import { useGridMenus } from '../grid-menus';
import { useFilter } from '../use-filter';
import { useFound } from '../use-found';
import { useTrace } from '../use-trace';
import { findingColumns } from './columns';
import { placeText, SEVERITIES } from './finding-words';
import { foldMenu } from './fold-menu';
import { type FindingRow, type Group, groupRows, rowKeyOf } from './group-rows';

export interface FindingsInput {
  readonly rows: RowWindow<FindingRow>;
  /** Findings that the filter lets through, folded or not; and all. */
  readonly shown: number;
  readonly of: number;
  readonly dropped: number;
  readonly failures: readonly string[];
  readonly context: RowContext;
  /** A finding's key, or that of a rule's line. */
  readonly selected: string | null;
  readonly settings: GridSettings;
  readonly menus: GridMenus<FindingRow>;
  readonly found: string;
  /** What has grown since the mark; null while none is set. */
  readonly grown: { readonly since: number; readonly lines: readonly Growth[] } | null;
  onMark(): void;
  onForgetMark(): void;
  onSelect(row: FindingRow): void;
  /** Right unfolds, Left folds; false where there is nothing to do. */
  onKey(key: string, row: FindingRow): boolean;
  onFold(row: FindingRow): void;
  onSort(column: string): void;
  onResize(column: string, width: number | null): void;
  onOpen(subject: Subject): void;
}

export function useFindings(): FindingsInput {
  const store = usePanelStore();
  const { model, context } = useTrace();
  const { filter, identity } = useFilter();
  const settings = useSlice(store.view, (state) => state.grids.findings);
  const selected = useSlice(store.selection, (state) => state.finding);
  const mark = useSlice(store.mark, (state) => state);
  const folded = useSlice(store.reading, (state) => state.foldedRules);
  // The line of a rule is no subject that a link could name: it is selected here only.
  const [rule, setRule] = useState<string | null>(null);

  const shown = findingsOf(model).filter(findingTest(filter));
  const { rows: sorted } = useOrdered<FindingRow, RowContext>(
    'findings',
    findingColumns,
    context,
    { count: shown.length, row: (index) => single(shown[index]) },
    `${identity} ${shown.length} ${model.findings.revision}`,
  );
  const grouped = groupRows(findingsIn(sorted), folded);
  const rows = { count: grouped.length, row: (index: number) => grouped[index] };

  // Gone to by a link or the search: the rule that it is behind is unfolded.
  const rulesOf = useRef<(key: string) => string | undefined>(() => undefined);
  rulesOf.current = (key) => shown.find((finding) => finding.key === key)?.rule;
  const { foldRule } = store.reading;
  useEffect(() => {
    const behind = selected === null ? undefined : rulesOf.current(selected);
    if (behind !== undefined) foldRule(behind, false);
  }, [selected, foldRule]);

  const select = (finding: string | null) => store.selection.setState({ finding });
  const selectGroup = (group: Group): void => {
    setRule(rowKeyOf(group));
    select(null);
  };
  function fold(row: FindingRow, on: boolean): void {
    if (row.kind !== 'group') return;
    // What is selected behind it would be out of sight.
    if (on && selected !== null && rulesOf.current(selected) === row.rule) selectGroup(row);
    foldRule(row.rule, on);
  }
  useShownTable('findings', findingColumns, sorted, context);
  const found = useFound({
    rows: sorted,
    test: (search) => {
      const passes = findingTest(search);
      return (row) => row.kind === 'finding' && passes(row.finding);
    },
    isSelected: (row) => rowKeyOf(row) === selected,
    select: (row) => row.kind === 'finding' && select(row.finding.key),
    subjectOf,
  });
  const menus = useGridMenus<FindingRow>('findings', findingColumns, context, subjectOf);
  return {
    rows,
    shown: shown.length,
    of: model.findings.count,
    dropped: model.findings.dropped,
    failures: model.findings.failures.map(({ rule, error }) => `${rule}: ${error}`),
    context,
    selected: selected ?? rule,
    settings,
    found,
    grown:
      mark.mark === null || mark.model !== model
        ? null
        : { since: mark.at, lines: growthBetween(mark.mark, takeMark(model)) },
    menus: {
      ...menus,
      isMarked: (row) => row.kind === 'finding' && menus.isMarked(row),
      cell: (row, column) =>
        row.kind === 'group'
          ? foldMenu(
              row,
              (on) => fold(row, on),
              (on) => store.reading.foldRules(on ? shown.map(({ rule }) => rule) : []),
            )
          : menus.cell(row, column),
    },
    onMark: () => store.mark.setState({ mark: takeMark(model), model, at: Date.now() }),
    onForgetMark: () => store.mark.setState({ mark: null }),
    onSelect: (row) => (row.kind === 'group' ? selectGroup(row) : select(row.finding.key)),
    onFold: (row) => fold(row, row.kind === 'group' && row.open),
    onKey(key, row) {
      if (row.kind !== 'group') return false;
      if (key === 'Enter') fold(row, row.open);
      else if (key === 'ArrowLeft' && row.open) fold(row, true);
      else if (key === 'ArrowRight' && !row.open) fold(row, false);
      else return false;
      return true;
    },
    onSort: (id) => store.view.sortBy('findings', id),
    onResize: (id, width) => store.view.resize('findings', id, width),
    onOpen: store.open,
  };
}

const single = (finding: Finding | undefined): FindingRow | undefined =>
  finding && { kind: 'finding', finding, grouped: false };

const subjectOf = (row: FindingRow): Subject => findingSubject(rowKeyOf(row));

function findingsIn(rows: RowWindow<FindingRow>): Finding[] {
  const all: Finding[] = [];
  for (let place = 0; place < rows.count; place++) {
    const row = rows.row(place);
    if (row?.kind === 'finding') all.push(row.finding);
  }
  return all;
}

/** The worst first, then one rule beside the other. */
export function findingsOf(model: Model): Finding[] {
  const all: Finding[] = [];
  for (let place = 0; place < model.findings.count; place++) {
    const row = model.findings.row(place);
    if (row !== undefined) all.push(row);
  }
  return all.sort(
    (one, other) =>
      SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
      (one.rule < other.rule ? -1 : one.rule > other.rule ? 1 : one.at - other.at),
  );
}

/** The filter's plain words; what it asks of messages says nothing of a finding. */
function findingTest({ terms }: Pick<Filter, 'terms'>) {
  const tests = terms.flatMap(({ condition, negated }) => {
    if (condition.kind !== 'anywhere') return [];
    const match = textMatch(condition.wanted);
    return [
      (row: Finding) =>
        [row.sentence, row.rule, row.severity, placeText(row.place)].some(match.inText) !== negated,
    ];
  });
  return (row: Finding): boolean => tests.every((test) => test(row));
}
