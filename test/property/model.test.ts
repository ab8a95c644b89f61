import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createModel, type Model } from '../../instrumentation/model/index';
import { snapshot } from '../../instrumentation/model/message-store';
import type { MessageRow } from '../../instrumentation/model/rows';
import type { TraceEvent } from '../../instrumentation/trace/events';
import { channelOf } from '../../instrumentation/trace/ids';
import { digest, messagesIn, rowsOf } from './model-digest';
import { anyTrace } from './model-events';
import { wellFormedTrace } from './model-programs';

const modelOf = (...pieces: readonly (readonly TraceEvent[])[]): Model => {
  const model = createModel();
  for (const piece of pieces) model.apply(piece);
  return model;
};

/** Well-formed traces, and those that were cut, shuffled, repeated, or are nonsense. */
const disordered = fc.oneof(
  anyTrace,
  wellFormedTrace.chain((trace) => fc.shuffledSubarray(trace)),
  wellFormedTrace.chain((trace) => fc.subarray(trace)),
  wellFormedTrace.map((trace) => trace.flatMap((event) => [event, event])),
  wellFormedTrace.chain((trace) =>
    fc.shuffledSubarray([...trace, ...trace], { minLength: trace.length }),
  ),
);
const trace = fc.oneof(wellFormedTrace, disordered);

test('the premise: random programs reach every kind of event and every state', () => {
  const kinds = new Set<string>();
  const states = new Set<string>();
  for (const events of fc.sample(wellFormedTrace, { numRuns: 300, seed: 1 })) {
    const model = modelOf(events);
    for (const { kind } of events) kinds.add(kind);
    for (const { state } of [...rowsOf(model.messages), ...rowsOf(model.channels)])
      states.add(state);
  }
  expect(kinds.size).toBe(25);
  expect([...states].sort()).toEqual([
    'closed',
    'delivered',
    'failed',
    'in-transit',
    'lost',
    'open',
    'queued',
    'unheard',
  ]);
});

test('where a trace is cut makes no difference', () => {
  fc.assert(
    fc.property(trace, fc.nat(), (events, cut) => {
      const at = cut % (events.length + 1);
      const whole = digest(modelOf(events));
      expect(digest(modelOf(events.slice(0, at), events.slice(at)))).toEqual(whole);
      expect(digest(modelOf(...events.map((event) => [event])))).toEqual(whole);
    }),
  );
});

test('two models of one trace say the same and share nothing', () => {
  fc.assert(
    fc.property(trace, (events) => {
      const first = modelOf(events);
      const before = digest(first);
      expect(digest(modelOf(events, events.slice(0, 5)))).toBeDefined();
      expect(digest(modelOf(events))).toEqual(before);
      expect(digest(first)).toEqual(before);
    }),
  );
});

test('a trace is not changed by being read', () => {
  fc.assert(
    fc.property(trace, (events) => {
      const before = structuredClone(events);
      modelOf(events);
      expect(events).toEqual(before);
    }),
  );
});

test('a well-formed trace leaves nothing unresolved, also after it was cleared', () => {
  fc.assert(
    fc.property(wellFormedTrace, (events) => {
      expect(modelOf(events).totals.unresolved).toBe(0);
    }),
  );
});

const unrevised = (model: Model): unknown =>
  JSON.parse(JSON.stringify(digest(model)), (key, value) => (key === 'revision' ? 0 : value));

test('what is told twice at once counts once', () => {
  const counted = wellFormedTrace.map((events) =>
    events.filter(({ kind }) => kind !== 'facts-lost' && kind !== 'cleared'),
  );
  fc.assert(
    fc.property(counted, (events) => {
      const twice = modelOf(events.flatMap((event) => [event, event]));
      expect(unrevised(twice)).toEqual(unrevised(modelOf(events)));
    }),
  );
});

test('totals equal a recount of the rows', () => {
  fc.assert(
    fc.property(trace, (events) => {
      const { totals, messages, channels, realms } = modelOf(events);
      const rows = messagesIn(messages);
      expect(totals).toMatchObject({
        messages: rows.length,
        bytes: rows.reduce((bytes, row) => bytes + row.size, 0),
        queued: rows.filter((row) => row.state === 'queued').length,
        channels: channels.count,
        open: rowsOf(channels).filter((row) => row.state !== 'closed').length,
      });
      const told = [...realms.values()].reduce((sum, realm) => sum + realm.factsLost, 0);
      expect(totals.factsLost).toBeGreaterThanOrEqual(told);
    }),
  );
});

test('each port counts its own messages, and each message is found by port and n', () => {
  fc.assert(
    fc.property(trace, (events) => {
      const model = modelOf(events);
      const rows = messagesIn(model.messages);
      for (const { channel, a, b } of rowsOf(model.channels)) {
        const own = rows.filter((row) => channelOf(row.port) === channel);
        expect(messagesIn(model.messagesOf(channel))).toEqual(own);
        for (const port of [a, b]) {
          const posted = own.filter((row) => row.port === port.port);
          const count = (...states: string[]) =>
            posted.filter((row) => states.includes(row.state)).length;
          expect(port).toMatchObject({
            posted: posted.length,
            queued: count('queued'),
            delivered: count('delivered', 'unheard', 'failed'),
            lost: count('lost'),
          });
          expect(model.port(port.port)).toBe(port);
        }
      }
      for (const row of rows)
        expect(snapshot(model.message(row.port, row.n) as MessageRow)).toEqual(row);
      expect(rows.every((row, i) => i === 0 || row.index > (rows[i - 1]?.index ?? 0))).toBe(true);
    }),
  );
});

/** Each row without its revision, by key, with that revision. */
function told(model: Model): Map<string, readonly [text: string, revision: number]> {
  const rows = [...rowsOf(model.channels), ...messagesIn(model.messages)];
  return new Map(
    rows.map(({ revision, ...row }) => [
      'index' in row ? `message ${row.index}` : `channel ${row.channel}`,
      [JSON.stringify(row), revision] as const,
    ]),
  );
}

test('what changed has a new revision: the model, each channel and each message', () => {
  fc.assert(
    fc.property(trace, (events) => {
      const model = createModel();
      for (const event of events) {
        const [before, rows, revision] = [
          JSON.stringify(digest(model)),
          told(model),
          model.revision,
        ];
        model.apply([event]);
        if (JSON.stringify(digest(model)) !== before) expect(model.revision).toBe(revision + 1);
        for (const [key, [text, now]] of told(model)) {
          const [old, then] = rows.get(key) ?? [text, now - 1];
          if (text !== old) expect(now).toBeGreaterThan(then);
        }
      }
    }),
    { numRuns: 50 },
  );
});
