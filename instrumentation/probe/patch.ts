/**
 * The only place that replaces properties of the app's world. Each patch reads the whole descriptor, keeps its
 * flags, name, length and source text, and gives back its undo. An undo puts back the very descriptor that was there; where
 * somebody has wrapped ours since, it leaves the chain alone: the recorder is off by then, and ours passes through.
 */
import {
  apply,
  defineProperty,
  deleteProperty,
  emptyList,
  getOwnPropertyDescriptor,
  iterable,
  ownKeys,
  sealed,
} from './natives';
import { type AnyFunction, holdSourceText, readsAs, releaseSourceText } from './source-text';

export type { AnyFunction } from './source-text';
export type Undo = () => void;

export class PatchError extends Error {}

const NativeAggregateError = AggregateError;

/** Replaces a method. `owner` must hold it itself, or inherit it: then an own property is made, and deleted again. */
export function patchMethod(
  owner: object,
  key: PropertyKey,
  wrap: (original: AnyFunction) => AnyFunction,
): Undo {
  const inherited: unknown = (owner as Record<PropertyKey, unknown>)[key];
  const own = getOwnPropertyDescriptor(owner, key);
  const original = own ? own.value : inherited;
  if (typeof original !== 'function') throw new PatchError(`${String(key)} is no method`);
  const wrapper = alike(wrap(original as AnyFunction), original as AnyFunction);
  const flags = own ?? { writable: true, enumerable: false, configurable: true };
  return define(owner, key, { ...flags, value: wrapper }, own, (now) => now.value === wrapper);
}

/** Replaces the setter of an accessor; its getter stays the native one. */
export function patchSetter(
  owner: object,
  key: PropertyKey,
  wrap: (original: AnyFunction) => AnyFunction,
): Undo {
  const own = getOwnPropertyDescriptor(owner, key);
  if (!own?.set) throw new PatchError(`${String(key)} has no setter`);
  const wrapper = alike(wrap(own.set), own.set);
  return define(owner, key, { ...own, set: wrapper }, own, (now) => now.set === wrapper);
}

/** Replaces a value, such as a constructor, by one made from it. */
export function patchValue(
  owner: object,
  key: PropertyKey,
  make: (original: AnyFunction) => object,
): Undo {
  const own = getOwnPropertyDescriptor(owner, key);
  if (typeof own?.value !== 'function') throw new PatchError(`${String(key)} is not there`);
  const value = make(own.value as AnyFunction);
  readsAs(value, own.value);
  return define(owner, key, { ...own, value }, own, (now) => now.value === value);
}

/** Puts an accessor where there was nothing, to notice an assignment. */
export function trapSetter(owner: object, key: PropertyKey, set: AnyFunction): Undo {
  if (getOwnPropertyDescriptor(owner, key)) throw new PatchError(`${String(key)} is taken`);
  const descriptor = { set, configurable: true, enumerable: false };
  return define(owner, key, descriptor, undefined, (now) => now.set === set);
}

function define(
  owner: object,
  key: PropertyKey,
  next: PropertyDescriptor,
  before: PropertyDescriptor | undefined,
  ours: (now: PropertyDescriptor) => boolean,
): Undo {
  if (!defineProperty(owner, key, sealed(next))) throw new PatchError(`${String(key)} is frozen`);
  if (before) sealed(before);
  holdSourceText();
  let undone = false;
  return () => {
    if (undone) return;
    undone = true;
    releaseSourceText();
    const now = getOwnPropertyDescriptor(owner, key);
    if (!now || !ours(sealed(now))) return;
    if (before) defineProperty(owner, key, before);
    else deleteProperty(owner, key);
  };
}

/** Gives a wrapper the name, length, other own keys and source text of what it wraps. */
export function alike(wrapper: AnyFunction, original: AnyFunction): AnyFunction {
  // Beside name and length: `prototype` of Electron's own functions, `arguments` and `caller` of its native ones.
  const keys = ownKeys(original);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as PropertyKey;
    const descriptor = getOwnPropertyDescriptor(original, key);
    if (descriptor) defineProperty(wrapper, key, sealed(descriptor));
  }
  readsAs(wrapper, original);
  return wrapper;
}

/** Undos run newest first, each once, all of them even when one throws; then one error tells of all. */
export class UndoStack {
  private undos = emptyList<Undo>();
  private done = false;

  add(undo: Undo): void {
    if (this.done) undo();
    else this.undos[this.undos.length] = undo;
  }

  readonly run: Undo = () => {
    this.done = true;
    const errors = emptyList<unknown>();
    for (let i = this.undos.length - 1; i >= 0; i--) {
      try {
        apply(this.undos[i] as Undo, undefined, []);
      } catch (error) {
        errors[errors.length] = error;
      }
    }
    this.undos = emptyList();
    if (errors.length > 0)
      throw new NativeAggregateError(
        iterable(errors),
        'Portscope could not take back all of its patches',
      );
  };
}
