import { expect, test, vi } from 'vitest';
import type { FeedListener } from '../../../extension/panel/feed/connection';
import { createFilterStore, filterOf } from '../../../extension/panel/store/filter-store';
import { createFlowStore } from '../../../extension/panel/store/flow-store';
import { createPanelStore } from '../../../extension/panel/store/panel-store';
import { createRowMarksStore } from '../../../extension/panel/store/row-marks-store';
import { createViewStore, shownColumns } from '../../../extension/panel/store/view-store';
import { messageSubject } from '../../../extension/panel/subject';
import { printFilter } from '../../../instrumentation/model/filter';
import { FEED_VERSION, type FeedCommand, type FeedLine } from '../../../instrumentation/trace/feed';
import type { ChannelId, Micros, PortId, RealmId } from '../../../instrumentation/trace/ids';
import { parseTrace } from '../../notation';
import { modelOf } from './rows';

// The stores know no React: importing it here would fail.
vi.mock('react', () => {
  throw new Error('A store imported React');
});

const hello = (launch: string): FeedLine => ({
  kind: 'hello',
  version: FEED_VERSION,
  launch,
  token: 't',
  app: { name: 'Mail', pid: 7, electron: '33.2.1', startedAt: 0 as Micros },
  state: { paused: false, stacks: false, payloads: 'values', dropped: 0 },
});
const events = (text: string, from = 0): FeedLine => ({
  kind: 'events',
  events: parseTrace(text).slice(from),
});
const ONE_CHANNEL = 'main: realm main\nmain: channel 1';
const TWO_CHANNELS = `${ONE_CHANNEL}\nmain: channel 2`;

function panel(tabId: number | null = null) {
  let listener: FeedListener | undefined;
  const frames: (() => void)[] = [];
  const sent: FeedCommand[] = [];
  const store = createPanelStore(
    { tabId, memory: null, schedule: (run) => void frames.push(run) },
    (given) => {
      listener = given;
      return {
        send: async (command) => sent.push(command) > 0,
        act: async () => ({ done: true }),
        close: () => {},
      };
    },
  );
  if (listener === undefined) throw new Error('The store did not connect');
  return { store, feed: listener, frames, sent };
}

test('rows show while the history comes in, and the panel is live when it has come', () => {
  const { store, feed } = panel();
  feed.line(hello('a'));
  feed.line(events(TWO_CHANNELS));
  expect(store.connection.getState().phase).toBe('connecting');
  expect(store.trace.getState().model.channels.count).toBe(2);
  feed.line({ kind: 'caught-up' });
  expect(store.connection.getState().phase).toBe('live');
});

test('listeners hear of any number of events once a frame', () => {
  const { store, feed, frames } = panel();
  feed.line(hello('a'));
  let heard = 0;
  store.trace.subscribe(() => {
    heard += 1;
  });
  feed.line(events(ONE_CHANNEL));
  feed.line(events(TWO_CHANNELS, 2));
  expect(frames).toHaveLength(1);
  expect(heard).toBe(0);
  frames[0]?.();
  expect(heard).toBe(1);
});

test('after a loss the old rows stay until the same app has sent everything again', () => {
  const { store, feed } = panel();
  feed.line(hello('a'));
  feed.line(events(TWO_CHANNELS));
  feed.line({ kind: 'caught-up' });
  store.open({ kind: 'channel', channel: 2 as ChannelId });
  feed.lost();
  expect(store.connection.getState().phase).toBe('lost');
  feed.line(hello('a'));
  feed.line(events(ONE_CHANNEL));
  expect(store.trace.getState().model.channels.count).toBe(2);
  feed.line(events(`${TWO_CHANNELS}\nmain: channel 3`, 2));
  feed.line({ kind: 'caught-up' });
  expect(store.trace.getState().model.channels.count).toBe(3);
  expect(store.selection.getState().channel).toBe(2);
});

