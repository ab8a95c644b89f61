import { useMemo } from 'react';
import { MESSAGE_COLUMNS, messageRecord } from '../../../../instrumentation/model/export/records';
import { messageTest } from '../../../../instrumentation/model/filter';
import { createHeartbeats } from '../../../../instrumentation/model/heartbeats';
import type { MessageRow, RowWindow } from '../../../../instrumentation/model/rows';
import type { MessageRef } from '../../../../instrumentation/trace/events';
import type { GridMenus } from '../../components/grid/grid';
import { useHeartbeats } from '../../lists/use-heartbeats';
import { type OrderedInput, useOrdered } from '../../lists/use-ordered';
import { useShownMessages } from '../../lists/use-shown-messages';
import { useShownTable } from '../../lists/use-shown-table';
import { usePanelStore, useSlice } from '../../store/react';
import type { GridSettings } from '../../store/view-store';
import { messageSubject, type Subject } from '../../subject';
import type { RowContext } from '../../words/row-context';
import { type Empty, emptyKind } from '../empty';
import { useGridMenus } from '../grid-menus';
import { useFound } from '../use-found';
import { useTrace } from '../use-trace';
import { messageColumns } from './columns';
import type { HeartbeatsInput } from './heartbeats-note';

export interface MessagesInput extends HeartbeatsInput {
  readonly rows: RowWindow<MessageRow>;
  readonly context: RowContext;
  readonly selected: MessageRef | null;
  readonly settings: GridSettings;
  readonly empty: Empty | null;
  /** How far a running filter is, from 0 to 1; null when it is done. */
  readonly progress: number | null;
  readonly sorting: OrderedInput<MessageRow>['sorting'];
  readonly menus: GridMenus<MessageRow>;
  readonly found: string;
  onSelect(message: MessageRef): void;
  onSort(column: string): void;
  onResize(column: string, width: number | null): void;
  onOpen(subject: Subject): void;
}

export function useMessages(): MessagesInput {
  const store = usePanelStore();
  const { model, context } = useTrace();
  const settings = useSlice(store.view, (state) => state.grids.messages);
  const selected = useSlice(store.selection, (state) => state.message);
  const connection = useSlice(store.connection, (state) => state);

  const { messages } = model;
  const { heartbeats } = context;
  const folds = useSlice(store.reading, (state) => state.foldHeartbeats);
  const looked = useHeartbeats(heartbeats, messages);
  const shown = useShownMessages(model, folds && looked ? heartbeats : null);

  const { rows, sorting } = useOrdered(
    'messages',
    messageColumns,
    context,
    shown.rows,
    shown.identity,
  );
  useShownTable('messages', messageColumns, rows, context, {
    columns: MESSAGE_COLUMNS,
    of: (row) => ({ ...messageRecord(row, model) }),
  });
  const onSelect = (message: MessageRef) => store.selection.setState({ message });
  const found = useFound({
    rows,
    test: (search) => messageTest(search, model),
    isSelected: ({ port, n }) => selected?.port === port && selected.n === n,
    select: ({ port, n }) => onSelect({ port, n }),
    subjectOf,
  });

  // Unfolded, no row stands for others.
  const shownContext = useMemo(
    () => (folds && looked ? context : { ...context, heartbeats: createHeartbeats() }),
    [context, folds, looked],
  );

  return {
    rows,
    context: shownContext,
    selected,
    settings,
    found,
    progress: shown.progress,
    sorting,
    heartbeats: looked ? heartbeats.folded : 0,
    folds,
    onFold: store.reading.foldHeartbeats,
    menus: useGridMenus<MessageRow>('messages', messageColumns, context, subjectOf),
    empty: emptyKind({
      connection,
      paused: connection.feed.paused,
      shown: rows.count,
      inScope: shown.inScope,
      all: messages.count,
    }),
    onSelect,
    onSort: (id) => store.view.sortBy('messages', id),
    onResize: (id, width) => store.view.resize('messages', id, width),
    onOpen: store.open,
  };
}

const subjectOf = ({ port, n }: MessageRow): Subject => messageSubject(port, n);
