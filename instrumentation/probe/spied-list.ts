/**
 * A transfer list that is no array: a Set, a generator, a Proxy, or options whose `transfer` is inherited, a getter, or such a list.
 * The platform reads it, once and in its own order, and reading it twice would be seen, or empty it. So it is given a
 * stand-in that asks the app's object whatever the platform asks, and notes the members as they are handed over.
 */
import { apply, bare, emptyList, isArray, isObject, ownValue } from './natives';
import { isProxy } from './proxies';
import type { AnyFunction } from './source-text';

export interface SpiedList {
  /** To be handed to the platform in place of the app's. */
  readonly second: unknown;
  /** Filled while the platform reads. */
  readonly members: readonly unknown[];
}

const NativeProxy = Proxy;
const { get } = Reflect;
const { iterator } = Symbol;

/**
 * Null where there is nothing to spy on: what can be read without running anything of the app is read so. `onRead`: the
 * platform has read the list to its end, and has done nothing else yet.
 */
export function spyOnList(second: unknown, onRead: () => void = () => {}): SpiedList | null {
  if (!isObject(second) || (!isProxy(second) && isReadable(second))) return null;
  const spy: Spy = { members: emptyList<unknown>(), onRead };
  const options = standIn(second, (key, value) => {
    if (key !== 'transfer' || !isObject(value)) return iterating(key, value, second, spy);
    if (!isArray(value) || isProxy(value))
      return standIn(value, (name, inner) => iterating(name, inner, value, spy));
    // An array that was inherited, or came from a getter: the platform reads it by place, and so it is read here.
    for (let i = 0; i < value.length; i++) note(spy, ownValue(value, i));
    onRead();
    return value;
  });
  return { second: options, members: spy.members };
}

/** An array, or options with one. */
function isReadable(second: object): boolean {
  if (isArray(second)) return true;
  const list = ownValue(second, 'transfer');
  return isArray(list) && !isProxy(list);
}

interface Spy {
  readonly members: unknown[];
  readonly onRead: () => void;
}

function note({ members }: Spy, member: unknown): void {
  members[members.length] = member;
}

/**
 * Asks the app's object itself, so that its getters see no stand-in, and may put something else in the place of a value. The
 * Proxy has a target of its own: of a frozen one it could not give anything else. The platform asks by [[Get]] only.
 */
function standIn(of: object, instead: (key: PropertyKey, value: unknown) => unknown): object {
  const handler = bare({
    get: (_target: object, key: PropertyKey) => instead(key, get(of, key, of)),
  });
  return new NativeProxy(bare({}), handler);
}

function iterating(key: PropertyKey, method: unknown, list: object, spy: Spy): unknown {
  if (key !== iterator || typeof method !== 'function') return method;
  return () => {
    const found: unknown = apply(method as AnyFunction, list, []);
    return isObject(found) ? watched(found, spy) : found;
  };
}

/** An iterator whose results are noted. */
function watched(found: object, spy: Spy): object {
  return standIn(found, (key, method) => {
    if (typeof method !== 'function') return method;
    return (...args: unknown[]) => {
      const result: unknown = apply(method as AnyFunction, found, args);
      if (key !== 'next' || !isObject(result)) return result;
      return standIn(result, (part, value) => {
        if (part === 'value') note(spy, value);
        else if (part === 'done' && value) spy.onRead();
        return value;
      });
    };
  });
}
