/**
 * Tells of a call that was refused, or that took ports and sent nothing: which ports it named, what else was in its list, and
 * which value could not be sent. All of this happens after the call has thrown; nothing is looked at before.
 */
import { CALL_APIS, type CallApi } from '../trace/events';
import { type HandleId, ROADS } from '../trace/facts';
import { type Culprit, findCulprit, type Payload } from './culprit';
import { errorText, shownError, showsValues } from './error-text';
import type { Handle } from './handles';
import { emptyList, isA, uncurry } from './natives';
import type { AnyFunction } from './patch';
import { othersIn, portsIn, postFailed, type Realm, transferListOf } from './posting';
import { mayBeProxy } from './proxies';

export interface Refusal {
  readonly api: CallApi;
  /** Of the port it was called on. */
  readonly on?: Handle;
  /** The IPC channel. */
  readonly name?: unknown;
  readonly payload: Payload;
  /** The transfer list, or options with one, as the app gave it. */
  readonly list: unknown;
  readonly error: unknown;
  /** The ports were dropped without a word. */
  readonly dropped?: boolean;
}

const NativeException = typeof DOMException === 'function' ? DOMException : Error;
const startsWith = uncurry(String.prototype.startsWith);
const includes = uncurry(String.prototype.includes);
/** The error of a call that was refused for certain, where nobody could see it. */
export const NOT_SEEN = 'could not be cloned';
const UNKNOWN: Culprit = { path: '', culprit: '', port: null };

const asItIs = (stack: string): string => stack;

export const message = (value: unknown): Payload => ({ names: ['message'], values: [value] });

/** The arguments after the channel. */
export function messages(args: ArrayLike<unknown>): Payload {
  const names = emptyList<string>();
  const values = emptyList<unknown>();
  for (let i = 1; i < args.length; i++) {
    names[i - 1] = `args[${i - 1}]`;
    values[i - 1] = args[i];
  }
  return { names, values };
}

export function recordRefusal<Port extends object>(
  realm: Realm<Port>,
  { api, on, name = '', payload, list: given, error, dropped = false }: Refusal,
  wrapper: AnyFunction,
  trim: (stack: string) => string = asItIs,
): void {
  const { recorder, handles, isPort } = realm;
  const { paused, payloads } = recorder.capture;
  if (paused) return;
  const members = transferListOf(given);
  const listed = portsIn(members, isPort);
  const said = errorText(error);
  const found =
    dropped && error === null ? UNKNOWN : culpritOf(realm, payload, members, error, said);
  // Others use it to find out what can be cloned.
  if (api === 'structuredClone' && listed.length === 0 && !found.port) return;
  const list = emptyList<HandleId>();
  for (let i = 0; i < listed.length; i++) list[i] = handles.of(listed[i] as Port).id;
  if (found.port) list[list.length] = handles.of(found.port as Port).id;
  if (on) postFailed(on);
  recorder.write({
    kind: 'refused',
    at: recorder.now(),
    api: placeOf(api),
    port: on?.id ?? 0,
    dropped: dropped ? 1 : 0,
    listed: listed.length,
    name: typeof name === 'string' ? name : '',
    error: dropped || error === NOT_SEEN ? '' : shownError(said, payloads),
    others: othersIn(members, isPort),
    path: found.path,
    culprit: showsValues(payloads) ? found.culprit : '',
    stack: trim(recorder.stack(wrapper)),
    list,
  });
}

/** A `postMessage` to or from a worker threw. */
export function recordWorkerRefusal<Port extends object>(
  realm: Realm<Port>,
  api: CallApi,
  payload: unknown,
  list: unknown,
  error: unknown,
  wrapper: AnyFunction,
): void {
  const { recorder } = realm;
  if (recorder.off) return;
  recorder.guard('postMessage', () =>
    recordRefusal(realm, { api, payload: message(payload), list, error }, wrapper),
  );
}

/** So many objects of a payload are looked at; a window has to take a stack for each to tell a Proxy (proxies.ts). */
const MOST_NODES = 2_000;
const MOST_WITH_STACKS = 200;

/**
 * In a window the payload is walked where the platform says that something in it could not be cloned. Electron's own calls
 * name nothing: their payload is looked through for a port when there is one in this realm that it could be.
 */
function culpritOf<Port extends object>(
  { isPort, isProxy, handles }: Realm<Port>,
  payload: Payload,
  listed: readonly unknown[],
  error: unknown,
  said: string,
): Culprit {
  if (isProxy === null) {
    if (isA(error, NativeException)) {
      if (!startsWith(said, 'DataCloneError')) return UNKNOWN;
    } else if (!handles.any || !includes(said, 'could not be cloned')) return UNKNOWN;
  }
  const most = isProxy ? MOST_NODES : MOST_WITH_STACKS;
  return findCulprit(payload, { isPort, isProxy: isProxy ?? mayBeProxy, listed, said, most });
}

/**
 * Since some version between 25.8.4 and 33.2.1 Electron's own calls in a window take a port in a payload for an object without
 * properties, and send that: no error, and `{}` at the other end. After such a call, whose payload was cloned without
 * complaint, ports are looked for in it, where this realm has any.
 */
export function recordInside<Port extends object>(
  realm: Realm<Port>,
  call: Omit<Refusal, 'error' | 'dropped'>,
  wrapper: AnyFunction,
): void {
  const { handles, isPort } = realm;
  if (!handles.any) return;
  const listed = transferListOf(call.list);
  const host = { isPort, isProxy: null, listed, said: '', most: MOST_NODES };
  if (findCulprit(call.payload, host).port === null) return;
  recordRefusal(realm, { ...call, error: NOT_SEEN, dropped: true }, wrapper);
}

export interface Eaten<Port> {
  readonly ports: readonly Port[];
  readonly road: 'ipc';
  readonly name: unknown;
}

/**
 * Some calls take the ports of their list one by one before they look at the rest, and keep what they have taken when they
 * throw: ipcRenderer.postMessage, and WebFrameMain.postMessage to a frame that is gone (25.8.4, 33.2.1). Such a port is
 * neutered, its peer hears `close`, and nobody gets it. `isTaken` is asked of those only that were here before the call.
 */
export function recordEaten<Port extends object>(
  { recorder, handles }: Realm<Port>,
  { ports, road, name }: Eaten<Port>,
  isTaken: (port: Port) => boolean,
  wrapper: AnyFunction,
  trim: (stack: string) => string = asItIs,
): void {
  const eaten = emptyList<Port>();
  for (let i = 0; i < ports.length; i++) {
    const port = ports[i] as Port;
    if (handles.get(port)?.gone || contains(eaten, port) || !isTaken(port)) continue;
    eaten[eaten.length] = port;
  }
  if (eaten.length === 0) return;
  recorder.writeNow({
    kind: 'leave',
    road: ROADS.indexOf(road),
    at: recorder.now(),
    key: 'undeliverable',
    name: typeof name === 'string' ? name : '',
    stack: trim(recorder.stack(wrapper)),
    to: '',
    list: handles.leave(eaten),
  });
}

/** By hand: `indexOf` of an array is the page's to replace. */
function placeOf(api: CallApi): number {
  for (let i = 0; i < CALL_APIS.length; i++) if (CALL_APIS[i] === api) return i;
  return -1;
}

function contains<Item>(list: readonly Item[], item: Item): boolean {
  for (let i = 0; i < list.length; i++) if (list[i] === item) return true;
  return false;
}
