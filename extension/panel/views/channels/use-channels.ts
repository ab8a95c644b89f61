import { useRef } from 'react';
import type { ChannelRow, RowWindow } from '../../../../instrumentation/model/rows';
import type { ChannelId } from '../../../../instrumentation/trace/ids';
import { createOrdered } from '../../lists/ordered';
import { channelInScope, channelMatches } from '../../lists/row-tests';
import { textMatch } from '../../lists/text-match';
import { useScope } from '../../lists/use-scope';
import { usePanelStore, useSlice } from '../../store/react';
import type { GridSettings } from '../../store/view-store';
import type { Subject } from '../../subject';
import type { RowContext } from '../../words/row-context';
import { type Empty, emptyKind } from '../empty';
import { useTrace } from '../use-trace';
import { channelColumns } from './columns';

export interface ChannelsInput {
  readonly rows: RowWindow<ChannelRow>;
  readonly context: RowContext;
  readonly selected: ChannelId | null;
  readonly settings: GridSettings;
  readonly empty: Empty | null;
  onSelect(id: ChannelId): void;
  onSort(column: string): void;
  onResize(column: string, width: number | null): void;
  onOpen(subject: Subject): void;
}

export function useChannels(): ChannelsInput {
  const store = usePanelStore();
  const { model, context } = useTrace();
  const filter = useSlice(store.view, (state) => state.filter);
  const settings = useSlice(store.view, (state) => state.grids.channels);
  const selected = useSlice(store.selection, (state) => state.channel);
  const connection = useSlice(store.connection, (state) => state);
  const scope = useScope(model);
  const ordered = useRef(createOrdered<ChannelRow>()).current;

  const { channels } = model;
  const match = textMatch(filter);
  let inScope = channels.count;
  let shown: RowWindow<ChannelRow> = channels;
  if (scope !== null || match !== null) {
    const some = rowsOf(channels).filter((row) => channelInScope(row, scope));
    const rows = some.filter((row) => channelMatches(row, match, context));
    inScope = some.length;
    shown = { count: rows.length, row: (index) => rows[index] };
  }

  const { sort } = settings;
  const column = channelColumns.find(({ id }) => id === sort?.column);
  const rows = ordered.update(
    shown,
    `${filter} ${scope === null} ${shown.count}`,
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
      inScope,
      all: channels.count,
    }),
    onSelect: (channel) => store.selection.setState({ channel }),
    onSort: (id) => store.view.sortBy('channels', id),
    onResize: (id, width) => store.view.resize('channels', id, width),
    onOpen: store.open,
  };
}

function rowsOf<Row>(rows: RowWindow<Row>): Row[] {
  const all: Row[] = [];
  for (let index = 0; index < rows.count; index++) {
    const row = rows.row(index);
    if (row !== undefined) all.push(row);
  }
  return all;
}
