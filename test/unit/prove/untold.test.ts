/** What the trace may say that it does not know, and nothing more. */
import { expect, it } from 'vitest';
import type { TraceEvent } from '../../../instrumentation/trace/events';
import type { Entry, Logged } from '../../prove/truth/entries';
import { TraceNames } from '../../prove/truth/trace-names';
import { isAbout, untoldIn } from '../../prove/truth/untold';

const left = (road: string): Entry => ({
  t: 'left',
  port: 'c2a',
  hop: 0,
  road,
  to: 'w2.preload',
  m: 'm9',
});
const logOf = (road: string, how: 'reload' | 'crash', underWay: string[]): Logged[] => [
  { realm: 'main#1', entry: left(road) },
  { realm: 'w2.preload#5', entry: { t: 'ended', how, underWay } },
];
const trace = [
  { kind: 'channel-made', channel: 1, realm: 7, stack: 'at prove_realm_w2_preload_6_ (x:1:1)' },
  { kind: 'channel-found', channel: 9, realm: 7 },
] as unknown as readonly TraceEvent[];

function strayed(log: readonly Logged[], events = trace): string[] {
  const names = new TraceNames(new Map());
  names.read(events, 1);
  return [...untoldIn(log, events, names).channels];
}

it('what came to the next document, where just that has happened', () => {
  expect(strayed(logOf('contents', 'reload', ['m9']))).toEqual(['c2']);
  expect(strayed(logOf('contents', 'crash', ['m9']))).toEqual([]);
  expect(strayed(logOf('contents', 'reload', ['m8']))).toEqual([]);
  expect(strayed(logOf('window', 'reload', ['m9']))).toEqual([]);
  expect(strayed(logOf('contents', 'reload', ['m9']), trace.slice(0, 1))).toEqual([]);
});

it('what came over that, too, and nothing that came from another origin', () => {
  const next: Logged[] = [
    ...logOf('contents', 'reload', ['m9']),
    {
      realm: 'main#1',
      entry: {
        t: 'posted',
        port: 'c2b',
        hop: 0,
        m: 'm10',
        ports: ['c3b'],
        cause: null,
        when: 'alone',
      },
    },
    { realm: 'main#1', entry: { ...left('port'), port: 'c3b', to: '', m: 'm10' } as Entry },
  ];
  expect(strayed(next)).toEqual(['c2', 'c3']);
  expect(
    strayed([
      { realm: 'w2.frame#6', entry: { ...left('abroad'), to: 'w2.page' } as Entry },
      {
        realm: 'w2.preload#6',
        entry: { t: 'arrived', port: 'c2a', hop: 1, road: 'abroad', m: 'm9' },
      },
    ]),
  ).toEqual([]);
});

it('takes nothing else with it', () => {
  const channels = new Set(['c2']);
  expect(isAbout('c2a is lost, told: under way', channels)).toBe(true);
  expect(isAbout('found 345a is told and is none of the program’s', channels)).toBe(true);
  expect(isAbout('a channel was found in w2.preload#6', channels)).toBe(true);
  expect(isAbout('c22a is lost, told: under way', channels)).toBe(false);
  expect(isAbout('post 1 on c1a: m1 [] in main#1, told: none', channels)).toBe(false);
});
