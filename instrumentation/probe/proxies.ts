/**
 * Whether an object is a Proxy, asked without running its traps: whoever reads anything of a Proxy is seen by it.
 *
 * Node says it itself. A window can't be asked, but V8 names the receiver of each call in a stack by its class, and a
 * Proxy by that name alone: `at Proxy.look (…)`. 25.8.4 and 33.2.1: no trap runs, neither the object's nor one of those that it
 * inherits from, and no getter. Where the app lets no stack be taken (`Error.stackTraceLimit` that is frozen at 0), nothing is told
 * to be a Proxy.
 */
import {
  apply,
  createWeak,
  emptyList,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  isObject,
  ownValue,
  set,
  uncurry,
} from './natives';
import { rawStack } from './raw-stack';

const startsWith = uncurry(String.prototype.startsWith as (text: string, at: number) => boolean);
const indexOf = uncurry(String.prototype.indexOf);
const FIRST_LINE = '\n    at Proxy.';

const NativeError = Error;
const LIMIT = 'stackTraceLimit';

const nameOf = {
  look(this: unknown): string {
    return rawStack(rawStack);
  },
}.look;

/** One line is enough, for a tenth of the price. Set for the moment, where that runs nothing of the app's. */
function stackOf(value: object): string {
  const limit = getOwnPropertyDescriptor(NativeError, LIMIT);
  const isPlain = limit !== undefined && hasOwn(limit, 'value') && limit.writable === true;
  const isSet = isPlain && set(NativeError, LIMIT, 1);
  try {
    return apply(nameOf, value, emptyList()) as string;
  } finally {
    if (isSet) set(NativeError, LIMIT, limit.value);
  }
}
const isNamedProxy = (stack: string): boolean =>
  startsWith(stack, FIRST_LINE, indexOf(stack, '\n', 0));

let ask = (value: object): boolean => isNamedProxy(stackOf(value));
let askWarily = (value: object): boolean => {
  const stack = stackOf(value);
  return indexOf(stack, '\n', 0) < 0 || isNamedProxy(stack);
};

/** For realms that have Node. */
export function askNode(isProxy: (value: unknown) => boolean): void {
  ask = askWarily = isProxy;
}

export const isProxy = (value: object): boolean => ask(value);
/** Also where that can't be told. */
export const mayBeProxy = (value: object): boolean => askWarily(value);

/** As `ownValue`; undefined of a Proxy. */
export const plainValue = (owner: object, key: PropertyKey): unknown =>
  ask(owner) ? undefined : ownValue(owner, key);

/** What stands for a Proxy where it may not be touched. */
const STAND_IN: unknown = Object.create({ constructor: { name: 'Proxy' } });

export const unlessProxy = (value: unknown): unknown =>
  isObject(value) && ask(value) ? STAND_IN : value;

/** Prototypes that neither are a Proxy nor inherit from one: a few dozen in an app, and they hardly ever change. */
const plainChains = createWeak<object, true>();

/** Whether there is a Proxy among those that the object inherits from. It is none itself. */
export function inheritsProxy(value: object): boolean {
  const first = getPrototypeOf(value);
  for (let one = first; one !== null && !plainChains.get(one); one = getPrototypeOf(one))
    if (ask(one)) return true;
  if (first !== null) plainChains.set(first, true);
  return false;
}
