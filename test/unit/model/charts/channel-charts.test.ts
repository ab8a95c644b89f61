import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createChannelCharts, seriesOf } from '../../../../instrumentation/model/charts';
import { BUCKETS } from '../../../../instrumentation/model/charts/buckets';
import { BINS, binOf, percentiles } from '../../../../instrumentation/model/charts/durations';
import type { MessageRow, RowWindow } from '../../../../instrumentation/model/rows';
import { a, b, channel, modelOf } from '../reading';

const START = `
  main: realm main
  win1: realm page "App"
  win1: clock 0 20
  win1: channel 1
  1A -> main over ipc "port"
  1A @ main
  1A start
  1B onmessage`;

const read = (lines: readonly string[]) => {
  const model = modelOf(START, ...lines);
  const charts = createChannelCharts();
  charts.update(channel(model, 1), model.messagesOf(1 as never), model.realms);
  return seriesOf(charts.buckets);
};

test('rate, size, latency and backlog of each way', () => {
  const series = read([
    '@=1000000 1B ! 1 size=100',
    '@+400 1B#1 > main',
    '@+100 1B ! 2 size=300',
    '@+1600 1B#2 > main',
    '1A ! 3 size=50',
  ]);
  expect(series.figures.B).toMatchObject({ messages: 2, size: 200, backlog: 0, mostBacklog: 1 });
  expect(series.figures.A).toMatchObject({ messages: 1, size: 50, backlog: 1, p50: null });
  const { p50, p99 } = series.figures.B;
  expect(p50).toBeGreaterThan(380);
  expect(p50).toBeLessThan(420);
  expect(p99).toBeGreaterThan(1520);
  expect(p99).toBeLessThan(1680);
  expect(series.rate.B[0]).toBe(2 / series.seconds);
});

test('a message that is lost leaves the backlog', () => {
  const series = read(['1B ! 1', '1B ! 2', '@+5000 1B closed called', '1B#2 lost port-closed']);
  expect(series.figures.B.backlog).toBe(1);
});

describe('of many messages', () => {
  const model = modelOf(START);
  /** Half of them queued, which are delivered from then on. */
  const rows = (count: number, delivered: () => number): RowWindow<MessageRow> => ({
    count,
    row: (index) => {
      if (index < 0 || index >= count) return undefined;
      const done = index < delivered();
      const postedAt = 1e9 + index * 4_500;
      return {
        index,
        port: index % 3 === 0 ? a(1) : b(1),
        n: index + 1,
        state: done ? 'delivered' : 'queued',
        postedAt,
        from: 2,
        to: done ? 1 : null,
        deliveredAt: done ? postedAt + 700 : null,
        size: 10,
      } as unknown as MessageRow;
    },
  });

  test('a million are read in slices, and take the room of a few hundred buckets', () => {
    let done = 500_000;
    const messages = rows(1_000_000, () => done);
    let time = 0;
    const charts = createChannelCharts(12, () => time++);
    let slices = 0;
    do {
      charts.update(channel(model, 1), messages, model.realms);
      slices += 1;
    } while (!charts.done);
    expect(slices).toBeGreaterThan(10);
    const half = seriesOf(charts.buckets);
    expect(half.times.length).toBeLessThanOrEqual(BUCKETS);
    expect(half.times.length).toBeGreaterThan(BUCKETS / 2);
    expect(half.figures.A.messages + half.figures.B.messages).toBe(1_000_000);
    expect(half.figures.A.backlog + half.figures.B.backlog).toBe(500_000);
    done = 1_000_000;
    charts.update(channel(model, 1), messages, model.realms);
    const all = seriesOf(charts.buckets);
    expect(all.figures.A.backlog + all.figures.B.backlog).toBe(0);
  });
});

test('percentiles are within 5 % of the true ones', () => {
  const one = fc.integer({ min: 2, max: 100_000_000 });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 300 }), (all) => {
      const bins = new Uint32Array(BINS);
      for (const micros of all) bins[binOf(micros)] = (bins[binOf(micros)] ?? 0) + 1;
      const sorted = [...all].sort((x, y) => x - y);
      const shares = [0.5, 0.95, 0.99];
      percentiles(bins, 0, shares).forEach((found, i) => {
        const place = Math.max(1, Math.ceil(all.length * (shares[i] ?? 0))) - 1;
        const wanted = sorted[place] ?? 0;
        expect(Math.abs((found ?? 0) / wanted - 1)).toBeLessThan(0.05);
      });
    }),
  );
});
