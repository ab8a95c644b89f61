/** How a payload is read without running code of the app: the platform's functions, and what is drawn from them. */
import {
  createWeak,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  isA,
  isObject,
  ownValue,
  uncurry,
  type Weak,
} from './natives';

export const LONGEST_STRING = 240;

export const slice = uncurry(String.prototype.slice);
export const mapEntries = uncurry(Map.prototype.entries);
export const setValues = uncurry(Set.prototype.values);
export const mapNext = nextOf<[unknown, unknown]>(new Map().entries());
export const setNext = nextOf<unknown>(new Set().values());
export const getTime = uncurry(Date.prototype.getTime);
export const regExpText = uncurry(RegExp.prototype.toString);
export const bigIntText = uncurry(BigInt.prototype.toString as () => string);
export const { is } = Object;
export const { min, round } = Math;
export const Shared = typeof SharedArrayBuffer === 'function' ? SharedArrayBuffer : null;
// A page may put others in their place, and make those answer `instanceof` as it likes.
export const Native = { ArrayBuffer, DataView, Date, Error, Map, RegExp, Set };
export const { isView } = ArrayBuffer;
export const sizeOfMap = getter(Map.prototype, 'size');
export const sizeOfSet = getter(Set.prototype, 'size');
export const bytesOfBuffer = getter(ArrayBuffer.prototype, 'byteLength');
const typedArray = getPrototypeOf(Uint8Array.prototype) as Uint8Array;
export const bytesOfArray = getter(typedArray, 'byteLength');
export const lengthOfArray = getter(typedArray, 'length');
export const bufferOfArray = getter(typedArray, 'buffer');
export const nameOfArray = getter(typedArray, Symbol.toStringTag);
export const bufferOfView = getter(DataView.prototype, 'buffer');
export const bytesOfView = getter(DataView.prototype, 'byteLength');

function nextOf<Item>(iterator: Iterator<Item>): (self: Iterator<Item>) => IteratorResult<Item> {
  return uncurry(iterator.next as () => IteratorResult<Item>) as (
    self: Iterator<Item>,
  ) => IteratorResult<Item>;
}

export function getter(owner: object, key: PropertyKey): (self: unknown) => unknown {
  return uncurry(getOwnPropertyDescriptor(owner, key)?.get as () => unknown) as (
    self: unknown,
  ) => unknown;
}

export const finite = (value: number): boolean => value - value === 0;

export function placeIn(list: readonly unknown[], value: unknown): number {
  for (let i = 0; i < list.length; i++) if (list[i] === value) return i;
  return -1;
}

/** Name of the constructor by data properties alone; 'Object' for what has none. */
export function constructorName(value: object): string {
  const prototype = getPrototypeOf(value);
  if (prototype === null) return 'Object';
  const made = ownValue(prototype, 'constructor');
  if (!isObject(made)) return 'Object';
  const name = ownValue(made, 'name');
  return typeof name === 'string' && name !== '' ? slice(name, 0, 80) : 'Object';
}

/**
 * Script objects are shown with their keys, platform objects by name. A platform prototype carries an own
 * `Symbol.toStringTag` data property; asking for its descriptor runs nothing.
 */
export function isPlain(value: object, name: string): boolean {
  if (name === 'Object') return true;
  const prototype = getPrototypeOf(value);
  const tag = prototype && getOwnPropertyDescriptor(prototype, Symbol.toStringTag);
  return !(tag && hasOwn(tag, 'value'));
}

/** Lengths of the buffers in a transfer list, to be read before the call detaches them. Null when there are none. */
export function buffersOf(transfer: readonly unknown[]): Weak<object, number> | null {
  let found: Weak<object, number> | null = null;
  for (let i = 0; i < transfer.length; i++) {
    const item = transfer[i];
    if (!isA(item, Native.ArrayBuffer)) continue;
    found ??= createWeak();
    found.set(item, bytesOfBuffer(item) as number);
  }
  return found;
}
