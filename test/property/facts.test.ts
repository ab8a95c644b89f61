import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeBatch } from '../../instrumentation/trace/fact-reader';
import { FactWriter } from '../../instrumentation/trace/fact-writer';
import { type Fact, LONGEST_TEXT } from '../../instrumentation/trace/facts';

const id = fc.oneof(fc.nat(1e6), fc.nat(2 ** 28));
/** Those with a short form, and those just without. */
const took = fc.oneof(fc.constantFrom(0, -1), id);
const cause = fc.oneof(fc.constantFrom(0, -1, 2 ** 20 - 2, 2 ** 20 - 1, 2 ** 20), id);
const stack = fc.oneof(fc.constant(''), fc.string({ maxLength: 40 }));
const at = fc.double({ min: 0, max: 4e15, noNaN: true });
const text = fc.string({ maxLength: 40 });
const list = fc.oneof(fc.constant([]), fc.array(id, { maxLength: 5 }));
const flag = fc.constantFrom(0, 1);

const fact: fc.Arbitrary<Fact> = fc.oneof(
  fc.record({ kind: fc.constant('channel' as const), a: id, b: id, at, closer: id, stack: text }),
  fc.record({ kind: fc.constant('found' as const), port: id, at }),
  fc.record({
    kind: fc.constant('post' as const),
    port: id,
    n: id,
    at,
    took,
    size: fc.oneof(
      id,
      id.map((one) => one + 0.5),
    ),
    causePort: cause,
    causeN: id,
    preview: text,
    stack,
    list,
  }),
  fc.record({
    kind: fc.constant('deliver' as const),
    port: id,
    n: id,
    at,
    error: flag,
    listeners: id,
    took,
    list,
  }),
  fc.record({ kind: fc.constant('start' as const), port: id, at, by: flag }),
  fc.record({
    kind: fc.constant('missing' as const),
    port: id,
    at,
    how: flag,
    posted: id,
    delivered: id,
  }),
  fc.record({
    kind: fc.constant('listen' as const),
    port: id,
    at,
    event: flag,
    listeners: id,
    stack: text,
  }),
  fc.record({ kind: fc.constant('handler' as const), port: id, at, name: text }),
  fc.record({
    kind: fc.constant('ignored' as const),
    port: id,
    at,
    why: id,
    count: id,
    preview: text,
    stack: text,
  }),
  fc.record({ kind: fc.constant('with' as const), port: id, n: id, at, others: text }),
  fc.record({ kind: fc.constant('null' as const), port: id, n: id, at }),
  fc.record({ kind: fc.constant('acted' as const), port: id, n: id, at, act: id, took: id }),
  fc.record({
    kind: fc.constant('refused' as const),
    at,
    api: id,
    port: id,
    dropped: flag,
    listed: id,
    name: text,
    error: text,
    others: text,
    path: text,
    culprit: text,
    stack: text,
    list,
  }),
  fc.record({
    kind: fc.constant('listening' as const),
    at,
    to: id,
    missed: id,
    name: text,
    stack: text,
  }),
  fc.record({ kind: fc.constant('unheard' as const), at, to: id, name: text, instead: text, list }),
  fc.record({
    kind: fc.constant('answers' as const),
    at,
    asked: at,
    again: at,
    last: at,
    name: text,
    list,
  }),
  fc.record({ kind: fc.constant('paused' as const), at, received: id }),
  fc.record({ kind: fc.constant('told' as const), at, count: id, to: text, stack: text }),
  fc.record({ kind: fc.constant('visible' as const), at, visible: flag }),
  fc.record({ kind: fc.constant('close' as const), port: id, at, stack: text }),
  fc.record({ kind: fc.constant('closed' as const), port: id, at, listeners: id }),
  fc.record({
    kind: fc.constant('leave' as const),
    road: id,
    at,
    key: text,
    name: text,
    stack: text,
    to: text,
    list,
  }),
  fc.record({
    kind: fc.constant('arrive' as const),
    road: id,
    at,
    listeners: id,
    key: text,
    name: text,
    list,
  }),
  fc.record({ kind: fc.constant('counts' as const), port: id, at, posted: id, delivered: id }),
  fc.record({ kind: fc.constant('handled' as const), port: id, n: id, at, took: id }),
  fc.record({
    kind: fc.constant('failed' as const),
    port: id,
    n: id,
    at,
    error: text,
    stack: text,
  }),
  fc.record({ kind: fc.constant('use' as const), port: id, at, again: flag, stack: text }),
  fc.record({ kind: fc.constant('fault' as const), at, count: id, where: text }),
);

