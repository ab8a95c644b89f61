/**
 * What a patched function reads as: `Function.prototype.toString` gives the text of its original, which for the
 * platform's is `function postMessage() { [native code] }` and for Electron's own their source. It is replaced with
 * the realm's first patch and put back with the last one.
 *
 * What can't be done: another realm's `toString` (a same-origin frame's) has a list of its own and reads ours as what
 * it is, and so does DevTools, which asks V8. A Proxy of ours reads natively as `function () { [native code] }`, so it
 * would only lack its name there.
 */
import { apply, createWeak, defineProperty, getOwnPropertyDescriptor, sealed } from './natives';

// biome-ignore lint/suspicious/noExplicitAny: a patched function has whatever signature the platform gave it.
export type AnyFunction = (this: any, ...args: any[]) => any;

const originals = createWeak<object, object>();
const { prototype } = Function;
let patches = 0;
let before: PropertyDescriptor | undefined;
let ours: AnyFunction | undefined;

/** From now on `wrapper` reads as `original`. */
export function readsAs(wrapper: object, original: object): void {
  originals.set(wrapper, originals.get(original) ?? original);
}

/** Call it with each patch that is made. */
export function holdSourceText(): void {
  if (patches++ > 0) return;
  const descriptor = getOwnPropertyDescriptor(prototype, 'toString');
  const original = descriptor?.value as AnyFunction | undefined;
  if (!descriptor || typeof original !== 'function') return;
  const wrapper = {
    toString(this: object) {
      return apply(original, originals.get(this) ?? this, arguments);
    },
  }.toString;
  readsAs(wrapper, original);
  // Where `Function.prototype` is frozen nothing can be done, and nothing breaks.
  if (!defineProperty(prototype, 'toString', sealed({ ...descriptor, value: wrapper }))) return;
  before = sealed(descriptor);
  ours = wrapper;
}

/** Call it with each patch that is undone. */
export function releaseSourceText(): void {
  if (--patches > 0 || !before) return;
  // Somebody who has wrapped ours since is left alone: ours passes on what it doesn't know.
  const now = getOwnPropertyDescriptor(prototype, 'toString');
  if (now && ours && now.value === ours) defineProperty(prototype, 'toString', before);
  before = undefined;
  ours = undefined;
}
