import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepersOf } from '../../../instrumentation/inject/heap/keepers';
import type { Snapshot } from '../../../instrumentation/inject/heap/snapshot';
import { SnapshotReader } from '../../../instrumentation/inject/heap/snapshot-reader';
import { wayWords } from '../../../instrumentation/inject/heap/way-words';

const NODE_TYPES = [
  'hidden',
  'array',
  'string',
  'object',
  'code',
  'closure',
  'native',
  'synthetic',
];
const EDGE_TYPES = ['context', 'element', 'property', 'internal', 'hidden', 'shortcut', 'weak'];

interface Drawn {
  readonly type: string;
  readonly name: string;
  /** Type, name or index, place of the node it leads to. */
  readonly to: readonly (readonly [string, string | number, number])[];
}

/** As V8 writes it (33.2.1). */
function textOf(nodes: readonly Drawn[]): string {
  const strings: string[] = [];
  const place = (text: string) => {
    const known = strings.indexOf(text);
    return known >= 0 ? known : strings.push(text) - 1;
  };
  const rows = nodes.map(({ type, name, to }, at) => [
    NODE_TYPES.indexOf(type),
    place(name),
    at * 2 + 1,
    16,
    to.length,
    0,
    0,
  ]);
  const edges = nodes.flatMap(({ to }) =>
    to.map(([type, name, node]) => [
      EDGE_TYPES.indexOf(type),
      typeof name === 'number' ? name : place(name),
      node * 7,
    ]),
  );
  const meta = {
    node_fields: ['type', 'name', 'id', 'self_size', 'edge_count', 'trace_node_id', 'detachedness'],
    node_types: [NODE_TYPES, 'string', 'number', 'number', 'number', 'number', 'number'],
    edge_fields: ['type', 'name_or_index', 'to_node'],
    edge_types: [EDGE_TYPES, 'string_or_number', 'node'],
  };
  const snapshot = JSON.stringify({ meta, node_count: nodes.length, edge_count: edges.length });
  return (
    `{"snapshot":${snapshot},\n"nodes":[${rows.join('\n,')}\n],\n"edges":[${edges.join('\n,')}\n],\n` +
    `"trace_function_infos":[],\n"locations":[1,2,3\n],\n"strings":[${strings.map((text) => JSON.stringify(text)).join(',\n')}]}`
  );
}

function read(chunks: readonly string[]): Snapshot {
  const reader = new SnapshotReader();
  for (const chunk of chunks) reader.take(chunk);
  return reader.finish();
}

const graph = (nodes: readonly Drawn[]) => read([textOf(nodes)]);

/** Everything that can be asked of a snapshot. */
const told = (snapshot: Snapshot) =>
  Array.from({ length: snapshot.shape.nodes }, (_, node) => {
    const [first = 0, end = 0] = snapshot.firstEdge.subarray(node, node + 2);
    const edges = Array.from({ length: end - first }, (_, edge) => [
      snapshot.edge(first + edge),
      snapshot.edgeTarget(first + edge),
    ]);
    return [snapshot.typeOf(node), snapshot.nameOf(node), snapshot.nodeId[node], edges];
  });

