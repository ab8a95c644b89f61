/**
 * MessagePort in a window (or worker): `postMessage`, `start`, `close`, and the `onmessage` and `onclose` setters.
 * What the port hears is told by dom-hearing.ts. The methods are replaced on `MessagePort.prototype`, where every
 * handle of the realm finds them.
 */
import type { DomHandling } from './dom-handling';
import type { DomHearing } from './dom-hearing';
import { CLOSED, end, type Handle, type HeardEvent, tellListeners } from './handles';
import type { Inbox } from './inbox';
import { apply, getterOf, isA, isObject, iterable, uncurry } from './natives';
import { type AnyFunction, patchMethod, patchSetter, type UndoStack } from './patch';
import {
  type Outgoing,
  othersIn,
  portsIn,
  type Realm,
  readOutgoing,
  recordFailure,
  recordIgnored,
  recordPost,
} from './posting';
import { absent, type Probe, READY } from './probe';
import { isProxy } from './proxies';
import { message, recordRefusal } from './refusals';
import { type SpiedList, spyOnList } from './spied-list';

export interface DomRealm extends Realm<MessagePort> {
  readonly handling: DomHandling;
  readonly hearing: DomHearing;
  readonly inbox: Inbox;
}

const NativePort = MessagePort;
/** A Proxy of a port, and what merely inherits from one, pass `instanceof`; the platform's own getter takes neither. */
const handlerOf = getterOf(MessagePort.prototype, 'onmessage');

export const isDomPort = (value: object): value is MessagePort =>
  isA(value, NativePort) && isAnyPort(value);

/** A port of whatever realm: a frame's port is no `instanceof` our `MessagePort`. */
export function isAnyPort(value: object): value is MessagePort {
  try {
    handlerOf?.(value as MessagePort);
    return true;
  } catch {
    return false;
  }
}

export const domPortProbe: Probe<DomRealm> = {
  name: 'MessagePort',
  available: () =>
    typeof MessagePort === 'function' ? READY : absent('this realm has no MessagePort'),
  install(realm, undo) {
    const { prototype } = MessagePort;
    patchPost(realm, prototype, undo);
    patchStart(realm, prototype, undo);
    patchClose(realm, prototype, undo);
    patchHandler(realm, prototype, 'message', undo);
    // Chromium has `onclose` since 122; Electron 25 and 27 have the event without the attribute.
    if ('onclose' in prototype) patchHandler(realm, prototype, 'close', undo);
    patchHandler(realm, prototype, 'messageerror', undo);
  },
};

const nativePost = uncurry(
  MessagePort.prototype.postMessage as (message: unknown, list: Transferable[]) => void,
);
/** The platform's own, for what Portscope does itself. */
export const postDom = uncurry(MessagePort.prototype.postMessage as (message: unknown) => void);
export const closeDom = uncurry(MessagePort.prototype.close);

/**
 * Whether the port is no longer in this realm's hands. It may not be in its own transfer list: the platform refuses that, sends
 * nothing, and says so, but only while the port is entangled (docs/discoveries.md).
 */
export function isTaken(port: MessagePort): boolean {
  try {
    nativePost(port, null, iterable([port]));
    return true;
  } catch {
    return false;
  }
}

/** The handle of what a patched method was called on, in use from now on; undefined when that is no port. */
export function handleOf(
  { handles }: DomRealm,
  self: unknown,
  by: AnyFunction,
): Handle | undefined {
  // Most ports are known; asking for the class comes to twice the price of the look-up.
  if (!isObject(self)) return undefined;
  const known = handles.get(self as MessagePort);
  if (known?.used) return known;
  return !isProxy(self) && isDomPort(self) ? handles.use(self, by) : undefined;
}

/**
 * Where DevTools are open, V8 notes the stack of each post: for each frame it goes through the function's registers, and through its
 * source positions up to the call (1 µs a frame; 33.2.1). So the wrapper itself is short, and what it does is elsewhere.
 */
function patchPost(realm: DomRealm, prototype: MessagePort, undo: UndoStack): void {
  const { recorder } = realm;
  const patch = patchMethod(prototype, 'postMessage', (original) => {
    const post = uncurry(original as (this: unknown, payload: unknown) => unknown);
    const wrapper = {
      postMessage(this: MessagePort, payload: unknown, second: unknown) {
        // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
        if (recorder.off) return apply(original, this, arguments);
        const call = begin(realm, this, second, wrapper);
        let result: unknown;
        try {
          // `arguments` is never made where nothing else is done with it.
          if (arguments.length === 1) result = post(this, payload);
          else if (call?.spied) result = apply(original, this, [payload, call.spied.second]);
          else result = apply(original, this, arguments);
        } catch (error) {
          fail(realm, call, payload, second, error, wrapper);
          throw error;
        }
        finish(realm, call, payload, wrapper);
        return result;
      },
    }.postMessage;
    return wrapper;
  });
  undo.add(patch);
}

