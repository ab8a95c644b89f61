/**
 * What trace and probe use of the platform, as it was before any page script ran.
 *
 * Lists that a page can't reach into. A page may put an accessor for `0` on `Array.prototype` or `Object.prototype`, and
 * it would then get what is assigned to `list[list.length]`, and the list would not.
 */
const { apply, setPrototypeOf } = Reflect;
const arrays = Array.prototype;

/** An empty array without a prototype: no methods, no iterator; the platform clones and reads it like any other. */
export function emptyList<T>(): T[] {
  const list: T[] = [];
  setPrototypeOf(list, null);
  return list;
}

/** Gives such a list its methods and its iterator, for one who needs them. */
export function iterable<T>(list: T[]): T[] {
  setPrototypeOf(list, arrays);
  return list;
}

type Uncurried<F> = F extends (this: infer This, ...args: infer Args) => infer Result
  ? (self: This, ...args: Args) => Result
  : never;

export const { bind, call } = Function.prototype;

/** `uncurry(method)(self, …)` is `method.call(self, …)`, whatever becomes of `Function.prototype.call`. */
export function uncurry<F extends (...args: never[]) => unknown>(method: F): Uncurried<F> {
  return apply(bind, call, [method]) as Uncurried<F>;
}
