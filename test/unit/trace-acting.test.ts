/** What a panel may ask for, as it comes in. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAct, readAnswer } from '../../instrumentation/trace/acting';
import { readBreaks } from '../../instrumentation/trace/breaks';

const read = (value: unknown) => readAct(JSON.stringify(value));

test('commands are taken as they are, and nothing else is', () => {
  const good = [
    { kind: 'close', port: 3 },
    { kind: 'post', port: 3, json: '{"a":1}' },
    { kind: 'open', place: '/app/main.js:1:2' },
    {
      kind: 'break',
      breaks: [{ on: 'posted', ports: null, terms: [{ kind: 'ports', not: false }] }],
    },
  ];
  for (const one of good) expect(read(one)).toEqual(one);
  const bad = [
    { kind: 'close' },
    { kind: 'close', port: 1.5 },
    { kind: 'post', port: 3, json: 7 },
    { kind: 'open', place: '/app/main.js' },
    { kind: 'open', place: 'x'.repeat(5_000) },
    { kind: 'break', breaks: [{ on: 'posted', ports: ['3'], terms: [] }] },
    {
      kind: 'break',
      breaks: [{ on: 'posted', ports: null, terms: [{ kind: 'data', not: true }] }],
    },
    { kind: 'break', breaks: Array(51).fill({ on: 'posted', ports: null, terms: [] }) },
    { kind: 'eval', port: 3 },
    null,
    7,
  ];
  for (const one of bad) expect(read(one)).toBeNull();
});

test('whatever comes, nothing is thrown', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      readAct(text);
    }),
  );
  fc.assert(
    fc.property(fc.anything(), (value) => {
      readBreaks(value);
      readAnswer(value);
    }),
  );
});
