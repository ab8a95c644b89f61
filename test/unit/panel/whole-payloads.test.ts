import { expect, test } from 'vitest';
import { connectSession } from '../../../extension/panel/feed/session-source';
import { gatherPayloads, LastPosted } from '../../../extension/panel/files/whole-payloads';
import type { PayloadAnswer } from '../../../instrumentation/trace/asked-payload';
import type { TraceEvent } from '../../../instrumentation/trace/events';
import type { Micros, PortId, RealmId } from '../../../instrumentation/trace/ids';
import { type KeptPayload, sessionLine } from '../../../instrumentation/trace/session';
import { SessionWriting } from '../../../instrumentation/trace/session-lines';
import { createSessionReader, problemText } from '../../../instrumentation/trace/session-reader';
import { parseTrace } from '../../notation';

const CUT = JSON.stringify(['s', 'abc', 900]);

const posted = (n: number, realm = 1, preview = CUT): TraceEvent => ({
  kind: 'posted',
  at: n as Micros,
  port: 2 as PortId,
  n,
  realm: realm as RealmId,
  took: 1,
  preview,
  size: 1_000,
  ports: [],
  stack: '',
  cause: null,
});

const all = () => true;

test('of each realm the last 200 messages are asked for, where something was left out', () => {
  const last = new LastPosted();
  last.see(Array.from({ length: 1_000 }, (_, i) => posted(i + 1)));
  last.see([posted(1_001, 1, '"short"'), posted(1, 2)]);
  const questions = last.questions(all);
  expect(questions.filter(({ realm }) => realm === 1).map(({ n }) => n)).toEqual(
    Array.from({ length: 199 }, (_, i) => 1_000 - i),
  );
  expect(questions.at(-1)).toEqual({ realm: 2, port: 2, n: 1 });
  expect(last.questions((_port, n) => n === 1_000)).toHaveLength(1);
});

test('a realm that is over is asked once, what finds no room is told, and stop stops', async () => {
  const last = new LastPosted();
  last.see([posted(1), posted(2), posted(3), posted(1, 2), posted(2, 2)]);
  let asked = 0;
  const ask = async ({ realm, n }: { realm: number; n: number }): Promise<PayloadAnswer> => {
    asked += 1;
    if (realm === 2) return { kind: 'ended' };
    return n === 3 ? { kind: 'gone' } : { kind: 'whole', preview: 'x'.repeat(10) };
  };
  const questions = last.questions(all);
  expect(await gatherPayloads(questions, ask, all)).toMatchObject({
    payloads: [{ n: 2 }, { n: 1 }],
    missing: 3,
  });
  expect(asked).toBe(4);
  expect(await gatherPayloads(questions, ask, all, 15)).toMatchObject({ missing: 4 });
  expect(await gatherPayloads(questions, ask, (done) => done < 2)).toBeNull();
});

const KEPT: KeptPayload = {
  kind: 'whole-payload',
  at: 9 as Micros,
  port: 2 as PortId,
  n: 1,
  preview: JSON.stringify('a'.repeat(900)),
};
const FACTS = {
  portscope: '1',
  electron: '33.2.1',
  chrome: '130',
  node: '20',
  platform: 'linux-x64',
  app: { name: 'Mail', version: '1', folder: '' },
  startedAt: 0 as Micros,
  savedAt: 1 as Micros,
};

function written(payloads: 'full' | 'redacted', filter?: (n: number) => boolean): string {
  const wants = filter && ((_port: PortId, n: number) => filter(n));
  const writing = new SessionWriting({
    payloads,
    ...(wants ? { filter: { text: 'x', wants } } : {}),
  });
  return (
    writing.header(FACTS) +
    [...parseTrace('main: realm main pid=1\nmain: channel 1'), posted(1)]
      .map((event) => writing.line(event))
      .join('') +
    writing.payload(KEPT) +
    writing.end(10 as Micros, 0, 0, 2)
  );
}

test('a file bears them behind its events, and says how many are missing', () => {
  const reader = createSessionReader();
  reader.push(written('full'));
  expect(reader.takePayloads()).toEqual([KEPT]);
  const { report } = reader.finish();
  expect(report.end?.payloads).toEqual({ whole: 1, missing: 2 });
  expect(report.problems.map(problemText)).toEqual([
    '1 payload is in the file whole; 2 could not be had any more when it was saved, and are there as far as they were captured.',
  ]);
});

test('without values none is written, nor that of a message that is filtered out', () => {
  expect(written('redacted')).not.toContain('whole-payload');
  expect(written('full', () => false)).not.toContain('whole-payload');
  expect(written('full', (n) => n === 1)).toContain('whole-payload');
});

test('what claims to be one and is none is a damaged line', () => {
  const reader = createSessionReader();
  const wrong = sessionLine({ ...KEPT, n: -1 });
  reader.push(written('full').replace(sessionLine(KEPT), wrong));
  expect(reader.takePayloads()).toEqual([]);
  expect(reader.finish().report.problems.map(({ kind }) => kind)).toContain('damaged');
});

test('an opened file gives them on demand', async () => {
  const open = async () =>
    new Blob([written('full')]).stream() as ReadableStream<Uint8Array<ArrayBuffer>>;
  let done = (): void => {};
  const read = new Promise<void>((resolve) => {
    done = resolve;
  });
  const file = connectSession({ name: 'a', open })({
    line: ({ kind }) => kind === 'caught-up' && done(),
    refused: () => {},
    mismatch: () => {},
    lost: () => {},
  });
  await read;
  const question = { realm: 1 as RealmId, port: 2 as PortId, n: 1 };
  expect(file.hasPayload?.(question)).toBe(true);
  expect(file.hasPayload?.({ ...question, n: 2 })).toBe(false);
  expect(await file.payload?.(question)).toEqual({ kind: 'whole', preview: KEPT.preview });
});
