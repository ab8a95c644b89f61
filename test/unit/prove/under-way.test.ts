/** A port that is sent to a realm as that ends: it has come there and ended with it, or it is lost; nothing else. */
import { expect, it } from 'vitest';
import type { TraceEvent } from '../../../instrumentation/trace/events';
import { compare } from '../../prove/truth/compare';
import type { Entry, Logged } from '../../prove/truth/entries';
import { storyOfLog } from '../../prove/truth/from-log';
import { storyOfTrace } from '../../prove/truth/from-trace';
import { TraceNames } from '../../prove/truth/trace-names';

const said = (realm: string, ...entries: Entry[]): Logged[] =>
  entries.map((entry) => ({ realm, entry }));

const log = [
  ...said(
    'main#1',
    { t: 'made', channel: 'c1' },
    { t: 'left', port: 'c1a', hop: 0, road: 'contents', to: 'w1.preload', m: 'm1' },
  ),
  ...said('w1.preload#1', { t: 'ended', how: 'crash', underWay: ['m1'] }),
];

const transfer = { transfer: 1, port: 4, carrier: { kind: 'ipc', channel: 'prove-down' } };
const begin = [
  ...['main_1', 'w1_preload_1'].map((name, i) => ({
    kind: 'channel-made',
    channel: 10 + i,
    realm: i + 1,
    stack: `at Object.prove_realm_${name}_ (x:1:1)`,
  })),
  { kind: 'channel-made', channel: 2, realm: 1, stack: 'at Object.prove_channel_1_c1_ (x:1:1)' },
  { kind: 'transfer-left', realm: 1, queued: 0, ...transfer },
];
const came = { kind: 'transfer-arrived', realm: 2, heard: true, ...transfer };
const ended = { kind: 'realm-ended', realm: 2, reason: 'crashed' };
const closed = { kind: 'port-closed', port: 4, realm: 2, reason: 'crashed' };
const lost = { kind: 'transfer-lost', transfer: 1, port: 4, reason: 'realm-ended' };

function wrong(...end: object[]): readonly string[] {
  const events = [...begin, ...end] as unknown as TraceEvent[];
  const names = new TraceNames(new Map());
  names.read(events, 1);
  const { story, problems } = storyOfTrace(events, names, 1);
  return [...compare(storyOfLog(log), story).mismatches, ...problems];
}

it('came before, or was lost', () => {
  expect(wrong(came, ended, closed)).toEqual([]);
  expect(wrong(ended, lost)).toEqual([]);
});

it('is neither for ever on its way nor held by a realm that is gone', () => {
  expect(wrong(ended)).toEqual(['c1a is lost, told: under way']);
  expect(wrong(came, ended)).toEqual([expect.stringContaining('told: held w1.preload#1')]);
  expect(wrong(came, ended, { ...closed, realm: 1 })).not.toEqual([]);
  expect(wrong({ ...came, realm: 1 }, ended)).not.toEqual([]);
});