test('another launch starts from nothing', () => {
  const { store, feed } = panel();
  feed.line(hello('a'));
  feed.line(events(TWO_CHANNELS));
  feed.line({ kind: 'caught-up' });
  store.open({ kind: 'channel', channel: 2 as ChannelId });
  feed.line(hello('b'));
  expect(store.trace.getState().model.channels.count).toBe(0);
  expect(store.selection.getState().channel).toBeNull();
});

test('what could not be read is counted until the next hello', () => {
  const { store, feed } = panel();
  feed.line(hello('a'));
  feed.refused(2);
  feed.refused(1);
  expect(store.connection.getState().refused).toBe(3);
  feed.line(hello('a'));
  expect(store.connection.getState().refused).toBe(0);
});

test('a version that is not ours is kept for the empty state', () => {
  const { store, feed } = panel();
  feed.mismatch(9);
  feed.lost();
  expect(store.connection.getState()).toMatchObject({ phase: 'lost', theirVersion: 9 });
});

test('a link selects its subject and shows the view it is in', () => {
  const { store } = panel();
  store.open({ kind: 'message', port: 5 as PortId, n: 3 });
  expect(store.view.getState().view).toBe('messages');
  expect(store.selection.getState()).toMatchObject({ channel: 2, message: { port: 5, n: 3 } });
});

test('DevTools shows its window first, a window of our own the whole app', () => {
  expect(panel(4).store.view.getState().scope).toBe('window');
  expect(panel(null).store.view.getState().scope).toBe('app');
});

test('a column sorts up, then down, then not at all', () => {
  const view = createViewStore(['app'], null);
  const sort = () => view.getState().grids.channels.sort;
  view.sortBy('channels', 'name');
  expect(sort()).toEqual({ column: 'name', direction: 'ascending' });
  view.sortBy('channels', 'name');
  expect(sort()?.direction).toBe('descending');
  view.sortBy('channels', 'name');
  expect(sort()).toBeNull();
});

test('widths are remembered; a damaged memory is no obstacle', () => {
  const kept = new Map<string, string>();
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  createViewStore(['app'], memory).resize('messages', 'from', 222);
  expect(createViewStore(['app'], memory).getState().grids.messages.widths).toEqual({ from: 222 });
  for (const key of kept.keys())
    kept.set(key, '{"messages":{"widths":{"from":"wide","to":1e9},"hidden":7},"channels":7}');
  expect(createViewStore(['app'], memory).getState().grids.messages.widths).toEqual({});
});

test('the view, the scope and the room for details are remembered', () => {
  const kept = new Map<string, string>();
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const view = createViewStore(['window', 'app'], memory);
  expect(view.getState()).toMatchObject({ view: 'channels', scope: 'window' });
  view.setState({ view: 'flow', scope: 'app' });
  view.sizeSide({ wide: 25 });
  const again = createViewStore(['window', 'app'], memory).getState();
  expect(again).toMatchObject({ view: 'flow', scope: 'app', side: { wide: 25, narrow: 50 } });
  kept.set('portscope.view', '{"view":"attic","scope":"moon","side":{"wide":1e9}}');
  expect(createViewStore(['app'], memory).getState()).toMatchObject({
    view: 'channels',
    scope: 'app',
    side: { wide: 38, narrow: 50 },
  });
});

test('marks on rows are of one session, and outlive the panel', () => {
  const kept = new Map<string, string>();
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const marks = createRowMarksStore(memory);
  marks.enter('one');
  marks.toggle(messageSubject(2 as PortId, 7));
  marks.toggle(messageSubject(2 as PortId, 8));
  marks.toggle(messageSubject(2 as PortId, 8));
  const again = createRowMarksStore(memory);
  again.enter('one');
  expect([...again.getState().marked]).toEqual(['message 2.7']);
  again.enter('another');
  expect(again.getState().marked.size).toBe(0);
  kept.set('portscope.marks', '{"launch":"one","marked":[1,{},"message 2.9"]}');
  const damaged = createRowMarksStore(memory);
  damaged.enter('one');
  expect([...damaged.getState().marked]).toEqual(['message 2.9']);
});

