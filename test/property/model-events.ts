/** Events of every kind with anything in their fields: what the door lets through, with no sense in it. */
import fc from 'fast-check';
import {
  ACTS,
  CALL_APIS,
  type Carrier,
  IGNORED,
  INBOXES,
  KEPT,
  REALM_KINDS,
  type TraceEvent,
  type TraceEventKind,
  type TraceEventOf,
} from '../../instrumentation/trace/events';
import type {
  ChannelId,
  Micros,
  PortId,
  RealmId,
  TransferId,
} from '../../instrumentation/trace/ids';

const at = fc.integer({ min: 1, max: 2 ** 52 }).map((value) => value as Micros);
const small = fc.integer({ min: 1, max: 9 });
const realm = small.map((value) => value as RealmId);
const channel = small.map((value) => value as ChannelId);
const port = fc.integer({ min: 2, max: 19 }).map((value) => value as PortId);
const transfer = small.map((value) => value as TransferId);
const n = fc.oneof(small, fc.integer({ min: 1, max: 2 ** 53 - 1 }));
const count = fc.nat(20);
const took = fc.oneof(fc.constant(-1), count);
const text = fc.oneof(fc.constant(''), fc.string(), fc.string({ unit: 'grapheme' }));
/** Names, told by commas. */
const texts = fc.array(fc.stringMatching(/^[A-Za-z][\w-]{0,9}$/), { maxLength: 3 });
const flag = fc.boolean();
const loss = fc.constantFrom('realm-ended', 'port-closed', 'undeliverable');
const end = fc.constantFrom('navigated', 'destroyed', 'crashed', 'exited');
const close = fc.oneof(
  end,
  fc.constantFrom('called', 'lost', 'carried-by-peer', 'collected', 'unknown'),
);
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });
const just = <const Value>(value: Value) => fc.constant(value);

const carrier: fc.Arbitrary<Carrier> = fc.oneof(
  fc.record({ kind: just('ipc'), channel: text }),
  fc.record({ kind: just('port'), port, n }),
  fc.record({ kind: fc.constantFrom('window', 'clone', 'worker', 'utility', 'unknown') }),
);
const preview = fc.oneof(
  text,
  fc.json({ maxDepth: 2 }),
  fc.array(fc.string()).map((items) => JSON.stringify(['a', items.length, ...items])),
);
const info = fc.record({
  realm,
  kind: fc.constantFrom(...REALM_KINDS),
  pid: orNull(count),
  contents: orNull(count),
  document: text,
  topFrame: flag,
  title: text,
  url: text,
  isolated: flag,
  partition: text,
  panel: flag,
  entry: fc.constantFrom(
    'install',
    'preload',
    'content-script',
    'executed',
    'fork',
    'import',
    'debugger',
    'none',
  ),
  missed: took,
  owner: orNull(realm),
});

