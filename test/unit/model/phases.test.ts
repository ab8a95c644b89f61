import { describe, expect, test } from 'vitest';
import type { Model } from '../../../instrumentation/model';
import { latencyOf } from '../../../instrumentation/model/latency';
import { phasesOf } from '../../../instrumentation/model/phases';
import type { MessageRow } from '../../../instrumentation/model/rows';
import type { PortId } from '../../../instrumentation/trace/ids';
import { a, b, modelOf } from './reading';

const message = (model: Model, port: PortId, n: number): MessageRow => {
  const row = model.message(port, n);
  if (row === undefined) throw new Error(`There is no message ${n} of port ${port}.`);
  return row;
};
const latency = (model: Model, port: PortId, n: number) =>
  latencyOf(message(model, port, n), model.realms);
const waits = (model: Model, port: PortId, n: number): string[] =>
  phasesOf(message(model, port, n), model).waits.map(
    ({ reason, micros }) => `${reason} ${micros ?? 'now'}`,
  );

const TWO = `
  main: realm main
  win1: realm page "App" contents=1 document="d"
  pre1: realm preload "App" contents=1 document="d"
  win2: realm page "Other" contents=2
  main: channel 1
  1A -> win1 over ipc "port"
  @=1000 1A @ win1`;

describe('latency', () => {
  test('is unsure while the clocks were not compared', () => {
    const model = modelOf(TWO, '@=2000 1B ! 1', '@=1900 1B#1 > win1');
    expect(latency(model, b(1), 1)).toEqual({ micros: -100, uncertainty: null });
  });

  test('has the clocks aligned, also by what is known only later', () => {
    const model = modelOf(
      TWO,
      '@=2000 1B ! 1',
      '@=1900 1B#1 > win1',
      '@=3000 1A ! 2',
      '@=3400 1A#1 > main',
      'win1: clock 250 40',
    );
    expect(latency(model, b(1), 1)).toEqual({ micros: 150, uncertainty: 40 });
    expect(latency(model, a(1), 1)).toEqual({ micros: 150, uncertainty: 40 });
  });

  test('adds up the uncertainty of two clocks, and stays below zero where they don’t agree', () => {
    const model = modelOf(
      TWO,
      '1B -> win2 over ipc "port"',
      '1B @ win2',
      'win1: clock 0 60',
      'win2: clock 10 30',
      '@=3000 1A ! 1',
      '@=2500 1A#1 > win2',
    );
    expect(latency(model, a(1), 1)).toEqual({ micros: -490, uncertainty: 90 });
  });

  test('is certain within one clock, which the two worlds of a document share', () => {
    const model = modelOf(
      TWO,
      'win1: clock 500 100',
      'pre1: clock 520 90',
      'win1: channel 2',
      '2A -> pre1 over window',
      '2A @ pre1',
      '@=3000 2B ! 1',
      '@=3200 2B#1 > pre1',
    );
    expect(latency(model, b(2), 1)).toEqual({ micros: 200, uncertainty: 0 });
  });
});

describe('phases', () => {
  test('of a message that was delivered at once: posting and handling', () => {
    const model = modelOf(TWO, '1A start', '1B ! 1 took=7', '@+50 1B#1 > win1 took=30');
    const phases = phasesOf(message(model, b(1), 1), model);
    expect(phases).toMatchObject({ serialising: 7, handling: 30, waits: [] });
  });

  test('that nobody knows are null', () => {
    const model = modelOf(TWO, '1A start', '1B ! 1 took=-1', '@+50 1B#1 > win1 took=-1');
    expect(phasesOf(message(model, b(1), 1), model)).toMatchObject({
      serialising: null,
      handling: null,
    });
  });

  test('it waited for its port to arrive, then for it to be started, then for other messages', () => {
    const model = modelOf(
      'main: realm main',
      'win1: realm page "App"',
      'win1: clock 0 10',
      'main: channel 1',
      'main: channel 2',
      '2A -> win1 over ipc "other"',
      '2A @ win1',
      '2A start',
      '@=1000 1B ! "early"',
      '@=1100 1A -> win1 over ipc "port"',
      '@=1600 1A @ win1',
      '@=1650 2B ! "slow"',
      '@=1700 2B#1 > win1 took=900',
      '@=2000 1A start',
      '@=2700 1B#1 > win1',
    );
    expect(waits(model, b(1), 1)).toEqual([
      'port-in-transit 500',
      'not-started 400',
      'realm-busy 600',
    ]);
  });

  test('of one that waits now', () => {
    const model = modelOf(TWO, '1B ! 1');
    expect(waits(model, b(1), 1)).toEqual(['no-listener now']);
    const listening = modelOf(TWO, '1A listens 1', '1B ! 1');
    expect(waits(listening, b(1), 1)).toEqual(['not-started now']);
    const started = modelOf(TWO, '1A start', '1B ! 1');
    expect(waits(started, b(1), 1)).toEqual([]);
    const moving = modelOf(TWO, '1A -> win2 over ipc "on"', '1B ! 1');
    expect(waits(moving, b(1), 1)).toEqual(['port-in-transit now']);
  });

  test('a start in the realm before does not count for the next', () => {
    const model = modelOf(
      TWO,
      '@=1100 1A start',
      '@=1200 1A -> win2 over ipc "on"',
      '@=1300 1A @ win2',
      '@=1400 1B ! 1',
      '@=1900 1A start',
      '@=1950 1B#1 > win2',
    );
    expect(waits(model, b(1), 1)).toEqual(['not-started 500']);
  });
});
