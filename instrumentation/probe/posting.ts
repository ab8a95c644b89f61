/** What every patched `postMessage` on a port has in common: read the list before, tell of the message after. */
import { errorText, shownError } from './error-text';
import type { Handle, Handles } from './handles';
import type { Handling } from './handling';
import type { KeptPayloads } from './kept-payloads';
import { emptyList, isArray, isObject, ownValue, type Weak } from './natives';
import type { AnyFunction } from './patch';
import { buffersOf, constructorName } from './payload';
import { described, describePayload, previewOf } from './preview';
import { isProxy, unlessProxy } from './proxies';
import type { Recorder } from './recorder';

const NOTHING: readonly never[] = [];

/**
 * The transfer list of `postMessage(message, list)` or `postMessage(message, { transfer: list })`. Only arrays are
 * read, and of them only data properties: a generator could be read but once, and a getter or a Proxy is the app's code.
 */
export function transferListOf(second: unknown): readonly unknown[] {
  if (!isObject(second) || isProxy(second)) return NOTHING;
  const inner = isArray(second) ? null : ownValue(second, 'transfer');
  const list = inner === null ? second : inner;
  if (!isArray(list) || (inner !== null && isProxy(list)) || list.length === 0) return NOTHING;
  const items = emptyList<unknown>();
  for (let i = 0; i < list.length; i++) items[i] = unlessProxy(ownValue(list, i));
  return items;
}

/**
 * The same for `postMessage` of a port, which apps call often: to tell a Proxy costs a window 10 to 25 µs, where the post of a buffer
 * costs 4 (33.2.1). So one is asked for its descriptors here.
 */
function frequentListOf(second: unknown): readonly unknown[] {
  const inner = isArray(second) || !isObject(second) ? second : ownValue(second, 'transfer');
  if (!isArray(inner) || inner.length === 0) return NOTHING;
  const items = emptyList<unknown>();
  for (let i = 0; i < inner.length; i++) items[i] = ownValue(inner, i);
  return items;
}

/** Those members of a transfer list that are ports, in order: this order is what the far side gets. */
export function portsIn<Port extends object>(
  list: readonly unknown[],
  isPort: (value: object) => value is Port,
): readonly Port[] {
  if (list.length === 0) return NOTHING;
  const ports = emptyList<Port>();
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    if (isObject(item) && isPort(item)) ports[ports.length] = item;
  }
  return ports;
}

/** What must be read before the call, since the call detaches it. */
export interface Outgoing<Port> {
  readonly ports: readonly Port[];
  readonly buffers: Weak<object, number> | null;
  /** Kinds of what else is in the list, by commas. */
  readonly others: string;
}

const MOST_OTHERS = 8;

/** Kinds of those members of a transfer list that are no ports, by commas. */
export function othersIn(members: readonly unknown[], isPort: (value: object) => boolean): string {
  let text = '';
  let count = 0;
  for (let i = 0; i < members.length && count < MOST_OTHERS; i++) {
    const member = members[i];
    if (isObject(member) && isPort(member)) continue;
    const none = member === null ? 'null' : typeof member;
    const kind = isObject(member) ? constructorName(member) : none;
    text += text === '' ? kind : `,${kind}`;
    count++;
  }
  return text;
}

export interface Realm<Port extends object> {
  readonly recorder: Recorder;
  readonly handles: Handles<Port>;
  readonly isPort: (value: object) => value is Port;
  readonly handling: Handling;
  /** Null where that costs a stack: see proxies.ts. */
  readonly isProxy: ((value: unknown) => boolean) | null;
}

/** What the second argument of `postMessage` carries; null when it carries nothing. */
export function readOutgoing<Port extends object>(
  realm: Realm<Port>,
  second: unknown,
): Outgoing<Port> | null {
  // Node tells a Proxy for nothing.
  const transfer = realm.isProxy === null ? frequentListOf(second) : transferListOf(second);
  if (transfer.length === 0) return null;
  return outgoingOf(transfer, realm.isPort);
}

/** The members of a transfer list, sorted. */
export function outgoingOf<Port extends object>(
  members: readonly unknown[],
  isPort: (value: object) => value is Port,
): Outgoing<Port> {
  const ports = portsIn(members, isPort);
  const others = ports.length === members.length ? '' : othersIn(members, isPort);
  return { ports, buffers: buffersOf(members), others };
}

/** Bytes that the platform serialises within one step of a document's clock, 100 µs (10 µs for 2,000; 33.2.1). */
const SMALL = 2_048;
/** A page that is isolated across origins has a clock of 5 µs, a Node realm a finer one. */
const fineClock = typeof window !== 'object' || globalThis.crossOriginIsolated;

