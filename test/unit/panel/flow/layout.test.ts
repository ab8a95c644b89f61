import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { viewAfterKey } from '../../../../extension/panel/views/flow/flow-keys';
import { sceneOf } from '../../../../extension/panel/views/flow/layout';
import { BAND, MOST_ARROWS } from '../../../../extension/panel/views/flow/layout-arrows';
import { distanceTo, hitAt } from '../../../../extension/panel/views/flow/layout-hit';
import { LANE_SETTINGS, lanesOf } from '../../../../extension/panel/views/flow/layout-lanes';
import { roundStep, ticksOf } from '../../../../extension/panel/views/flow/layout-ticks';
import { createTimeIndex } from '../../../../extension/panel/views/flow/layout-times';
import {
  fitTo,
  followTo,
  pan,
  placeOf,
  reveal,
  timeAt,
  type Viewport,
  zoom,
} from '../../../../extension/panel/views/flow/layout-viewport';
import type { Model } from '../../../../instrumentation/model';
import type { Micros, RealmId } from '../../../../instrumentation/trace/ids';
import { message, modelOf } from '../rows';

const view: Viewport = { begin: 0, perPixel: 10, left: 0, follow: false };
const TRACE = `
  main: realm main pid=1
  page: realm page "Inbox" contents=1 pid=2
  pre: realm preload "Inbox" contents=1 pid=2
  work: realm utility "indexer" pid=3
  main: channel 1
  1A -> page over ipc "x"
  1A @ page
  1A onmessage
  main: channel 2
  2A -> work over utility
  2A @ work
  @=2000 1A ! "ask"
  @=2400 1A#1 > main took=500
  @=2500 2B ! "on" cause=1A#1
  @=2700 2B#1 > work took=10
  @=2800 2A ! "back" cause=2B#1
  @=2900 2A#1 > main
  @=3000 1B ! "answer" cause=1A#1
  @=3300 1B#1 > page unheard
  @=3400 1A ! "waits"
  @=3500 1B closed called
  work: ended exited
`;

function layout(model: Model, more: Partial<Parameters<typeof sceneOf>[0]> = {}) {
  const times = createTimeIndex();
  times.update(model.messages, model.realms);
  return sceneOf({
    model,
    rows: model.messages,
    times,
    realms: [...model.realms.values()].filter(({ realm }) => times.realms.has(realm)),
    settings: LANE_SETTINGS,
    view,
    width: 672,
    height: 500,
    startedAt: 0 as Micros,
    inScope: () => true,
    answers: () => false,
    injected: new Set(),
    ...more,
  });
}

const idOf = (model: Model, title: string): RealmId => {
  for (const { realm, title: has, kind } of model.realms.values()) {
    if (has === title || kind === title) return realm;
  }
  throw new Error(`No realm ${title}`);
};