it('reads back what was written, batch after batch', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fact, { minLength: 1, maxLength: 20 }), { maxLength: 4 }),
      (batches) => {
        const writer = new FactWriter();
        batches.forEach((facts, i) => {
          for (const one of facts) writer.write(one);
          expect(decodeBatch(structuredClone(writer.take()))).toEqual({
            kind: 'facts',
            seq: i + 1,
            facts,
          });
        });
        expect(writer.take()).toBeNull();
      },
    ),
  );
});

it('writes posts and deliveries without an object just as with one', () => {
  fc.assert(
    fc.property(fc.array(fact, { minLength: 1, maxLength: 20 }), (facts) => {
      const [one, other] = [new FactWriter(), new FactWriter()];
      for (const it of facts) {
        one.write(it);
        if (it.kind === 'post') {
          const { port, n, at, took, size, causePort, causeN, preview, stack, list } = it;
          other.run.add(preview);
          other.post(port, n, at, took, size, causePort, causeN, preview.length, stack, list);
        } else if (it.kind === 'deliver') {
          const { port, n, at, error, listeners, took, list } = it;
          const { seq } = other;
          const place = other.deliver(port, n, at, error, listeners, -1, list);
          expect(other.amend(seq, place, took)).toBe(true);
        } else other.write(it);
      }
      expect(decodeBatch(other.take())).toEqual(decodeBatch(one.take()));
    }),
  );
});

it('does not amend what has been sent', () => {
  const writer = new FactWriter();
  const place = writer.deliver(1, 1, 1, 0, 1, -1, []);
  writer.take();
  writer.deliver(1, 2, 2, 0, 1, -1, []);
  expect(writer.amend(1, place, 7)).toBe(false);
  expect(decodeBatch(writer.take())).toMatchObject({ facts: [{ n: 2, took: -1 }] });
});

it('refuses what is no batch, and never throws', () => {
  const numbers = fc.array(
    fc.oneof(fc.integer({ min: -2, max: 14 }), fc.double(), fc.nat(2 ** 30), fc.maxSafeNat()),
    { maxLength: 30 },
  );
  const texts = fc.oneof(text, fc.anything());
  fc.assert(
    fc.property(numbers, texts, fc.oneof(fc.nat(), fc.anything()), (raw, run, seq) => {
      const decoded = decodeBatch({
        seq,
        facts: 1,
        numbers: Float64Array.from(raw),
        text: run,
      });
      if (decoded.kind === 'facts')
        for (const one of decoded.facts) expect(typeof one.kind).toBe('string');
    }),
    { numRuns: 2000 },
  );
  fc.assert(fc.property(fc.anything(), (anything) => void decodeBatch(anything)));
});

it('takes a batch whole or not at all', () => {
  const writer = new FactWriter();
  writer.write({ kind: 'found', port: 1, at: 1 });
  writer.write({
    kind: 'channel',
    closer: 0,
    a: 1,
    b: 2,
    at: 1,
    stack: 'x'.repeat(LONGEST_TEXT + 1),
  });
  expect(decodeBatch(writer.take())).toEqual({
    kind: 'invalid',
    seq: 1,
    reason: 'channel.stack has no text',
  });
});