test('lanes of Flow are remembered: by realm while the app runs, by name for its next start', () => {
  const kept = new Map<string, string>();
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const realms = (text: string) => [...modelOf(text).realms.values()];
  const first = realms(`main: realm main pid=1
    win: realm page "Inbox" pid=2
    work: realm page "Worker" pid=3`);
  const [main, win, work] = first.map(({ realm }) => realm) as [RealmId, RealmId, RealmId];
  const flow = createFlowStore(memory);
  flow.enter('one');
  flow.meet(first);
  flow.hide([win]);
  flow.fold(3);
  flow.move([[main], [win], [work]], 2, -1);
  const again = createFlowStore(memory);
  again.enter('one');
  expect(again.getState().lanes).toEqual({ hidden: [win], folded: [3], order: [main, work, win] });

  // Other numbers, other processes, and one that comes later.
  const second = realms(`work: realm page "Worker" pid=7
    main: realm main pid=5
    win: realm page "Inbox" pid=6`);
  const [work2, main2, win2] = second.map(({ realm }) => realm) as [RealmId, RealmId, RealmId];
  const next = createFlowStore(memory);
  next.enter('two');
  next.meet(second.slice(0, 2));
  expect(next.getState().lanes).toEqual({ hidden: [], folded: [7], order: [main2, work2] });
  next.meet(second);
  expect(next.getState().lanes.hidden).toEqual([win2]);
  expect(next.getState().lanes.order).toEqual([main2, work2, win2]);
  // What is shown again stays so, however often the realms are met.
  next.showAll();
  next.meet(second);
  expect(next.getState().lanes.hidden).toEqual([]);

  kept.set('portscope.lanes', '{"launch":"three","lanes":{"hidden":["x",{}]},"named":7}');
  const damaged = createFlowStore(memory);
  damaged.enter('three');
  expect(damaged.getState().lanes).toEqual({ hidden: [], folded: [], order: [] });
});

test('columns are hidden, moved and given back', () => {
  const view = createViewStore(['app'], null);
  const all = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  const shown = () =>
    shownColumns(all, view.getState().grids.channels)
      .map(({ id }) => id)
      .join('');
  view.moveColumn('channels', all, 'c', -1);
  expect(shown()).toBe('acb');
  view.toggleColumn('channels', 'c');
  expect(shown()).toBe('ab');
  view.moveColumn('channels', all, 'a', 1);
  expect(shown()).toBe('ba');
  view.moveColumn('channels', all, 'a', 1);
  expect(shown()).toBe('ba');
  for (const { id } of all.slice(0, 2)) view.toggleColumn('channels', id);
  // At least one shows.
  expect(shown().length).toBeGreaterThan(0);
  view.resetColumns('channels');
  expect(shown()).toBe('abc');
});

test('kept filters are switched on and off, and hold together with what is typed', () => {
  const kept = new Map<string, string>();
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const filter = createFilterStore(memory);
  const meaning = () => printFilter(filterOf(filter.getState()));
  filter.type(' is:queued ');
  filter.save();
  filter.type('from:main');
  expect(meaning()).toBe('from:main is:queued');
  filter.toggle('is:queued');
  expect(meaning()).toBe('from:main');
  expect(createFilterStore(memory).getState().saved).toEqual([{ text: 'is:queued', on: false }]);
  filter.add('channel=a');
  filter.add('channel=a');
  expect(meaning()).toBe('from:main channel=a');
  filter.add('-channel=a');
  expect(meaning()).toBe('from:main -channel=a');
  filter.toggle('is:queued');
  filter.clear();
  expect(meaning()).toBe('');
  filter.edit('is:queued');
  expect(filter.getState()).toMatchObject({ text: 'is:queued', saved: [] });
});
