/**
 * Ports that go through `contextBridge`. The bridge copies what goes from one world to the other, and a port comes out as an empty
 * object, without an error (25.8.4, 33.2.1). What goes there is given to functions of the page that the preload has got over the
 * bridge, or given back by functions of the preload that the page calls.
 *
 * So while the app exposes an object, its functions are stood in for: the bridge, which reads the object there and then, gets ours,
 * and the object is as before when the call returns. Ours hand on what they get, a function of the page in a stand-in of
 * its own, which is taken back when the app gives it to the page again. Objects that can't be changed for a moment are left.
 */
import type { IpcRealm } from './ipc-renderer';
import {
  apply,
  createWeak,
  defineProperty,
  emptyList,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  isArray,
  isObject,
  ownKeys,
  ownValue,
  sealed,
} from './natives';
import { type AnyFunction, alike, patchMethod, type Undo } from './patch';
import { portsIn } from './posting';
import { absent, type Probe, READY } from './probe';
import { isProxy, unlessProxy } from './proxies';
import { recordRefusal } from './refusals';

export interface BridgeRealm extends IpcRealm {
  readonly bridge: object | undefined;
}

const DEEPEST = 4;
const MOST_KEYS = 500;
const { prototype: plainPromise } = Promise;
const { then } = plainPromise;

export const bridgeProbe: Probe<BridgeRealm> = {
  name: 'contextBridge',
  available: ({ bridge }) => (bridge ? READY : absent('this realm has no contextBridge')),
  install(realm, undo) {
    const { recorder, handles, isPort, bridge } = realm;
    const originals = createWeak<object, AnyFunction>();

    const tell = (value: unknown, by: AnyFunction, key: string, line?: string): void => {
      if (recorder.off || !handles.any) return;
      const found = portsBelow(value, isPort);
      if (found.length === 0) return;
      const call = { api: 'contextBridge', name: key, list: found } as const;
      const payload = { names: emptyList<string>(), values: emptyList<unknown>() };
      const refusal = { ...call, payload, error: null, dropped: true };
      recordRefusal(realm, refusal, by, line === undefined ? undefined : () => line);
    };

    /** A function of the page, for the preload. What it is given goes to the page. */
    const forPreload = (given: unknown, key: string): unknown => {
      if (typeof given !== 'function' || originals.get(given)) return given;
      const wrapper = alike(
        {
          call(this: unknown) {
            // Portscope looks on here. An error that passes through this frame is thrown by the page.
            const result = apply(given as AnyFunction, this, arguments);
            recorder.guard('contextBridge', () => {
              for (let i = 0; i < arguments.length; i++) tell(arguments[i], wrapper, key);
            });
            return result;
          },
        }.call,
        given as AnyFunction,
      );
      originals.set(wrapper, given as AnyFunction);
      return wrapper;
    };

    /** A function of the preload, for the page. What it gives back goes to the page. */
    const forPage = (own: AnyFunction, key: string, line: string): AnyFunction => {
      const wrapper = alike(
        {
          call(this: unknown) {
            // Portscope looks on here. An error that passes through this frame is thrown by the preload.
            if (recorder.off) return apply(own, this === wrapper ? own : this, arguments);
            const args = emptyList<unknown>();
            for (let i = 0; i < arguments.length; i++) args[i] = forPreload(arguments[i], key);
            const result: unknown = apply(own, this === wrapper ? own : this, args);
            if (!handles.any) return (isObject(result) && originals.get(result)) || result;
            if (isPlainPromise(result)) apply(then, result, [look, nothing]);
            else look(result);
            return (isObject(result) && originals.get(result)) || result;
          },
        }.call,
        own,
      );
      const look = (value: unknown): void =>
        // Who called is in another world: the line that exposed it is told.
        recorder.guard('contextBridge', () => tell(value, wrapper, key, line));
      return wrapper;
    };

    for (const method of ['exposeInMainWorld', 'exposeInIsolatedWorld'] as const) {
      if (typeof ownValue(bridge as object, method) !== 'function') continue;
      const patch = patchMethod(bridge as object, method, (original) => {
        const wrapper = {
          expose(this: unknown) {
            // Portscope looks on here. An error that passes through this frame is thrown by the platform.
            if (recorder.off) return apply(original, this, arguments);
            const last = arguments.length - 1;
            const api: unknown = arguments[last];
            const name: unknown = arguments[last - 1];
            const key = typeof name === 'string' ? name : '';
            const back = emptyList<Undo>();
            const args = emptyList<unknown>();
            for (let i = 0; i <= last; i++) args[i] = arguments[i];
            recorder.guard('contextBridge', () => {
              const line = recorder.stack(wrapper);
              if (typeof api === 'function') args[last] = forPage(api as AnyFunction, key, line);
              else standIn(api, (own) => forPage(own, key, line), back, 0);
            });
            try {
              return apply(original, this, args);
            } finally {
              for (let i = back.length - 1; i >= 0; i--) (back[i] as Undo)();
            }
          },
        }.expose;
        return wrapper;
      });
      undo.add(patch);
    }
  },
};

const nothing = (): void => {};

/** One whose `then` is the platform's. The bridge hears of each promise's end, so one look more handles nothing unhandled. */
function isPlainPromise(value: unknown): value is Promise<unknown> {
  if (!isObject(value) || isProxy(value) || getPrototypeOf(value) !== plainPromise) return false;
  return !hasOwn(value, 'then') && !hasOwn(value, 'constructor');
}

/** Puts a stand-in for each function of the object and of those in it, where that can be done and undone. */
function standIn(
  object: unknown,
  make: (own: AnyFunction) => AnyFunction,
  back: Undo[],
  depth: number,
): void {
  if (!isObject(object) || typeof object === 'function' || depth > DEEPEST) return;
  if (isProxy(object)) return;
  const keys = ownKeys(object);
  for (let i = 0; i < keys.length && i < MOST_KEYS; i++) {
    const key = keys[i] as PropertyKey;
    const descriptor = getOwnPropertyDescriptor(object, key);
    if (!descriptor || !hasOwn(descriptor, 'value')) continue;
    const { value } = descriptor;
    if (typeof value !== 'function') {
      standIn(value, make, back, depth + 1);
      continue;
    }
    if (!descriptor.configurable || !descriptor.writable) continue;
    const ours = make(value as AnyFunction);
    if (!defineProperty(object, key, sealed({ ...descriptor, value: ours }))) continue;
    back[back.length] = () => {
      defineProperty(object, key, sealed(descriptor));
    };
  }
}

const NO_PORTS: readonly never[] = [];

/** Ports that are the value, or stand in it or in a list of it: an event's `ports`. */
function portsBelow<Port extends object>(
  value: unknown,
  isPort: (value: object) => value is Port,
): readonly Port[] {
  if (!isObject(value) || typeof value === 'function' || isProxy(value)) return NO_PORTS;
  const near = emptyList<unknown>();
  near[0] = value;
  const inner = isArray(value) ? [value] : [value, ownValue(value, 'ports')];
  for (let i = 0; i < inner.length; i++) {
    const one = inner[i];
    if (!isObject(one) || isProxy(one) || isPort(one)) continue;
    const keys = ownKeys(one);
    for (let j = 0; j < keys.length && j < 20; j++)
      near[near.length] = unlessProxy(ownValue(one, keys[j] as PropertyKey));
  }
  return portsIn(near, isPort);
}