describe('arrows', () => {
  const model = modelOf(TRACE);
  const { scene } = layout(model);
  const [main, page, work] = scene.lanes;

  test('go from where and when a message was posted to where and when it was delivered', () => {
    expect(scene.lanes.map(({ title }) => title)).toEqual([
      'Main process',
      'Inbox',
      'indexer — utility',
    ]);
    const [ask] = scene.arrows;
    expect(ask).toMatchObject({ x0: page?.x, y0: 200, x1: main?.x, y1: 240, handling: 50 });
    expect(ask?.answer).toBe(false);
  });

  test('an answer goes back the way its cause came; what nobody heard, and what waits, show so', () => {
    const byLabel = scene.arrows.map(({ row, tone, stub, answer }) => ({
      text: JSON.parse(row.preview),
      tone,
      stub,
      answer,
    }));
    expect(byLabel).toEqual([
      { text: 'ask', tone: 'delivered', stub: null, answer: false },
      { text: 'on', tone: 'delivered', stub: null, answer: false },
      { text: 'back', tone: 'delivered', stub: null, answer: true },
      { text: 'answer', tone: 'unheard', stub: null, answer: true },
      { text: 'waits', tone: 'queued', stub: 'to', answer: false },
    ]);
  });

  test('ports change lanes; closes and ends are marked', () => {
    const early = layout(model, { view: { ...view, perPixel: 5 } }).scene;
    expect(early.hops.map(({ text, x0, x1 }) => [text, x0, x1])).toEqual([
      ['#1 A over IPC "x"', main?.x, page?.x],
      ['#2 A over utility process', main?.x, work?.x],
    ]);
    expect(scene.marks.map(({ sign, text }) => `${sign} ${text}`)).toEqual([
      'made x made',
      'closed #1 B of x closed: close() was called',
      'made #2 made',
      'ended exited',
    ]);
  });

  test('over a hidden lane a dashed arrow remains', () => {
    const hidden = [idOf(model, 'main')];
    const { scene } = layout(model, { settings: { ...LANE_SETTINGS, hidden } });
    expect(scene.arrows).toHaveLength(1);
    const lane = (title: string) => scene.lanes.find((one) => one.title === title)?.x;
    expect(scene.indirect.map(({ x0, x1, y0, y1 }) => ({ x0, x1, y0, y1 }))).toEqual([
      { x0: lane('Inbox'), x1: lane('indexer — utility'), y0: 200, y1: 270 },
    ]);
  });

  test('the pointer finds what it is over', () => {
    const [ask] = scene.arrows;
    if (ask === undefined) throw new Error('No arrow');
    const hit = hitAt(scene, (ask.x0 + ask.x1) / 2, (ask.y0 + ask.y1) / 2 + 2);
    expect(hit).toBe(ask);
    expect(hitAt(scene, 5, 5)).toBeNull();
    expect(distanceTo({ x0: 0, y0: 0, x1: 10, y1: 0 }, 14, 3)).toBe(5);
  });
});

test('lanes are folded by process and put in another order', () => {
  const model = modelOf(TRACE);
  const realms = [...model.realms.values()];
  const titles = (settings: Partial<typeof LANE_SETTINGS>) =>
    lanesOf(realms, { ...LANE_SETTINGS, ...settings }, 800, 0).list.map(({ title }) => title);
  expect(titles({ folded: [2] })).toEqual(['Main process', 'Inbox + 1', 'indexer — utility']);
  expect(titles({ order: [idOf(model, 'utility')] })[0]).toBe('indexer — utility');
  expect(titles({ hidden: [idOf(model, 'utility'), idOf(model, 'main')] })).toEqual([
    'Inbox',
    'Inbox — preload',
  ]);
});

test('too many to be told apart: bands that count them all', () => {
  const count = 50_000;
  const rows = { count, row: (index: number) => (index < count ? message(index) : undefined) };
  const model = modelOf('main: realm main pid=1\npage: realm page "A" contents=1 pid=2');
  const times = createTimeIndex();
  times.update(rows, model.realms);
  const extent = times.extent ?? { begin: 0, end: 1 };
  expect(extent).toEqual({ begin: 0, end: 1_000 * (count - 1) + 85 });
  const realms = [...model.realms.values()];
  const { scene } = layout(model, { rows, times, realms, view: fitTo(view, extent, 500) });
  expect(scene.arrows).toEqual([]);
  expect(scene.count).toBe(count);
  expect(scene.bands.reduce((sum, band) => sum + band.count, 0)).toBe(count);
  expect(scene.bands.length).toBeLessThanOrEqual(500 / BAND + 2);
  const close = fitTo(view, { begin: 0, end: 1_000 * MOST_ARROWS * 0.8 }, 500);
  const near = layout(model, { rows, times, realms, view: close }).scene;
  expect(near.bands).toEqual([]);
  expect(near.arrows.length).toBe(near.count);
});

