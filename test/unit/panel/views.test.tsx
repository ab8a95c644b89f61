// @vitest-environment happy-dom
import { act, fireEvent, render } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { FeedListener } from '../../../extension/panel/feed/connection';
import type { ViewId } from '../../../extension/panel/navigation/place';
import { createPanelStore } from '../../../extension/panel/store/panel-store';
import { PanelStoreContext } from '../../../extension/panel/store/react';
import type { Subject } from '../../../extension/panel/subject';
import { findingsOf } from '../../../extension/panel/views/findings/use-findings';
import { PanelView } from '../../../extension/panel/views/panel-view';
import { lastMoment, segmentsOf, segmentText } from '../../../extension/panel/words/phase-segments';
import { FEED_VERSION } from '../../../instrumentation/trace/feed';
import type { Micros } from '../../../instrumentation/trace/ids';
import { parseTrace } from '../../notation';
import './page';
import { textsOf } from './page';
import { modelOf, rowsOf } from './rows';

const TRACE = `
  main: realm main pid=41
  page: realm page "Inbox" url="app://mail/index.html" contents=1 pid=42
  work: unobserved worker url="app://mail/w.js" why=worker-not-imported
  late: realm utility "indexer" pid=44 missed=5000
  page: clock -250 40
  main: channel 1 stack="at open (file:///app/main.js:14:3)"
  1A ! "early" took=5
  1A -> page over ipc "store" stack="at send (file:///app/main.js:15:3)" queued=1
  1A @ page
  1A used stack="at use (app://mail/a.js:3:1)"
  1A onmessage
  1B ! {"type":"list"} took=9
  1B#1 > page took=300
  1A ! {"type":"answer"} cause=1B#1
  1A#2 > main took=50
  main: channel 2
  2A ! "third" cause=1A#2
  late: ended exited
`;

function open(view: ViewId, subject: Subject | null = null, trace = TRACE) {
  let feed: FeedListener | undefined;
  const store = createPanelStore(
    { tabId: null, memory: null, schedule: (run) => run() },
    (listener) => {
      feed = listener;
      return { send: async () => true, act: async () => ({ done: true }), close: () => {} };
    },
  );
  const page = render(
    <PanelStoreContext value={store}>
      <PanelView mac={false} />
    </PanelStoreContext>,
  );
  act(() => {
    const app = { name: 'Mail', pid: 1, electron: '33.2.1', startedAt: 0 as Micros };
    const state = { paused: false, stacks: false, payloads: 'values', dropped: 0 } as const;
    feed?.line({ kind: 'hello', version: FEED_VERSION, launch: 'l', token: 't', app, state });
    feed?.line({ kind: 'events', events: parseTrace(trace) });
    feed?.line({ kind: 'caught-up' });
    store.go({ view, subject });
  });
  return { page, store, cells: (id: string) => textsOf(page.container.querySelectorAll(id)) };
}

test('realms: how well each is seen, and why not', () => {
  const { page, cells } = open('realms');
  expect(cells('[data-column=state]')).toEqual(['observed', 'observed', 'unobserved', 'gone']);
  expect(cells('[data-column=clock]')[1]).toBe('± 0.04 ms');
  const row = page.container.querySelector('[data-state=unobserved]');
  if (row) fireEvent.click(row);
  const details = page.getByRole('region', { name: 'Details' });
  expect(details.textContent).toContain("import 'portscope/worker'");
});

test('a realm lists its open ports, and leads to their journey', () => {
  const { page, store } = open('realms', { kind: 'realm', realm: 2 } as Subject);
  fireEvent.click(page.getByRole('button', { name: '#1 A of store' }));
  expect(store.view.getState().view).toBe('port');
  const text = page.container.querySelector('.journey')?.textContent ?? '';
  expect(text).toContain('main.js:14');
  expect(text).toContain('Hop 1 over IPC "store"');
  expect(text).toContain('1 message posted · 0 messages came');
  expect(text).toContain('1 message posted · 1 message came');
  expect(text).toContain('first used there by');
});

test('a trace: what was caused by what, folded and unfolded', () => {
  const { page, cells } = open('trace', { kind: 'message', port: 2, n: 2 } as Subject);
  expect(cells('[data-column=payload]')).toEqual(['{type: "list"}', '{type: "answer"}', '"third"']);
  expect(page.container.querySelectorAll('[data-column=waterfall] .bar').length).toBeGreaterThan(4);
  const rows = [...page.container.querySelectorAll('[data-message]')];
  expect(rows.map((row) => row.getAttribute('aria-level'))).toEqual(['1', '2', '3']);
  const arrow = page.container.querySelector('.grid-fold');
  if (arrow) fireEvent.click(arrow);
  expect(cells('[data-column=payload]')).toEqual(['{type: "list"}']);
  const [root] = page.container.querySelectorAll('[data-message]');
  if (root) fireEvent.click(root);
  fireEvent.keyDown(page.getByRole('treegrid', { name: 'Trace' }), { key: 'ArrowRight' });
  expect(cells('[data-column=payload]')).toHaveLength(3);
});

