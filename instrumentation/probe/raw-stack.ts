/**
 * The text of a stack as V8 gives it, without asking the app. `Error.prepareStackTrace` is the app's code (often
 * source-map-support's), and V8 calls it for every stack that is read: so it is put aside meanwhile, and put back with
 * the descriptor it had. Nothing of the app runs in between. Where that can't be done there is no stack.
 */
import { bare, defineProperty, getOwnPropertyDescriptor, hasOwn, sealed } from './natives';

const NativeError = Error;
const { captureStackTrace } = Error;
const KEY = 'prepareStackTrace';

/** The stack of who called `wrapper`, its first line included, or ''. */
export function rawStack(wrapper: (...args: never[]) => unknown): string {
  const theirs = getOwnPropertyDescriptor(NativeError, KEY);
  if (!theirs || (hasOwn(theirs, 'value') && theirs.value === undefined)) return read(wrapper);
  const flags = { writable: true, enumerable: theirs.enumerable ?? false, configurable: true };
  // A property that is fixed but writable takes a new value and keeps its flags.
  const aside = theirs.configurable
    ? sealed({ ...flags, value: undefined })
    : sealed({ value: undefined });
  if (!defineProperty(NativeError, KEY, aside)) return '';
  try {
    return read(wrapper);
  } finally {
    defineProperty(NativeError, KEY, sealed(theirs));
  }
}

function read(wrapper: (...args: never[]) => unknown): string {
  // V8 asks it for its name, and so would ask what a page has put on `Object.prototype`.
  const holder: { stack?: unknown } = bare({});
  captureStackTrace(holder, wrapper);
  const { stack } = holder;
  return typeof stack === 'string' ? stack : '';
}
