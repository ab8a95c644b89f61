import { describe, expect, test } from 'vitest';
import { type Ending, endingOf } from '../../../instrumentation/model/index';
import { a, channel, modelOf } from './reading';

const GIVEN = `
  main: realm main
  win1: realm page "App"
  main: channel 1
  1B -> win1 over ipc "port"
  1B @`;
const ending = (lines: string): Ending | null => endingOf(channel(modelOf(GIVEN, lines), 1));

describe('the end of a channel', () => {
  test('is none while it is open', () => {
    expect(ending('1B onmessage')).toBeNull();
  });

  test.each(['called', 'navigated', 'destroyed', 'crashed', 'exited', 'collected'] as const)(
    'tells which end was over first, and that it was %s',
    (reason) => {
      expect(
        ending(`1B onmessage\n 1A closed ${reason}\n 1B hears close listeners=2`),
      ).toMatchObject({
        port: a(1),
        reason,
        realm: 1,
        learned: { kind: 'heard', listeners: 2 },
      });
    },
  );

  test('tells what the other end learned of it', () => {
    expect(ending('1A closed called')?.learned).toEqual({ kind: 'deaf' });
    expect(ending('1B onmessage\n 1A closed called')?.learned).toEqual({ kind: 'unknown' });
    expect(ending('1A closed called\n 1B closed destroyed')?.learned).toEqual({
      kind: 'over',
      reason: 'destroyed',
    });
  });

  test('may be known by its effect only', () => {
    expect(ending('1B onmessage\n 1B hears close')).toMatchObject({
      port: null,
      reason: 'unknown',
      learned: { kind: 'heard', listeners: 1 },
    });
  });
});