test.each([
  ['trace', 'no-message'],
  ['port', 'no-port'],
] as const)('%s says what to select', (view, kind) => {
  const { page } = open(view);
  expect(page.container.querySelector('[data-empty]')?.getAttribute('data-empty')).toBe(kind);
});

test('phases lie one after the other, and none before it began', () => {
  const model = modelOf(TRACE);
  for (const row of rowsOf(model.messages)) {
    const segments = segmentsOf(row, model, null);
    for (const { from, to } of segments) expect(to).toBeGreaterThanOrEqual(from);
    expect(segments.map(({ from }) => from)).toEqual(
      segments.map(({ from }) => from).sort((one, other) => one - other),
    );
  }
  const [, first] = rowsOf(model.messages);
  expect(first && segmentsOf(first, model, null).map(({ tone }) => tone)).toEqual([
    'serialising',
    'transit',
    'handling',
  ]);
});

test('what is queued waits until the last that is known, and says for what', () => {
  const model = modelOf(`main: realm main
    page: realm page "Inbox" contents=1
    main: channel 1
    1A -> page over ipc "store"
    1A @ page
    1A listens 1
    1B ! "one"
    1B ! "two"
  `);
  const [first] = rowsOf(model.messages);
  const segments = first && segmentsOf(first, model, lastMoment(model));
  expect(segments?.map(segmentText)).toEqual(['Port not started: until now']);
});

test('findings: the worst first, with evidence, remedy, and links', () => {
  const trace = `main: realm main
    page: realm page "Inbox" contents=1
    main: channel 1 stack="at open (file:///app/main.js:14:3)"
    1A -> page over ipc "store"
    1A @ page
    1A listens 1
    1B ! "one"
    1B ! "two"
    @+60000000 page: renamed "Inbox" "app://x"`;
  const { page, store, cells } = open('findings', null, trace);
  const found = cells('[data-column=finding]');
  expect(found.length).toBeGreaterThan(0);
  const row = page.container.querySelector('[data-finding=never-started]');
  if (row) fireEvent.click(row);
  const details = page.getByRole('region', { name: 'Details' });
  expect(details.querySelector('[data-section=remedy]')?.textContent).toContain('start');
  expect(details.querySelectorAll('[data-section=evidence] .link').length).toBeGreaterThan(0);
  expect(page.getByRole('tab', { name: /^Findings/ }).textContent).toMatch(/\d$/);
  fireEvent.click(page.getByRole('button', { name: 'Mark and compare' }));
  expect(page.getByText(/nothing is left that was not there/)).toBeTruthy();
  expect(store.linkTo({ kind: 'finding', finding: 'x' })).toContain('finding=x');
});

const SILENT = ['1', '2', '3'].map(
  (id) => `
  main: channel ${id} stack="at open (file:///app/main.js:${id}4:3)"
  ${id}A -> page over ipc "store" stack="at send (file:///app/main.js:${id}5:3)"
  ${id}A @ page
  ${id}A onmessage
  ${id}B listens 1
  ${id}A ! "waits"`,
);

test('findings fold behind their rule, by click and by key, and a link unfolds it', () => {
  const trace = `main: realm main pid=1
  page: realm page "Inbox" contents=1 pid=2
  ${SILENT.join('\n')}
  @+60000000 page: renamed "Inbox" "app://x"`;
  const { page, store, cells } = open('findings', null, trace);
  const head = () => page.container.querySelector('[data-rule=never-started]');
  const shown = () => page.container.querySelectorAll('[data-finding=never-started]').length;
  expect(shown()).toBe(3);
  expect(head()?.textContent).toContain('never-started: 3 findings');
  expect(cells('[data-rule=never-started] [data-column=cases]')).toEqual(['3']);
  const [finding] = findingsOf(store.trace.getState().model);
  act(() => store.selection.setState({ finding: finding?.key ?? null }));

  const fold = head()?.querySelector('.grid-fold');
  if (fold) fireEvent.click(fold);
  expect(shown()).toBe(0);
  expect(head()?.getAttribute('aria-selected')).toBe('true');
  expect(head()?.getAttribute('aria-expanded')).toBe('false');
  const grid = page.getByRole('treegrid', { name: 'Findings' });
  fireEvent.keyDown(grid, { key: 'ArrowRight' });
  expect(shown()).toBe(3);
  fireEvent.keyDown(grid, { key: 'ArrowLeft' });
  expect(shown()).toBe(0);
  act(() => store.open({ kind: 'finding', finding: finding?.key ?? '' }));
  expect(shown()).toBe(3);
  expect(page.getByRole('region', { name: 'Details' }).textContent).toContain('start()');
});
