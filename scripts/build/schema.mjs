import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import { root } from '../set-up/index.mjs';

const FILE = 'dist/trace.schema.json';
const SESSION_FILE = 'dist/session.schema.json';
const TYPES = 'instrumentation/trace/events.ts';
const SESSION_TYPES = 'instrumentation/trace/session.ts';

/** What the brands of `trace/ids.ts` hide from the generator: that they are counts, and what they count. */
const NUMBERS = {
  RealmId: { type: 'integer', minimum: 1, description: 'Names a realm.' },
  ChannelId: { type: 'integer', minimum: 1, description: 'Names a channel.' },
  PortId: {
    type: 'integer',
    minimum: 2,
    description: 'Names a port: 2 * channel is end A, 2 * channel + 1 is end B.',
  },
  TransferId: { type: 'integer', minimum: 1, description: 'Names one hop of one port.' },
  Micros: {
    type: 'integer',
    description: "Microseconds since the Unix epoch, by the clock of the event's realm.",
  },
};

/**
 * The JSON Schema of a trace (an array of events), made from the types. It allows fields that it doesn't know: a later
 * Portscope may add some without a new version of the trace.
 *
 * @returns {Record<string, unknown>}
 */
export function traceSchema() {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Trace of Portscope',
    description: 'Every event is told in docs/trace.md.',
    type: 'array',
    items: { $ref: '#/definitions/TraceEvent' },
    definitions: definitionsOf(TYPES, 'TraceEvent'),
  };
}

/**
 * The JSON Schema of one line of a session file: its first one, an event, a payload, or its last one.
 *
 * @returns {Record<string, unknown>}
 */
export function sessionSchema() {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A line of a session file of Portscope',
    description: 'Told in docs/trace.md, "Session files".',
    anyOf: ['SessionHeader', 'SessionEvent', 'KeptPayload', 'SessionEnd'].map((name) => ({
      $ref: `#/definitions/${name}`,
    })),
    definitions: {
      ...definitionsOf(SESSION_TYPES, 'SessionHeader', 'KeptPayload', 'SessionEnd', 'SessionEvent'),
    },
  };
}

/**
 * @param {string} file
 * @param {string[]} types
 * @returns {Record<string, import('json-schema').JSONSchema7Definition>}
 */
function definitionsOf(file, ...types) {
  const generator = createGenerator({
    path: join(root, file),
    tsconfig: join(root, 'tsconfig.json'),
    expose: 'export',
    // `npm run types` has checked them, with a compiler that the generator doesn't know.
    skipTypeCheck: true,
    additionalProperties: true,
  });
  const definitions = Object.assign(
    {},
    ...types.map((type) => generator.createSchema(type).definitions),
  );
  for (const [name, number] of Object.entries(NUMBERS)) {
    if (!definitions[name])
      throw new Error(`${file} no longer has a ${name}: adapt ${import.meta.url}`);
    definitions[name] = /** @type {import('json-schema').JSONSchema7} */ (number);
  }
  return definitions;
}

/** dist/trace.schema.json and dist/session.schema.json, which the package has along. */
export async function buildSchema() {
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, FILE), `${JSON.stringify(traceSchema(), null, 2)}\n`);
  writeFileSync(join(root, SESSION_FILE), `${JSON.stringify(sessionSchema(), null, 2)}\n`);
  return [FILE, SESSION_FILE];
}
