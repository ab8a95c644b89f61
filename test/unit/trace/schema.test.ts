/** The trace is documented, whole and in one place: schema, page and types say the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { beforeAll, expect, it } from 'vitest';
import { sessionSchema, traceSchema } from '../../../scripts/build/schema.mjs';
import { root } from '../../../scripts/set-up/index.mjs';

interface ObjectSchema {
  readonly properties: Readonly<Record<string, { readonly const?: string }>>;
}

let events: readonly ObjectSchema[];
let info: ObjectSchema;
let isTrace: ValidateFunction;
const page = readFileSync(join(root, 'docs', 'trace.md'), 'utf8');

beforeAll(() => {
  const schema = traceSchema();
  const definitions = schema.definitions as Record<
    string,
    ObjectSchema & { anyOf: ObjectSchema[] }
  >;
  events = definitions.TraceEvent?.anyOf ?? [];
  info = definitions.RealmInfo as ObjectSchema;
  isTrace = new Ajv({ allErrors: true }).compile(schema);
}, 120_000);

/** The part of the page about one kind of event. */
const about = (kind: string): string => page.split(`### \`${kind}\`\n`)[1]?.split('\n##')[0] ?? '';

it('every kind of event is told on the page, with each of its fields', () => {
  expect(events.length).toBeGreaterThan(20);
  const missing = events.flatMap(({ properties }) => {
    const kind = properties.kind?.const ?? '';
    const text = about(kind);
    return Object.keys(properties)
      .filter((field) => field !== 'kind' && !text.includes(`\`${field}\``))
      .map((field) => `${kind}.${field}`);
  });
  expect(missing).toEqual([]);
  const untold = Object.keys(info.properties).filter(
    (field) => !about('realm-started').includes(`\`${field}\``),
  );
  expect(untold).toEqual([]);
});

it('the page tells of no kind that is none', () => {
  const kinds = events.map(({ properties }) => properties.kind?.const);
  const told = [...page.matchAll(/^### `(.*)`$/gm)].map(([, kind]) => kind);
  expect(told.sort()).toEqual(kinds.sort());
});

it('the examples on the page are events', () => {
  const examples = [...page.matchAll(/```json\n(.*)\n```/g)]
    .map(([, text = '']) => JSON.parse(text))
    .filter(({ kind }) => !kind.startsWith('session') && kind !== 'whole-payload');
  expect(examples.length).toBeGreaterThan(10);
  isTrace(examples);
  expect(isTrace.errors).toBeNull();
});

it('what is no event is refused', () => {
  for (const wrong of [
    { kind: 'closed', at: 1 },
    { kind: 'capture', state: 'off', at: 1 },
    { kind: 'channel-found', channel: 0, realm: 1, at: 1 },
    { kind: 'channel-found', channel: 1, realm: 1, at: 1.5 },
    { kind: 'channel-found', channel: 1, realm: 1 },
  ]) {
    expect(isTrace([wrong])).toBe(false);
  }
});

it('the lines of a session file are told, and nothing else is one', () => {
  const isLine = new Ajv({ allErrors: true }).compile(sessionSchema());
  const lines = [...page.matchAll(/```json\n(.*)\n```/g)].map(([, text = '']) => JSON.parse(text));
  for (const line of lines) {
    isLine(line);
    expect(isLine.errors).toBeNull();
  }
  expect(lines.filter(({ kind }) => kind.startsWith('session'))).toHaveLength(2);
  const [header] = lines.filter(({ kind }) => kind === 'session');
  expect(isLine({ ...header, format: 'har' })).toBe(false);
  expect(isLine({ ...header, app: 'notes' })).toBe(false);
  const about = page.split('## Session files')[1]?.split('\n## ')[0] ?? '';
  for (const field of [...Object.keys(header), 'events', 'dropped', 'filtered'])
    if (field !== 'kind') expect(about).toContain(`\`${field}\``);
}, 120_000);