const drawn = fc
  .array(
    fc.record({
      type: fc.constantFrom(...NODE_TYPES),
      name: fc.string({ unit: 'binary', maxLength: 12 }),
      to: fc.array(
        fc.tuple(
          fc.constantFrom('property', 'context', 'internal', 'weak'),
          fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('a"b', '\\', '\\"', ']', '",')),
          fc.nat(30),
        ),
        { maxLength: 4 },
      ),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((nodes) =>
    nodes.map(({ to, ...node }) => ({
      ...node,
      to: to.map(([type, name, at]) => [type, name, at % nodes.length] as const),
    })),
  );

/** A string's text is there where something else has it for a name. */
function textsIn(nodes: readonly Drawn[], text: string): string {
  const named = nodes.some(({ type, name }) => type !== 'string' && name === text);
  return named || nodes.some((node) => kept(node, nodes).some(([{ name }]) => name === text))
    ? text
    : '';
}

/** The references that may lead to a port. */
const kept = ({ to }: Drawn, nodes: readonly Drawn[]) =>
  to.flatMap(([type, name, at]) =>
    type === 'weak' || nodes[at]?.type === 'string'
      ? []
      : [[{ type, name: String(name) }, at] as const],
  );

describe('a heap snapshot', () => {
  it('is read the same however it is cut', () => {
    fc.assert(
      fc.property(drawn, fc.array(fc.nat(4000), { maxLength: 12 }), (nodes, cuts) => {
        const text = textOf(nodes);
        const places = [0, ...cuts.map((cut) => cut % text.length).sort((a, b) => a - b)];
        const chunks = places.map((from, at) => text.slice(from, places[at + 1] ?? text.length));
        const whole = told(read([text]));
        expect(told(read(chunks))).toEqual(whole);
        // The texts of strings are not kept.
        expect(whole.map(([type, name]) => [type, name])).toEqual(
          nodes.map(({ type, name }) => [type, type === 'string' ? textsIn(nodes, name) : name]),
        );
        expect(whole.map(([, , , edges]) => edges)).toEqual(nodes.map((node) => kept(node, nodes)));
      }),
    );
  });

  it.each([
    ['{"snapshot":', 'ended before it was whole'],
    [`{"a":1,"nodes":[`, 'no heap snapshot'],
    ['x'.repeat(200_000), 'no heap snapshot'],
    [textOf([{ type: 'synthetic', name: '', to: [] }]).slice(0, -1), null],
    [textOf([{ type: 'synthetic', name: '', to: [] }]).slice(0, -3), 'ended before it was whole'],
    [textOf([{ type: 'object', name: '', to: [['weak', 0, 9]] }]), 'leads nowhere'],
    [
      textOf([]).replace('"node_count":0', '"node_count":50000000'),
      'at most 40000000 and 200000000 are looked at',
    ],
  ])('that is none, or not whole, or too large is refused (%#)', (text, words) => {
    if (words === null) expect(() => read([text])).not.toThrow();
    else expect(() => read([text])).toThrow(words);
  });
});

const OPEN = { type: 'native', name: 'Pending activities' };
const PORT = { type: 'native', name: 'MessagePort' };

describe('who keeps a port', () => {
  it('is nobody, when its being open is all that leads to it', () => {
    const heap = graph([
      { type: 'synthetic', name: '', to: [['element', 1, 1]] },
      { ...OPEN, to: [['element', 1, 2]] },
      { type: 'native', name: 'InternalNode', to: [['element', 1, 3]] },
      { ...PORT, to: [['element', 1, 4]] },
      { ...PORT, to: [['element', 1, 3]] },
    ]);
    expect([...keepersOf(heap, [3, 4]).values()]).toEqual([{ kind: 'open' }, { kind: 'open' }]);
  });

  it('is told outwards from the port: an entry of a Map, in a variable', () => {
    const heap = graph([
      { type: 'synthetic', name: '', to: [['element', 1, 1]] },
      { type: 'object', name: 'Window / file://', to: [['property', 'join', 2]] },
      { type: 'closure', name: 'join', to: [['internal', 'context', 3]] },
      { type: 'object', name: 'system / Context', to: [['context', 'clients', 4]] },
      { type: 'object', name: 'Map', to: [['internal', 'table', 5]] },
      { type: 'array', name: '', to: [['internal', '7', 6]] },
      { ...PORT, to: [] },
    ]);
    const keeper = keepersOf(heap, [6]).get(6);
    if (keeper?.kind !== 'held') throw new Error(keeper?.kind);
    expect(wayWords(heap, keeper)).toBe(
      'an entry of a Map, in the variable clients that the function join uses, in the property join of the window',
    );
  });

  it('is no weak reference, and no WeakMap whose key is gone', () => {
    const pair =
      '1 / part of key (Object @99) -> value (MessagePort @9) pair in WeakMap (table @5)';
    const heap = graph([
      {
        type: 'synthetic',
        name: '',
        to: [
          ['element', 1, 1],
          ['weak', 2, 4],
          ['element', 3, 2],
        ],
      },
      { ...OPEN, to: [['element', 1, 4]] },
      { type: 'array', name: '', to: [['internal', pair, 4]] },
      { type: 'object', name: 'Object', to: [['internal', pair, 4]] },
      { ...PORT, to: [] },
    ]);
    expect(keepersOf(heap, [4]).get(4)).toEqual({ kind: 'open' });
  });

  it('is another open port, or something else that goes on', () => {
    const heap = graph([
      { type: 'synthetic', name: '', to: [['element', 1, 1]] },
      {
        ...OPEN,
        to: [
          ['element', 1, 2],
          ['element', 2, 4],
          ['element', 3, 5],
        ],
      },
      { ...PORT, to: [['element', 1, 3]] },
      { type: 'native', name: 'EventListener', to: [['element', 1, 4]] },
      { ...PORT, to: [] },
      { type: 'native', name: 'Worker', to: [['property', 'port', 6]] },
      { ...PORT, to: [] },
    ]);
    const keepers = keepersOf(heap, [2, 4, 6]);
    expect(keepers.get(2)).toEqual({ kind: 'open' });
    expect(keepers.get(4)).toEqual({ kind: 'open-port', by: 2 });
    expect(keepers.get(6)?.kind).toBe('held');
  });
});
