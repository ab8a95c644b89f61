import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import { root } from '../set-up/index.mjs';

const FILE = 'dist/trace.schema.json';
const TYPES = 'instrumentation/trace/events.ts';

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
  const generator = createGenerator({
    path: join(root, TYPES),
    tsconfig: join(root, 'tsconfig.json'),
    type: 'TraceEvent',
    expose: 'export',
    // `npm run types` has checked them, with a compiler that the generator doesn't know.
    skipTypeCheck: true,
    additionalProperties: true,
  });
  const { definitions = {} } = generator.createSchema('TraceEvent');
  for (const [name, number] of Object.entries(NUMBERS)) {
    if (!definitions[name])
      throw new Error(`${TYPES} no longer has a ${name}: adapt ${import.meta.url}`);
    definitions[name] = /** @type {import('json-schema').JSONSchema7} */ (number);
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Trace of Portscope',
    description: 'Every event is told in docs/trace.md.',
    type: 'array',
    items: { $ref: '#/definitions/TraceEvent' },
    definitions,
  };
}

/** dist/trace.schema.json, which the package has along. */
export async function buildSchema() {
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, FILE), `${JSON.stringify(traceSchema(), null, 2)}\n`);
  return [FILE];
}
