/**
 * What a patched function reads as: `Function.prototype.toString` gives the text of its original, which for the
 * platform's is `function postMessage() { [native code] }` and for Electron's own their source. It is replaced with
 * the realm's first patch and put back with the last one.
 *
 * A function of another realm (a same-origin frame's, its parent's) is looked up with the probes of those. What can't be
 * done: the `toString` of a frame without a probe reads ours as what it is, and so do DevTools and the texts of V8's own
 * errors (`class extends port.postMessage`), which ask nobody.
 */
import { apply, createWeak, defineProperty, getOwnPropertyDescriptor, sealed } from './natives';

// biome-ignore lint/suspicious/noExplicitAny: a patched function has whatever signature the platform gave it.
export type AnyFunction = (this: any, ...args: any[]) => any;

const originals = createWeak<object, object>();
const { prototype } = Function;
/** What a function of a neighbouring realm reads as; undefined when it is none that was patched. */
let elsewhere: (wrapper: object) => object | undefined = () => undefined;
let patches = 0;
let before: PropertyDescriptor | undefined;
let ours: AnyFunction | undefined;

/** From now on `wrapper` reads as `original`. */
export function readsAs(wrapper: object, original: object): void {
  originals.set(wrapper, originals.get(original) ?? original);
}

/** What this realm's function reads as; undefined when it is none that was patched. */
export function originalOf(wrapper: object): object | undefined {
  return originals.get(wrapper);
}

/** Functions that are not of this realm are looked up there. Must not throw. */
export function lookElsewhere(look: (wrapper: object) => object | undefined): void {
  elsewhere = look;
}

/** Call it with each patch that is made. */
export function holdSourceText(): void {
  if (patches++ > 0) return;
  const descriptor = getOwnPropertyDescriptor(prototype, 'toString');
  const original = descriptor?.value as AnyFunction | undefined;
  if (!descriptor || typeof original !== 'function') return;
  const wrapper = {
    toString(this: object) {
      const known = originals.get(this);
      if (known !== undefined || typeof this !== 'function')
        return apply(original, known ?? this, arguments);
      return apply(original, elsewhere(this) ?? this, arguments);
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
