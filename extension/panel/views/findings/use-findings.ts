import { useRef } from 'react';
import type { Finding, Model } from '../../../../instrumentation/model';
import type { Filter } from '../../../../instrumentation/model/filter';
import { textMatch } from '../../../../instrumentation/model/filter/match-text';
import { type Growth, growthBetween, takeMark } from '../../../../instrumentation/model/marks';
import type { RowWindow } from '../../../../instrumentation/model/rows';
import type { GridMenus } from '../../components/grid/grid';
import { createOrdered, orderOf } from '../../lists/ordered';
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

export interface FindingsInput {
  readonly rows: RowWindow<Finding>;
  readonly of: number;
  readonly dropped: number;
  readonly failures: readonly string[];
  readonly context: RowContext;
  readonly selected: string | null;
  readonly settings: GridSettings;
  readonly menus: GridMenus<Finding>;
  readonly found: string;
  /** What has grown since the mark; null while none is set. */
  readonly grown: { readonly since: number; readonly lines: readonly Growth[] } | null;
  onMark(): void;
  onForgetMark(): void;
  onSelect(key: string): void;
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
  const ordered = useRef(createOrdered<Finding>()).current;

  const shown = findingsOf(model).filter(findingTest(filter));
  const rows = ordered.update(
    { count: shown.length, row: (index) => shown[index] },
    `${identity} ${shown.length} ${model.findings.revision}`,
    orderOf(findingColumns, settings.sort, context),
  );
  const onSelect = (finding: string) => store.selection.setState({ finding });
  const found = useFound({
    rows,
    test: findingTest,
    isSelected: (row) => row.key === selected,
    select: (row) => onSelect(row.key),
    subjectOf,
  });
  return {
    rows,
    of: model.findings.count,
    dropped: model.findings.dropped,
    failures: model.findings.failures.map(({ rule, error }) => `${rule}: ${error}`),
    context,
    selected,
    settings,
    found,
    grown:
      mark.mark === null || mark.model !== model
        ? null
        : { since: mark.at, lines: growthBetween(mark.mark, takeMark(model)) },
    menus: useGridMenus<Finding>('findings', findingColumns, context, subjectOf),
    onMark: () => store.mark.setState({ mark: takeMark(model), model, at: Date.now() }),
    onForgetMark: () => store.mark.setState({ mark: null }),
    onSelect,
    onSort: (id) => store.view.sortBy('findings', id),
    onResize: (id, width) => store.view.resize('findings', id, width),
    onOpen: store.open,
  };
}

const subjectOf = (row: Finding): Subject => findingSubject(row.key);

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