const kinds: {
  readonly [Kind in TraceEventKind]: fc.Arbitrary<Omit<TraceEventOf<Kind>, 'kind' | 'at'>>;
} = {
  'realm-started': fc.record({ info }),
  'realm-unobserved': fc.record({
    info: info.map((one) => ({ ...one, entry: 'none' as const })),
    reason: fc.constantFrom('worker-not-imported', 'custom-scheme', 'left-alone', 'unknown'),
  }),
  clock: fc.record({ realm, offset: fc.integer(), uncertainty: count }),
  'realm-renamed': fc.record({ realm, title: text, url: text }),
  'realm-ended': fc.record({ realm, reason: end }),
  'channel-made': fc.record({ channel, realm, stack: text }),
  'channel-found': fc.record(
    { channel, realm, candidates: fc.array(port, { minLength: 1, maxLength: 3 }) },
    { requiredKeys: ['channel', 'realm'] },
  ),
  'transfer-left': fc.record({ transfer, port, realm, carrier, queued: count, stack: text }),
  'transfer-arrived': fc.record({ transfer, port, realm, carrier, heard: flag }),
  'transfer-unseen': fc.record({ transfer, port, realm: orNull(realm) }),
  'transfer-lost': fc.record({ transfer, port, reason: loss }),
  'port-adopted': fc.record({ port, realm }),
  'port-used': fc.record({ port, realm, stack: text }),
  'port-started': fc.record({ port, realm, by: fc.constantFrom('start', 'onmessage') }),
  'port-listening': fc.record({ port, realm, listeners: count, stack: text }),
  'close-listening': fc.record({ port, realm, listeners: count, stack: text }),
  'handler-ignored': fc.record({ port, realm, name: text }),
  'transfer-answers': fc.record({
    transfer,
    port,
    realm,
    name: text,
    asked: at,
    again: at,
    last: at,
  }),
  'post-ignored': fc.record({
    port,
    realm,
    why: fc.constantFrom(...IGNORED),
    count,
    preview,
    stack: text,
  }),
  'posted-with': fc.record({ port, n, realm, others: texts }),
  'delivered-null': fc.record({ port, n, realm }),
  acted: fc.record({
    act: fc.constantFrom(...ACTS),
    port,
    n: fc.oneof(n, fc.constant(0)),
    realm,
    took: count,
  }),
  'call-failed': fc.record({
    realm,
    api: fc.constantFrom(...CALL_APIS),
    how: fc.constantFrom('threw', 'dropped'),
    on: orNull(port),
    name: text,
    error: text,
    listed: fc.array(port, { maxLength: 3 }),
    inside: fc.array(port, { maxLength: 3 }),
    others: texts,
    path: text,
    culprit: text,
    stack: text,
  }),
  'realm-listening': fc.record({
    realm,
    to: fc.constantFrom(...INBOXES),
    name: text,
    missed: count,
    stack: text,
  }),
  'message-unheard': fc.record({
    realm,
    to: fc.constantFrom(...INBOXES),
    name: text,
    ports: fc.array(port, { maxLength: 3 }),
    instead: texts,
  }),
  'inbox-paused': fc.record({ realm, received: count }),
  'inbox-posted': fc.record({ realm, count, stack: text }),
  'realm-visible': fc.record({ realm, visible: flag }),
  'port-closed': fc.record({ port, realm: orNull(realm), reason: close, stack: text }),
  'close-heard': fc.record({ port, realm, listeners: count }),
  posted: fc.record({
    port,
    n,
    realm,
    took,
    preview,
    size: count,
    ports: fc.array(port, { maxLength: 3 }),
    stack: text,
    cause: fc.oneof(just(null), just('unknown'), fc.record({ port, n })),
  }),
  delivered: fc.record({
    port,
    n,
    realm,
    as: fc.constantFrom('message', 'error'),
    listeners: count,
    took,
    unreported: flag,
  }),
  handled: fc.record({ port, n, realm, took }),
  'post-failed': fc.record({
    port,
    n: fc.oneof(just(0), n),
    realm,
    error: text,
    stack: text,
  }),
  'message-lost': fc.record({ port, n, reason: loss }),
  'facts-lost': fc.record({ realm, count, reason: fc.constantFrom('gap', 'fault', 'invalid') }),
  'port-kept': fc.record({
    port,
    realm,
    kept: fc.constantFrom(...KEPT),
    by: text,
    through: orNull(port),
  }),
  'heap-verified': fc.record({ realm, objects: count, left: count, refused: text }),
  capture: fc.record({ state: fc.constantFrom('paused', 'resumed') }),
  cleared: fc.record({}),
};

export const anyEvent: fc.Arbitrary<TraceEvent> = fc.oneof(
  ...Object.entries(kinds).map(([kind, fields]) =>
    fc.tuple(at, fields).map(([when, rest]) => ({ kind, at: when, ...rest }) as TraceEvent),
  ),
);
export const anyTrace: fc.Arbitrary<TraceEvent[]> = fc.array(anyEvent, {
  maxLength: 60,
  size: 'max',
});
