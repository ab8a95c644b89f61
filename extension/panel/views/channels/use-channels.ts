import { useMemo, useRef } from 'react';
import { channelTest } from '../../../../instrumentation/model/filter';
import type { ChannelRow, RowWindow } from '../../../../instrumentation/model/rows';
import type { ChannelId } from '../../../../instrumentation/trace/ids';
import type { GridMenus } from '../../components/grid/grid';
import { type Flash, useFlashes } from '../../lists/flashes';
import { createMatchingMessages } from '../../lists/matching-messages';
import { channelInScope, filterQuestion, scopeName } from '../../lists/questions';
import { createTraffic } from '../../lists/traffic';
import { type OrderedInput, useOrdered } from '../../lists/use-ordered';
import { useScope } from '../../lists/use-scope';
import { useShownTable } from '../../lists/use-shown-table';
import { useSlices } from '../../lists/use-slices';
import { usePanelStore, useSlice } from '../../store/react';
import type { GridSettings } from '../../store/view-store';
import { channelSubject, type Subject } from '../../subject';
import type { RowContext } from '../../words/row-context';
import { type Empty, emptyKind } from '../empty';
import { useGridMenus } from '../grid-menus';
import { useFilter } from '../use-filter';
import { useFound } from '../use-found';
import { useTrace } from '../use-trace';
import { channelColumns } from './columns';

export interface ChannelsInput {
  readonly rows: RowWindow<ChannelRow>;
  readonly context: RowContext;
  readonly selected: ChannelId | null;
  readonly settings: GridSettings;
  readonly empty: Empty | null;
  /** How far a running filter is, from 0 to 1; null when it is done. */
  readonly progress: number | null;
  readonly sorting: OrderedInput<ChannelRow>['sorting'];
  readonly menus: GridMenus<ChannelRow>;
  readonly found: string;
  /** Whether there was traffic since the row was last drawn. */
  flash(row: ChannelRow): Flash;
  onSelect(id: ChannelId): void;
  onSort(column: string): void;
  onResize(column: string, width: number | null): void;
  onOpen(subject: Subject): void;
}

export function useChannels(): ChannelsInput {
  const store = usePanelStore();
  const { model, context: words } = useTrace();
  const { filter, identity, on } = useFilter();
  const settings = useSlice(store.view, (state) => state.grids.channels);
  const selected = useSlice(store.selection, (state) => state.channel);
  const connection = useSlice(store.connection, (state) => state);
  const scope = useScope(model);
  const flashes = useFlashes<ChannelId>();
  const lists = useRef({
    messages: createMatchingMessages(),
    traffic: createTraffic(),
  }).current;
  lists.traffic.update(model.messages);

  const context = useMemo(() => ({ ...words, traffic: lists.traffic.of }), [words, lists]);
  const { channels, messages } = model;
  const byChannel = on ? channelTest(filter, model) : null;
  // A filter that asks for messages shows the channels of those that pass.
  const matching =
    on && byChannel === null
      ? lists.messages.update(messages, filterQuestion(filter, scope, model))
      : null;
  useSlices(matching?.done ?? true, lists.messages.more);

  let inScope = channels.count;
  let shown: RowWindow<ChannelRow> = channels;
  if (scope !== null || on) {
    const some = rowsOf(channels).filter((row) => channelInScope(row, scope));
    const rows = some.filter(
      (row) => byChannel?.(row) ?? matching?.channels.has(row.channel) ?? true,
    );
    inScope = some.length;
    shown = { count: rows.length, row: (index) => rows[index] };
  }

  const { rows, sorting } = useOrdered(
    'channels',
    channelColumns,
    context,
    shown,
    `${identity} ${scopeName(scope)} ${shown.count}`,
  );
  useShownTable('channels', channelColumns, rows, context);
  const onSelect = (channel: ChannelId) => store.selection.setState({ channel });
  const found = useFound({
    rows,
    test: (search) => channelTest(search, model),
    isSelected: (row) => row.channel === selected,
    select: (row) => onSelect(row.channel),
    subjectOf,
  });

  return {
    rows,
    context,
    selected,
    settings,
    found,
    flash: ({ channel, a, b }) =>
      flashes.of(channel, a.posted + b.posted + a.delivered + b.delivered),
    progress:
      matching === null || matching.done ? null : matching.looked / Math.max(1, messages.count),
    sorting,
    menus: useGridMenus<ChannelRow>('channels', channelColumns, context, subjectOf),
    empty: emptyKind({
      connection,
      paused: connection.feed.paused,
      shown: rows.count,
      inScope,
      all: channels.count,
    }),
    onSelect,
    onSort: (id) => store.view.sortBy('channels', id),
    onResize: (id, width) => store.view.resize('channels', id, width),
    onOpen: store.open,
  };
}

const subjectOf = (row: ChannelRow): Subject => channelSubject(row.channel);

function rowsOf<Row>(rows: RowWindow<Row>): Row[] {
  const all: Row[] = [];
  for (let index = 0; index < rows.count; index++) {
    const row = rows.row(index);
    if (row !== undefined) all.push(row);
  }
  return all;
}