/** A call of `postMessage`, read before it is made. */
interface Call {
  readonly handle: Handle;
  /** It went nowhere: the handle stood for no port any more. */
  readonly over: boolean;
  readonly outgoing: Outgoing<MessagePort> | null;
  readonly spied: SpiedList | null;
  readonly at: number;
}

function begin(realm: DomRealm, self: unknown, second: unknown, by: AnyFunction): Call | null {
  const { recorder } = realm;
  try {
    const handle = handleOf(realm, self, by);
    if (handle === undefined) return null;
    const over = handle.gone;
    let outgoing: Outgoing<MessagePort> | null = null;
    let spied: SpiedList | null = null;
    if (!over && second !== undefined) {
      outgoing = readOutgoing(realm, second);
      if (outgoing === null) spied = spyOnList(second);
    }
    const unread = over || (outgoing === null && recorder.capture.paused);
    return { handle, over, outgoing, spied, at: unread ? 0 : recorder.now() };
  } catch (error) {
    recorder.fault('postMessage', error);
    return null;
  }
}

function finish(realm: DomRealm, call: Call | null, payload: unknown, wrapper: AnyFunction): void {
  if (call === null) return;
  const { recorder } = realm;
  const { handle, spied } = call;
  let { outgoing } = call;
  try {
    if (call.over) {
      recordIgnored(realm, handle, payload, wrapper);
      return;
    }
    if (spied) {
      // Its buffers are detached by now.
      const { members } = spied;
      const others = othersIn(members, realm.isPort);
      outgoing = { ports: portsIn(members, realm.isPort), buffers: null, others };
    }
    const n = recordPost(realm, handle, payload, outgoing, call.at, wrapper);
    if (recorder.breaks !== null) {
      const ports = outgoing?.ports.length ?? 0;
      recorder.breaks.look(recorder, 'posted', { handle, n, payload, ports }, realm.isPort);
    }
  } catch (error) {
    recorder.fault('postMessage', error);
  }
}

function fail(
  realm: DomRealm,
  call: Call | null,
  payload: unknown,
  second: unknown,
  error: unknown,
  wrapper: AnyFunction,
): void {
  if (call === null || call.over) return;
  const { handle, spied } = call;
  realm.recorder.guard('postMessage', () => {
    recordFailure(realm, handle, 0, error, wrapper);
    const refused = { api: 'port.postMessage', on: handle, payload: message(payload) } as const;
    recordRefusal(realm, { ...refused, list: spied ? spied.members : second, error }, wrapper);
  });
}

function patchStart(realm: DomRealm, prototype: MessagePort, undo: UndoStack): void {
  const { recorder } = realm;
  const patch = patchMethod(prototype, 'start', (original) => {
    const wrapper = {
      start(this: MessagePort) {
        if (!recorder.off) {
          recorder.guard('start', () => {
            const handle = handleOf(realm, this, wrapper);
            if (!handle || handle.gone) return;
            handle.started = true;
            recorder.write({ kind: 'start', port: handle.id, at: recorder.now(), by: 0 });
          });
        }
        return apply(original, this, arguments);
      },
    }.start;
    return wrapper;
  });
  undo.add(patch);
}

function patchClose(realm: DomRealm, prototype: MessagePort, undo: UndoStack): void {
  const { recorder, handles } = realm;
  const patch = patchMethod(prototype, 'close', (original) => {
    const wrapper = {
      close(this: MessagePort) {
        if (!recorder.off) {
          recorder.guard('close', () => {
            const handle = handleOf(realm, this, wrapper);
            if (!handle || handle.gone) return;
            handles.settle(handle);
            end(handle, CLOSED);
            recorder.write({
              kind: 'close',
              port: handle.id,
              at: recorder.now(),
              stack: recorder.stack(wrapper),
            });
          });
        }
        return apply(original, this, arguments);
      },
    }.close;
    return wrapper;
  });
  undo.add(patch);
}

/** Assigning `onmessage`, even null, starts the port (HTML, "message ports"; Blink's `setOnmessage`). */
function patchHandler(
  realm: DomRealm,
  prototype: MessagePort,
  event: HeardEvent,
  undo: UndoStack,
): void {
  const { recorder, hearing } = realm;
  const patch = patchSetter(prototype, `on${event}`, (original) => {
    // A method of a literal, since a native setter is no constructor either.
    const wrapper = {
      set(this: MessagePort, handler: unknown) {
        if (recorder.off) return apply(original, this, arguments);
        let handle: Handle | undefined;
        recorder.guard(`on${event}`, () => {
          handle = handleOf(realm, this, wrapper);
          if (!handle || handle.gone) return;
          handle.attribute[event] = isObject(handler);
          if (event === 'messageerror') return;
          tellListeners(recorder, handle, event, wrapper);
          if (event === 'close') return;
          handle.started = true;
          recorder.write({ kind: 'start', port: handle.id, at: recorder.now(), by: 1 });
        });
        const result = apply(original, this, arguments);
        const known = handle;
        if (known && event === 'message')
          recorder.guard('onmessage', () => hearing.followUp(this, known));
        return result;
      },
    }.set;
    return wrapper;
  });
  undo.add(patch);
}
