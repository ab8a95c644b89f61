/**
 * Looks at the arguments of a native function's call, and hears of its success, with no function of ours on the stack
 * while it runs. `window.postMessage` needs that: the platform takes `event.source` from the topmost script function
 * on the stack, and a wrapper in JavaScript is one (docs/discoveries.md).
 *
 * Each of these steps runs JavaScript of ours, if at all, in a hook that has returned before the next step:
 *
 *     original(…args)                        the property holds a Proxy of the native function
 *     → get handler.apply                    a getter of ours makes the chain of this call
 *     → [[Call]] of it with (native, self, args) as a list: `set Object.prototype.__proto__` of a Proxy, to that list
 *     → its trap `setPrototypeOf`            ours: `before(self, args)`
 *     → its target's trap `isExtensible`     `Reflect.set` bound to an object whose setter is the bound native function,
 *                                            since a trap must give true and the native function gives undefined
 *     → the target's target, `isExtensible`  ours, and only if the call has not thrown: `after(…)`
 *     → undefined                            what the `__proto__` setter gives, as `postMessage` does
 *
 * In between is only C++ and code without a frame of its own: bound functions, `Function.prototype.call`,
 * `Reflect.apply`. (`Reflect.get` won't do: it has a frame that counts as script.) An error of the call passes; its
 * stack has two more lines, `set` and `set __proto__`. 33.2.1, 25.8.4: `event.source`, results and errors are the same,
 * over 20,000 calls in a loop too; a call costs 3 to 6 µs more.
 */
import {
  apply,
  bare,
  bind,
  call,
  defineProperty,
  getOwnPropertyDescriptor,
  sealed,
  set,
} from './natives';
import type { AnyFunction } from './source-text';

export interface Onlooker<Seen> {
  /** Looked at before each call: when true, nothing of this happens. */
  off(): boolean;
  /**
   * Null: of no interest, `after` will not be called. Must not throw. The list is this call's own: what is put in the place of
   * an argument is handed to the function.
   */
  before(self: unknown, args: unknown[]): Seen | null;
  /** The call was made, and did not throw. Must not throw. */
  after(seen: Seen): void;
}

/** By place: destructuring would ask `Array.prototype[Symbol.iterator]`, which a page may have replaced. */
type Triple = readonly [native: AnyFunction, self: unknown, args: unknown[]];

const setProto = getOwnPropertyDescriptor(Object.prototype, '__proto__')?.set as AnyFunction;

/** The innermost frame that is not the app's, where `after` runs: what a stack of the caller is to be taken from. */
export const CALLER: AnyFunction = setProto;

const NativeProxy = Proxy;
const bound = (f: AnyFunction, ...args: unknown[]): AnyFunction =>
  apply(bind, f, args) as AnyFunction;

/** A stand-in for `native`, which must give undefined. */
export function lookAt<Seen>(native: AnyFunction, onlooker: Onlooker<Seen>): object {
  const chain = (): AnyFunction => {
    let made: Triple;
    let seen: Seen | null = null;
    const last = new NativeProxy(
      {},
      bare({
        isExtensible() {
          if (seen !== null) onlooker.after(seen);
          return true;
        },
      }),
    );
    const middle = new NativeProxy(
      last,
      bare({
        get isExtensible() {
          const make = bound(apply, null, native, made[1], made[2]);
          const holder = {};
          defineProperty(holder, 'now', sealed({ set: make }));
          return bound(set, null, holder, 'now', 0);
        },
      }),
    );
    const first = new NativeProxy(
      middle,
      bare({
        setPrototypeOf(_target: object, triple: Triple) {
          made = triple;
          seen = onlooker.before(triple[1], triple[2]);
          return true;
        },
      }),
    );
    // Each `call` drops one argument, so that the list of the arguments is the setter's first.
    return new NativeProxy(
      nothing,
      bare({ apply: bound(call, bound(call, bound(setProto, first))) }),
    );
  };
  return new NativeProxy(
    native,
    bare({
      get apply() {
        return onlooker.off() ? apply : chain();
      },
    }),
  );
}

const nothing: AnyFunction = () => {};
