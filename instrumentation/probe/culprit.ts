/**
 * Which value of a payload could not be sent. The walk goes in the order in which V8 writes a value, and stops at the first one
 * that it would refuse: all before that has been written without complaint, so no Proxy is among it, and nothing of the
 * app runs here. Getters are not run: behind one the culprit is not known.
 */
import {
  emptyList,
  getOwnPropertyDescriptor,
  hasOwn,
  isA,
  isArray,
  isObject,
  ownKeys,
  uncurry,
} from './natives';
import {
  constructorName,
  isPlain,
  isView,
  mapEntries,
  mapNext,
  Native,
  placeIn,
  Shared,
  setNext,
  setValues,
  slice,
} from './payload';

/** What is where: `message.items[3].onClick`, `function`. Empty where that is not known. */
export interface Culprit {
  readonly path: string;
  readonly culprit: string;
  /** The port that stands there, if it is one. */
  readonly port: object | null;
}

export interface Payload {
  /** What the parts are called: `message`, `args[0]`. */
  readonly names: readonly string[];
  readonly values: readonly unknown[];
}

export interface WalkHost {
  readonly isPort: (value: object) => boolean;
  /** Null where there can be none. */
  readonly isProxy: ((value: object) => boolean) | null;
  /** So many objects are looked at. */
  readonly most: number;
  /** Members of the transfer list: these may stand in the payload. */
  readonly listed: readonly unknown[];
  /** What the platform said; a DOM realm names the culprit's class there. */
  readonly said: string;
}

const NOBODY: Culprit = { path: '', culprit: '', port: null };
const DEEPEST = 24;
const LONGEST_PATH = 200;

const never = [Promise, WeakMap, WeakSet, WeakRef];
const neverNames = ['Promise', 'WeakMap', 'WeakSet', 'WeakRef'];
const contains = uncurry(String.prototype.includes);
const codeAt = uncurry(String.prototype.charCodeAt);

export function findCulprit({ names, values }: Payload, host: WalkHost): Culprit {
  const walk = new Walk(host);
  for (let i = 0; i < values.length; i++) {
    if (walk.visit(values[i], names[i] as string, 0)) break;
  }
  return walk.found;
}

class Walk {
  found: Culprit = NOBODY;
  private readonly seen = emptyList<object>();

  constructor(private readonly host: WalkHost) {}

  /** True when there is no need to go on. */
  visit(value: unknown, path: string, depth: number): boolean {
    if (typeof value === 'symbol') return this.stop(path, 'symbol', null);
    if (!isObject(value)) return false;
    const { host, seen } = this;
    if (placeIn(host.listed, value) >= 0 || placeIn(seen, value) >= 0) return false;
    if (seen.length >= host.most || depth > DEEPEST) return true;
    if (host.isProxy?.(value)) return this.stop(path, 'Proxy', null);
    if (typeof value === 'function') return this.stop(path, 'function', null);
    seen[seen.length] = value;
    if (host.isPort(value)) return this.stop(path, 'port', value);
    if (isArray(value)) return this.entries(value, path, depth, true);
    return this.object(value, path, depth);
  }

  private object(value: object, path: string, depth: number): boolean {
    if (isView(value) || isA(value, Native.ArrayBuffer)) return false;
    if (Shared !== null && isA(value, Shared)) return this.stop(path, 'SharedArrayBuffer', null);
    for (let i = 0; i < never.length; i++) {
      if (isA(value, never[i] as never)) return this.stop(path, neverNames[i] as string, null);
    }
    if (isA(value, Native.Map)) return this.map(value, path, depth);
    if (isA(value, Native.Set)) return this.set(value, path, depth);
    if (isA(value, Native.Date) || isA(value, Native.RegExp) || isA(value, Native.Error))
      return false;
    const name = constructorName(value);
    if (isPlain(value, name)) return this.entries(value, path, depth, false);
    // An object of the platform: some of them can be cloned. The error names the class of the one that can't.
    return contains(this.host.said, name) ? this.stop(path, name, null) : false;
  }

  private entries(value: object, path: string, depth: number, list: boolean): boolean {
    const keys = ownKeys(value);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (typeof key !== 'string') continue;
      const descriptor = getOwnPropertyDescriptor(value, key);
      if (!descriptor?.enumerable) continue;
      // What a getter gave is not known, and it may be the culprit.
      if (!hasOwn(descriptor, 'value')) return true;
      if (!isObject(descriptor.value) && typeof descriptor.value !== 'symbol') continue;
      const inner = list ? `${path}[${key}]` : `${path}${keyText(key)}`;
      if (this.visit(descriptor.value, inner, depth + 1)) return true;
    }
    return false;
  }

  private map(value: Map<unknown, unknown>, path: string, depth: number): boolean {
    const entries = mapEntries(value);
    for (let step = mapNext(entries); !step.done; step = mapNext(entries)) {
      const key = typeof step.value[0] === 'string' ? `"${slice(step.value[0], 0, 40)}"` : '…';
      if (this.visit(step.value[0], `${path}.key(${key})`, depth + 1)) return true;
      if (this.visit(step.value[1], `${path}.get(${key})`, depth + 1)) return true;
    }
    return false;
  }

  private set(value: Set<unknown>, path: string, depth: number): boolean {
    const values = setValues(value);
    for (let step = setNext(values); !step.done; step = setNext(values)) {
      if (this.visit(step.value, `${path}.has(…)`, depth + 1)) return true;
    }
    return false;
  }

  private stop(path: string, culprit: string, port: object | null): true {
    this.found = { path: slice(path, 0, LONGEST_PATH), culprit, port };
    return true;
  }
}

const keyText = (key: string): string => (isWord(key) ? `.${key}` : `["${slice(key, 0, 40)}"]`);

/** By hand: a regular expression asks `RegExp.prototype.exec`, which a page may have replaced. */
function isWord(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = codeAt(text, i);
    const letter = (code | 32) >= 97 && (code | 32) <= 122;
    const digit = code >= 48 && code <= 57;
    if (!letter && code !== 95 && code !== 36 && (!digit || i === 0)) return false;
  }
  return text !== '';
}
