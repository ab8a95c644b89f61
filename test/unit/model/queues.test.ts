import { describe, expect, test } from 'vitest';
import type { Micros } from '../../../instrumentation/trace/ids';
import { a, b, modelOf } from './reading';

const SECOND = 1_000_000;
const NOW = (5 * SECOND) as Micros;
const GIVEN = `
  main: realm main
  win1: realm page "App"
  win1: clock 0 10
  main: channel 1`;
const ARRIVED = '1B -> win1 over ipc "port"\n 1B @';
const POST = '@=1000000 1A ! 1 size=40\n 1A ! 2 size=60';

describe('a queue', () => {
  test('tells how much waits, and since when', () => {
    const model = modelOf(GIVEN, ARRIVED, POST, '1B used', '1B listens 1');
    expect(model.queue(a(1), NOW)).toMatchObject({
      from: a(1),
      at: b(1),
      realm: 2,
      messages: 2,
      bytes: 100,
      oldest: { n: 1 },
      age: 4 * SECOND,
      why: 'never-started',
    });
    expect(model.queue(b(1), NOW)).toBeNull();
    expect(model.queues(NOW)).toHaveLength(1);
  });

  test('shrinks as messages are delivered or lost', () => {
    const model = modelOf(GIVEN, ARRIVED, POST, '1B onmessage', '1A#1 >');
    expect(model.queue(a(1), NOW)).toMatchObject({ messages: 1, bytes: 60, oldest: { n: 2 } });
    const none = modelOf(GIVEN, ARRIVED, POST, '1A#1 >', '1A#2 lost port-closed');
    expect(none.queue(a(1), NOW)).toBeNull();
    expect(none.queues(NOW)).toEqual([]);
  });

  test.each([
    ['in-transit', `1B -> win1 over ipc "port"\n ${POST}`],
    ['untouched', `${ARRIVED}\n ${POST}`],
    ['no-listener', `${ARRIVED}\n 1B used stack="at take"\n ${POST}`],
    ['never-started', `${ARRIVED}\n 1B used\n 1B listens 1\n ${POST}`],
    ['realm-silent', `${ARRIVED}\n 1B used\n 1B onmessage\n ${POST}`],
    ['realm-busy', `${ARRIVED}\n 1B used\n 1B onmessage\n ${POST}\n @=2000000 win1: channel 2`],
    ['on-its-way', `${ARRIVED}\n 1B used\n 1B onmessage\n @=4990000 1A ! 1`],
    ['unobserved', `w: unobserved worker\n 1B -> w over worker\n 1B unseen w\n ${POST}`],
    ['peer-gone', `${ARRIVED}\n ${POST}\n 1B closed unknown`],
  ])('says why: %s', (why, lines) => {
    expect(modelOf(GIVEN, lines).queue(a(1), NOW)?.why).toBe(why);
  });

  test('counts anew what still waits when the trace is cleared', () => {
    const model = modelOf(GIVEN, ARRIVED, POST, '1B onmessage', '1A#1 >', 'cleared');
    expect(model.queue(a(1), NOW)).toMatchObject({ messages: 1, bytes: 60 });
  });
});
