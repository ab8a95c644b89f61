import { useRef } from 'react';
import type { MessageRow, RowWindow } from '../../../../instrumentation/model/rows';
import type { MessageRef } from '../../../../instrumentation/trace/events';
import { createMatchingMessages } from '../../lists/matching-messages';
import { createOrdered } from '../../lists/ordered';
import { messageInScope, messageMatches } from '../../lists/row-tests';
import { textMatch } from '../../lists/text-match';
import { useScope } from '../../lists/use-scope';
import { usePanelStore, useSlice } from '../../store/react';
import type { GridSettings } from '../../store/view-store';
import type { Subject } from '../../subject';
import { labelsSignature } from '../../words/realm-label';
import type { RowContext } from '../../words/row-context';
import { type Empty, emptyKind } from '../empty';
import { useTrace } from '../use-trace';
import { messageColumns } from './columns';

export interface MessagesInput {
  readonly rows: RowWindow<MessageRow>;
  readonly context: RowContext;
  readonly selected: MessageRef | null;
  readonly settings: GridSettings;
  readonly empty: Empty | null;
  onSelect(message: MessageRef): void;
  onSort(column: string): void;
  onResize(column: string, width: number | null): void;
  onOpen(subject: Subject): void;
}

export function useMessages(): MessagesInput {
  const store = usePanelStore();
  const { model, context } = useTrace();
  const filter = useSlice(store.view, (state) => state.filter);
  const settings = useSlice(store.view, (state) => state.grids.messages);
  const selected = useSlice(store.selection, (state) => state.message);
  const connection = useSlice(store.connection, (state) => state);
  const scope = useScope(model);
  const lists = useRef({
    inScope: createMatchingMessages(),
    shown: createMatchingMessages(),
    ordered: createOrdered<MessageRow>(),
  }).current;

  const { messages } = model;
  const match = textMatch(filter);
  const scopeName = scope === null ? 'app' : `window ${scope.joinedLate}`;
  const inScope =
    scope === null
      ? messages
      : lists.inScope.update(messages, scopeName, (row) => messageInScope(row, scope));
  const question = `${scopeName} ${filter} ${match === null ? '' : labelsSignature(model.realms.values())}`;
  const shown =
    match === null
      ? inScope
      : lists.shown.update(
          messages,
          question,
          (row) => messageInScope(row, scope) && messageMatches(row, match, context),
        );

  const { sort } = settings;
  const column = messageColumns.find(({ id }) => id === sort?.column);
  const rows = lists.ordered.update(
    shown,
    question,
    column && sort
      ? {
          column: column.id,
          down: sort.direction === 'descending',
          key: (row) => column.sortKey(row, context),
        }
      : null,
  );

  return {
    rows,
    context,
    selected,
    settings,
    empty: emptyKind({
      connection,
      paused: connection.feed.paused,
      shown: rows.count,
      inScope: inScope.count,
      all: messages.count,
    }),
    onSelect: (message) => store.selection.setState({ message }),
    onSort: (id) => store.view.sortBy('messages', id),
    onResize: (id, width) => store.view.resize('messages', id, width),
    onOpen: store.open,
  };
}
