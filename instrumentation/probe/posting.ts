/** What every patched `postMessage` on a port has in common: read the list before, tell of the message after. */
import type { Fact, HandleId } from '../trace/facts';
import type { Handle, Handles } from './handles';
import { emptyList, isArray, isObject, ownValue, type Weak } from './natives';
import type { AnyFunction } from './patch';
import { buffersOf, describePayload } from './preview';
import type { Recorder } from './recorder';

const NOTHING: readonly never[] = [];

/**
 * The transfer list of `postMessage(message, list)` or `postMessage(message, { transfer: list })`. Only arrays are
 * read, and of them only data properties: a generator could be read but once, and a getter is the app's code.
 */
export function transferListOf(second: unknown): readonly unknown[] {
  const list = isArray(second)
    ? second
    : isObject(second)
      ? ownValue(second, 'transfer')
      : undefined;
  if (!isArray(list) || list.length === 0) return NOTHING;
  const items = emptyList<unknown>();
  for (let i = 0; i < list.length; i++) items[i] = ownValue(list, i);
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
  readonly transfer: readonly unknown[];
  readonly ports: readonly Port[];
  readonly buffers: Weak<object, number> | null;
  readonly at: number;
}

export interface Realm<Port extends object> {
  readonly recorder: Recorder;
  readonly handles: Handles<Port>;
  readonly isPort: (value: object) => value is Port;
  /** Message being handled now: its handle and place; [0, 0] for none, [-1, 0] for unknown. */
  readonly cause: () => readonly [port: HandleId, n: number];
}

export function readOutgoing<Port extends object>(
  realm: Realm<Port>,
  second: unknown,
): Outgoing<Port> {
  const transfer = transferListOf(second);
  const ports = portsIn(transfer, realm.isPort);
  return { transfer, ports, buffers: buffersOf(transfer), at: realm.recorder.now() };
}

/** Tells of a message that was posted without complaint. */
export function recordPost<Port extends object>(
  realm: Realm<Port>,
  handle: Handle,
  payload: unknown,
  outgoing: Outgoing<Port>,
  wrapper: AnyFunction,
): void {
  const { recorder, handles } = realm;
  const n = ++handle.counts.posted;
  const { ports, at } = outgoing;
  if (recorder.capture.paused && ports.length === 0) {
    handles.countOnly(handle);
    return;
  }
  const took = recorder.now() - at;
  const { preview, size } = describe(realm, payload, outgoing);
  // By place: destructuring would ask `Array.prototype[Symbol.iterator]`, which a page may have replaced.
  const cause = realm.cause();
  const list = handles.leave(ports);
  const fact: Fact = {
    kind: 'post',
    port: handle.id,
    n,
    at,
    took,
    size,
    causePort: cause[0],
    causeN: cause[1],
    preview,
    stack: recorder.capture.stacks || ports.length > 0 ? recorder.stack(wrapper) : '',
    list,
  };
  if (list.length > 0) recorder.writeNow(fact);
  else recorder.write(fact);
}

/** A preview that fails costs the preview, not the message. */
function describe<Port extends object>(
  realm: Realm<Port>,
  payload: unknown,
  outgoing: Outgoing<Port>,
) {
  if (realm.recorder.capture.paused) return { preview: '', size: 0 };
  try {
    return describePayload(payload, {
      transfer: outgoing.ports,
      buffers: outgoing.buffers,
      isPort: realm.isPort,
    });
  } catch {
    return { preview: '["…"]', size: 0 };
  }
}

/** Tells of a message that is being dispatched, before any listener of the app has seen it. */
export function recordDelivery<Port extends object>(
  realm: Realm<Port>,
  handle: Handle,
  ports: readonly Port[],
  error: boolean,
  listeners: number,
): void {
  const { recorder, handles } = realm;
  const n = ++handle.counts.delivered;
  const list = handles.arrive(ports);
  if (recorder.capture.paused && list.length === 0) {
    handles.countOnly(handle);
    return;
  }
  const at = recorder.now();
  const fact: Fact = {
    kind: 'deliver',
    port: handle.id,
    n,
    at,
    error: error ? 1 : 0,
    listeners,
    took: -1,
    list,
  };
  if (list.length > 0) recorder.writeNow(fact);
  else recorder.write(fact);
}