describe('times', () => {
  test('any stretch gives just the messages of which a part lies in it', () => {
    const row = fc.record({
      postedAt: fc.integer({ min: 0, max: 5_000 }),
      took: fc.option(fc.integer({ min: 0, max: 3_000 }), { nil: null }),
    });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 700 }),
        fc.integer({ min: 0, max: 8_000 }),
        fc.integer({ min: 0, max: 2_000 }),
        (drawn, begin, span) => {
          const all = drawn.map(({ postedAt, took }, index) =>
            message(index, {
              postedAt: postedAt as Micros,
              deliveredAt: took === null ? null : ((postedAt + took) as Micros),
              state: took === null ? 'lost' : 'delivered',
            }),
          );
          const times = createTimeIndex();
          times.update({ count: all.length, row: (i) => all[i] }, new Map());
          const found: number[] = [];
          times.within({ begin, end: begin + span }, (place) => found.push(place));
          const expected = all.flatMap(({ postedAt, deliveredAt, index }) =>
            (postedAt ?? 0) <= begin + span && (deliveredAt ?? postedAt ?? 0) >= begin
              ? [index]
              : [],
          );
          expect(found).toEqual(expected);
        },
      ),
    );
  });

  test('one that waits reaches to now; once it is delivered, to then', () => {
    const waits = message(0, { state: 'queued', deliveredAt: null, to: null });
    const rows = [waits];
    const times = createTimeIndex();
    const source = { count: 1, row: (i: number) => rows[i] };
    times.update(source, new Map());
    const found = () => {
      let count = 0;
      times.within({ begin: 90_000, end: 91_000 }, () => {
        count += 1;
      });
      return count;
    };
    expect(found()).toBe(1);
    rows[0] = message(0);
    times.update(source, new Map());
    expect(found()).toBe(0);
  });

  test('clocks are aligned, also when that is known late', () => {
    const model = modelOf('main: realm main\npage: realm page "A" contents=1');
    const times = createTimeIndex();
    const rows = { count: 1, row: (i: number) => (i === 0 ? message(0) : undefined) };
    times.update(rows, model.realms);
    expect(times.delivered(0)).toBe(85);
    const page = idOf(model, 'A');
    model.apply([{ kind: 'clock', at: 1 as Micros, realm: page, offset: 500, uncertainty: 10 }]);
    times.update(rows, model.realms);
    expect(times.delivered(0)).toBe(585);
    expect(times.extent?.end).toBe(585);
  });
});

describe('what is in sight', () => {
  test('zooming keeps the moment under the pointer', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        fc.integer({ min: 0, max: 500 }),
        (factor, y) => {
          const after = zoom(view, factor, y);
          expect(timeAt(after, y)).toBeCloseTo(timeAt(view, y), 3);
        },
      ),
    );
  });

  test('fits, follows, reveals', () => {
    const fitted = fitTo(view, { begin: 1_000, end: 9_000 }, 448);
    expect([placeOf(fitted, 1_000), placeOf(fitted, 9_000)]).toEqual([24, 424]);
    expect(placeOf(followTo(view, 9_000, 448), 9_000)).toBe(424);
    expect(reveal(view, 2_000, 500)).toBe(view);
    expect(placeOf(reveal(view, 90_000, 600), 90_000)).toBe(200);
    expect(pan({ ...view, follow: true }, 0, 10)).toMatchObject({ begin: 100, follow: false });
    expect(pan({ ...view, follow: true }, 10, 0).follow).toBe(true);
  });

  test('keys', () => {
    const extent = { begin: 0, end: 10_000 };
    expect(viewAfterKey('End', view, extent, 500)?.follow).toBe(true);
    expect(viewAfterKey('+', view, extent, 500)?.perPixel).toBeLessThan(10);
    expect(viewAfterKey('q', view, extent, 500)).toBeNull();
  });

  test('figures are round, and far enough apart', () => {
    expect([3, 48, 51, 0.4].map(roundStep)).toEqual([5, 50, 100, 0.5]);
    const ticks = ticksOf({ ...view, perPixel: 1_000 }, 500, 0 as Micros);
    expect(ticks.map(({ text }) => text).slice(0, 3)).toEqual(['0.000 s', '0.050 s', '0.100 s']);
  });
});

test('what was posted from Portscope is told, also in a band', () => {
  const model = modelOf(TRACE);
  const injected = new Set([model.messages.row(0)?.index ?? -1]);
  const { arrows } = layout(model, { injected }).scene;
  expect(arrows.filter((arrow) => arrow.injected).map(({ row }) => row.index)).toEqual([0]);

  const many = Array.from({ length: 2_000 }, (_, i) => `@=${2_000 + i} 1A ! ${i}`).join('\n');
  const crowded = modelOf(`${TRACE}\n${many}`);
  const { bands } = layout(crowded, { injected: new Set([10, 11]) }).scene;
  expect(bands.reduce((sum, band) => sum + band.injected, 0)).toBe(2);
});
