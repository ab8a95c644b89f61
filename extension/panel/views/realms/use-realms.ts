import { realmTest } from '../../../../instrumentation/model/filter';
import type { RealmRow, RowWindow } from '../../../../instrumentation/model/rows';
import type { RealmId } from '../../../../instrumentation/trace/ids';
import type { GridMenus } from '../../components/grid/grid';
import { scopeName } from '../../lists/questions';
import { useOrdered } from '../../lists/use-ordered';
import { useScope } from '../../lists/use-scope';
import { useShownTable } from '../../lists/use-shown-table';
import { usePanelStore, useSlice } from '../../store/react';
import type { GridSettings } from '../../store/view-store';
import { realmSubject, type Subject } from '../../subject';
import { labelsSignature } from '../../words/realm-label';
import type { RowContext } from '../../words/row-context';
import { useGridMenus } from '../grid-menus';
import { useFilter } from '../use-filter';
import { useFound } from '../use-found';
import { useTrace } from '../use-trace';
import { realmColumns } from './columns';

export interface RealmsInput {
  readonly rows: RowWindow<RealmRow>;
  readonly of: number;
  readonly context: RowContext;
  readonly selected: RealmId | null;
  readonly settings: GridSettings;
  readonly menus: GridMenus<RealmRow>;
  readonly found: string;
  onSelect(realm: RealmId): void;
  onSort(column: string): void;
  onResize(column: string, width: number | null): void;
  onOpen(subject: Subject): void;
}

export function useRealms(): RealmsInput {
  const store = usePanelStore();
  const { model, context } = useTrace();
  const { filter, identity } = useFilter();
  const settings = useSlice(store.view, (state) => state.grids.realms);
  const selected = useSlice(store.selection, (state) => state.realm);
  const scope = useScope(model);

  const all = [...model.realms.values()];
  const here = (row: RealmRow): boolean => scope === null || scope.hasRealm(row);
  const passes = realmTest(filter, model);
  const shown = all.filter((row) => here(row) && passes(row));
  const { rows } = useOrdered(
    'realms',
    realmColumns,
    context,
    { count: shown.length, row: (index) => shown[index] },
    `${identity} ${scopeName(scope)} ${shown.length} ${labelsSignature(all)}`,
  );
  useShownTable('realms', realmColumns, rows, context);
  const onSelect = (realm: RealmId) => store.selection.setState({ realm });
  const found = useFound({
    rows,
    test: (search) => realmTest(search, model),
    isSelected: (row) => row.realm === selected,
    select: (row) => onSelect(row.realm),
    subjectOf,
  });
  return {
    rows,
    of: all.length,
    context,
    selected,
    settings,
    found,
    menus: useGridMenus<RealmRow>('realms', realmColumns, context, subjectOf),
    onSelect,
    onSort: (id) => store.view.sortBy('realms', id),
    onResize: (id, width) => store.view.resize('realms', id, width),
    onOpen: store.open,
  };
}

const subjectOf = (row: RealmRow): Subject => realmSubject(row.realm);
