/**
 * The platform's functions as they were before any page script ran. A page may replace `WeakMap.prototype.get` or
 * freeze a prototype at any later time; a probe must neither break by that nor be seen in it.
 */
import { uncurry } from '../trace/natives';

export { bind, call, emptyList, iterable, uncurry } from '../trace/natives';

export const {
  apply,
  construct,
  defineProperty,
  deleteProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  ownKeys,
  set,
  setPrototypeOf,
} = Reflect;
export const { isArray } = Array;
export const { hasOwn } = Object;
export const { stringify } = JSON;

/** A WeakMap that does not look at `WeakMap.prototype` again. */
export interface Weak<Key extends object, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
}

const NativeWeakMap = WeakMap;
const weakGet = uncurry(WeakMap.prototype.get);
const weakSet = uncurry(WeakMap.prototype.set);

export function createWeak<Key extends object, Value>(): Weak<Key, Value> {
  const map = new NativeWeakMap<WeakKey, unknown>();
  return {
    get: (key) => weakGet(map, key) as Value | undefined,
    set: (key, value) => {
      weakSet(map, key, value);
    },
  };
}

const hasInstance = uncurry(
  Function.prototype[Symbol.hasInstance] as (this: unknown, value: unknown) => boolean,
);

/** `value instanceof constructor`, without asking the class. */
export function isA<T>(value: unknown, made: abstract new (...args: never[]) => T): value is T {
  return hasInstance(made, value);
}

/** The getter of an accessor, as a function of its object; undefined where the platform lacks it. */
export function getterOf<Owner extends object, Value>(
  owner: Owner,
  key: keyof Owner,
): ((self: Owner) => Value) | undefined {
  const descriptor = getOwnPropertyDescriptor(owner, key);
  const get = descriptor && hasOwn(descriptor, 'get') ? descriptor.get : undefined;
  return get && (uncurry(get as never) as unknown as (self: Owner) => Value);
}

/** A data property of an object's own, or undefined: never runs a getter. */
export function ownValue(owner: object, key: PropertyKey): unknown {
  const descriptor = getOwnPropertyDescriptor(owner, key);
  // A descriptor inherits: for an accessor `.value` would ask an `Object.prototype.value` that a page has made.
  return descriptor && hasOwn(descriptor, 'value') ? descriptor.value : undefined;
}

/** An object that inherits nothing, such as a Proxy's handler: a page may have put a trap on Object.prototype. */
export function bare<T extends object>(object: T): T {
  setPrototypeOf(object, null);
  return object;
}

/** A descriptor that inherits nothing: one that a page's `Object.prototype.get` could spoil is refused by the platform. */
export function sealed(descriptor: PropertyDescriptor): PropertyDescriptor {
  setPrototypeOf(descriptor, null);
  return descriptor;
}

export const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** The object of the prototype chain that has the property: a patch goes there, or the app would see an own one. */
export function holderOf(object: object, key: string): object {
  let holder: object | null = object;
  while (holder && !getOwnPropertyDescriptor(holder, key)) holder = getPrototypeOf(holder);
  return holder ?? object;
}
