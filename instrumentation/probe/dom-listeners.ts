/**
 * Which of the app's listeners are on a port. `addEventListener` is replaced on `EventTarget.prototype`, where it
 * lives, and not on `MessagePort.prototype`, where it would be a property that the app never had. For anything but a
 * port the call passes after one check of the prototype chain.
 */
import { type DomRealm, handleOf, isDomPort } from './dom-port';
import { type Handle, type HeardEvent, type Listener, tellListeners } from './handles';
import { apply, isA, isObject, ownValue } from './natives';
import { type AnyFunction, patchMethod } from './patch';
import { absent, type Probe, READY } from './probe';
import { isProxy } from './proxies';

const NativeSignal = AbortSignal;

export const domListenersProbe: Probe<DomRealm> = {
  name: 'addEventListener',
  available: () =>
    typeof EventTarget === 'function' ? READY : absent('this realm has no EventTarget'),
  install(realm, undo) {
    const { recorder, hearing, inbox } = realm;
    undo.add(
      patchMethod(EventTarget.prototype, 'addEventListener', (original) => {
        const wrapper = {
          listen(this: unknown, type: unknown, callback: unknown, options: unknown) {
            if (recorder.off || !isPort(realm, this)) {
              const passed = apply(original, this, arguments);
              if (type === 'message' && !recorder.off && isGlobal(this))
                recorder.guard('addEventListener', () => inbox.added(callback, options, wrapper));
              return passed;
            }
            let handle: Handle | undefined;
            recorder.guard('addEventListener', () => {
              // What is no string becomes one in the platform: that may be `message`.
              if (typeof type === 'string' && !isHeardName(type)) return;
              handle = handleOf(realm, this, wrapper);
              if (handle) add(realm, handle, type, callback, options, wrapper);
            });
            const result = apply(original, this, arguments);
            const known = handle;
            if (known && type !== 'close' && type !== 'messageerror')
              recorder.guard('addEventListener', () => hearing.followUp(this, known));
            return result;
          },
        }.listen;
        return wrapper;
      }),
    );
    undo.add(
      patchMethod(EventTarget.prototype, 'removeEventListener', (original) => {
        const wrapper = {
          listen(this: unknown, type: unknown, callback: unknown, options: unknown) {
            if (type === 'message' && !recorder.off && isGlobal(this))
              recorder.guard('removeEventListener', () => inbox.removed(callback, options));
            if (!recorder.off && isPort(realm, this)) {
              recorder.guard('removeEventListener', () => {
                const handle = handleOf(realm, this, wrapper);
                if (handle) remove(realm, handle, type, callback, options);
              });
            }
            return apply(original, this, arguments);
          },
        }.listen;
        return wrapper;
      }),
    );
  },
};

/** Most targets are no ports: a known one is told by its handle, for the price of one look-up. */
function isPort({ handles }: DomRealm, target: unknown): target is MessagePort {
  try {
    return (
      isObject(target) && (handles.get(target as MessagePort) !== undefined || isDomPort(target))
    );
  } catch {
    // A Proxy that throws when it is asked for its prototype: the platform takes none for a target.
    return false;
  }
}

/** Called bare, the method is called on nothing, and the platform takes the global for it. */
const isGlobal = (target: unknown): boolean =>
  target === undefined || target === null || target === globalThis;

const isHeardName = (type: unknown): type is HeardEvent =>
  type === 'message' || type === 'close' || type === 'messageerror';

const isHeard = (type: unknown, callback: unknown): type is HeardEvent =>
  isHeardName(type) && isObject(callback);

function add(
  { recorder }: DomRealm,
  handle: Handle,
  type: unknown,
  callback: unknown,
  options: unknown,
  wrapper: AnyFunction,
): void {
  if (!isHeard(type, callback)) return;
  const list = handle.listeners[type];
  const listener = listenerFrom(callback, options);
  if (placeOf(list, listener) >= 0) return;
  list[list.length] = listener;
  if (listener.once || listener.signal) handle.passing = true;
  if (type !== 'messageerror') tellListeners(recorder, handle, type, wrapper);
}

function remove(
  { recorder }: DomRealm,
  handle: Handle,
  type: unknown,
  callback: unknown,
  options: unknown,
): void {
  if (!isHeard(type, callback)) return;
  const list = handle.listeners[type];
  const place = placeOf(list, listenerFrom(callback, options));
  if (place < 0) return;
  for (let i = place; i + 1 < list.length; i++) list[i] = list[i + 1] as Listener;
  list.length--;
  if (type !== 'messageerror') tellListeners(recorder, handle, type, null);
}

/** Reads the options as far as they are plain data; a getter among them is the app's code and is not run. */
export function listenerFrom(callback: unknown, options: unknown): Listener {
  const plain = isObject(options) && !isProxy(options) ? options : null;
  const read = (key: string): unknown => (plain ? ownValue(plain, key) : undefined);
  const signal = read('signal');
  return {
    callback,
    capture: isObject(options) ? !!read('capture') : !!options,
    once: !!read('once'),
    signal: isObject(signal) && isA(signal, NativeSignal) ? signal : null,
  };
}

export function placeOf(list: readonly Listener[], { callback, capture }: Listener): number {
  for (let i = 0; i < list.length; i++) {
    const one = list[i] as Listener;
    if (one.callback === callback && one.capture === capture) return i;
  }
  return -1;
}