/** Tells of a message whose call began `at` that time; 0 if the clock was not read. Gives its place. */
export function recordPost<Port extends object>(
  realm: Realm<Port>,
  handle: Handle,
  payload: unknown,
  outgoing: Outgoing<Port> | null,
  at: number,
  wrapper: AnyFunction,
): number {
  const { recorder, handles, handling } = realm;
  const n = ++handle.counts.posted;
  const ports = outgoing === null ? NOTHING : outgoing.ports;
  if (ports.length > 0) handle.counts.bearing = n;
  const { paused, stacks } = recorder.capture;
  if (paused && ports.length === 0) {
    handles.countOnly(handle);
    return n;
  }
  // Where the last one was small the clock is not read again: that comes to 2 % of a round trip within a page (0.5 of 20 µs; 33.2.1).
  // It was read before the call, since a thread may lose its turn behind it: some posts of a page were told 1 ms after
  // they had arrived (33.2.1, a busy machine).
  const took = at !== 0 && !(handle.small && outgoing === null) ? recorder.now() - at : -1;
  // Before the preview: this may tell something.
  const list = handles.leave(ports, wrapper);
  if (paused) describeNothing();
  else describe(realm, payload, outgoing);
  if (recorder.kept !== null && !paused) keep(realm, recorder.kept, handle, n, payload, outgoing);
  const unusual = outgoing !== null && outgoing.others !== '';
  const next = failed === handle;
  if (next) failed = null;
  const lines = stacks || next || ports.length > 0 || (!paused && isForDom(handle, unusual));
  const small = described.size < SMALL;
  handling.look();
  recorder.post(
    handle.id,
    n,
    at === 0 ? recorder.now() : at,
    took < 0 && small ? 0 : took,
    described.size,
    handling.port,
    handling.n,
    described.length,
    lines ? recorder.stack(wrapper) : '',
    list,
  );
  if (outgoing !== null && unusual) {
    const { others } = outgoing;
    recorder.write({ kind: 'with', port: handle.id, n, at: recorder.now(), others });
  }
  handle.small = small && !fineClock;
  return n;
}

/** The port on which a post has failed: the line of the next one tells whether that stands in its place. */
let failed: Handle | null = null;

export function postFailed(handle: Handle): void {
  failed = handle;
}

/** What a MessagePortMain can't read: the first lines that post such a thing are told. A stack for each would cost too much. */
const MOST_LINES = 3;

function isForDom(handle: Handle, others: boolean): boolean {
  return (others || described.exotic) && handle.lines++ < MOST_LINES;
}

/**
 * Tells of a post on a handle that stands for no port any more. Told for the 1st, 2nd, 4th, 8th …, so that an app that goes on
 * for ever costs next to nothing. After the call, which has cloned the payload without complaint.
 */
export function recordIgnored<Port extends object>(
  realm: Realm<Port>,
  handle: Handle,
  payload: unknown,
  wrapper: AnyFunction,
): void {
  const { recorder } = realm;
  const count = ++handle.ignored;
  if ((count & (count - 1)) !== 0 || recorder.capture.paused) return;
  const preview = textOf(realm, payload);
  recorder.write({
    kind: 'ignored',
    port: handle.id,
    at: recorder.now(),
    why: handle.why,
    count,
    preview,
    stack: recorder.stack(wrapper),
  });
}

const NO_PREVIEW = '["…"]';

/** At the end of the recorder's run. A preview that fails costs the preview, not the message. */
function describe<Port extends object>(
  { recorder: { run }, isPort }: Realm<Port>,
  payload: unknown,
  outgoing: Outgoing<Port> | null,
): void {
  try {
    describePayload(run, payload, outgoing?.ports ?? NOTHING, outgoing?.buffers ?? null, isPort);
  } catch {
    describeNothing();
    described.length = NO_PREVIEW.length;
    run.add(NO_PREVIEW);
  }
}

/** What fails costs the whole payload, not the message. */
function keep<Port extends object>(
  { recorder, isPort }: Realm<Port>,
  kept: KeptPayloads,
  { id }: Handle,
  n: number,
  payload: unknown,
  outgoing: Outgoing<Port> | null,
): void {
  const ports = outgoing?.ports ?? NOTHING;
  const buffers = outgoing?.buffers ?? null;
  recorder.guard('whole payload', () => kept.keep(id, n, payload, { ports, buffers, isPort }));
}

function describeNothing(): void {
  described.length = 0;
  described.size = 0;
  described.exotic = false;
}

function textOf<Port extends object>({ isPort }: Realm<Port>, payload: unknown): string {
  try {
    return previewOf(payload, NOTHING, null, isPort);
  } catch {
    return NO_PREVIEW;
  }
}

/**
 * Tells of a message that is being dispatched, before any listener of the app has seen it. Gives the place of its fact
 * in the batch, or -1 when it was only counted.
 */
export function recordDelivery<Port extends object>(
  realm: Realm<Port>,
  handle: Handle,
  ports: readonly Port[],
  error: boolean,
  listeners: number,
  at: number,
): number {
  const { recorder, handles } = realm;
  const n = ++handle.counts.delivered;
  const list = handles.arrive(ports);
  if (recorder.capture.paused && list.length === 0) {
    handles.countOnly(handle);
    return -1;
  }
  return recorder.deliver(handle.id, n, at, error ? 1 : 0, listeners, list);
}

/** Tells of a `postMessage` that threw. `n` is the place of what went out all the same, or 0. */
export function recordFailure<Port extends object>(
  { recorder }: Realm<Port>,
  handle: Handle,
  n: number,
  error: unknown,
  wrapper: AnyFunction,
): void {
  if (recorder.capture.paused) return;
  recorder.write({
    kind: 'failed',
    port: handle.id,
    n,
    at: recorder.now(),
    error: shownError(errorText(error), recorder.capture.payloads),
    stack: recorder.stack(wrapper),
  });
}
