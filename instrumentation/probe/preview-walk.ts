/**
 * Goes through a payload for its preview, and writes that as it goes. Bounded in depth, entries and text; runs no code of the
 * app: no getters, no `toJSON`, no `Symbol.toStringTag`. The platform has cloned the value without complaint, so there is no
 * Proxy in what it walks, except to inherit from.
 */
import { TextRun } from '../trace/text-run';
import {
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  isA,
  isArray,
  ownKeys,
  type Weak,
} from './natives';
import {
  bigIntText,
  constructorName,
  finite,
  getTime,
  is,
  isPlain,
  isView,
  LONGEST_STRING,
  min,
  Native,
  placeIn,
  regExpText,
  round,
  slice,
} from './payload';
import { bytes, DEEPEST, error, MOST_ENTRIES, map, OVERHEAD, set } from './preview-kinds';
import { inheritsProxy } from './proxies';

export const MOST_NODES = 120;

const plainPrototype = Object.prototype;
export const NOTHING: readonly never[] = [];
function nulls(count: number): (object | null)[] {
  const list: (object | null)[] = [];
  for (let i = 0; i < count; i++) list[i] = null;
  return list;
}

/** Until a payload is described. */
const nowhere = new TextRun();

/**
 * One is enough for all: no code of the app runs in between. An object with one key, previewed 60,000 times a second, is
 * why there is no WeakMap, no object and no string for each (a tenth of a page's time and much of its garbage; 33.2.1).
 */
export class Walk {
  size = 0;
  /** An object of the platform is in it: a Blob, an ImageData. */
  exotics = false;
  run = nowhere;
  protected nodes = 0;
  private ports: readonly unknown[] = NOTHING;
  buffers: Weak<object, number> | null = null;
  private isPort: (value: object) => boolean = () => false;
  /**
   * Objects that were walked; at most MOST_NODES of them, so looking through them is cheap. All places are there from the
   * start, so no accessor that a page puts on `Array.prototype` is asked.
   */
  private readonly seen = nulls(MOST_NODES + 1);
  protected seenCount = 0;

  begin(
    run: TextRun,
    payload: unknown,
    ports: readonly unknown[],
    buffers: Weak<object, number> | null,
    isPort: (value: object) => boolean,
  ): void {
    this.run = run;
    this.size = 0;
    this.exotics = false;
    this.nodes = 0;
    this.ports = ports;
    this.buffers = buffers;
    this.isPort = isPort;
    this.node(payload, 0);
  }

  /** Keeps nothing of it. */
  end(): void {
    for (let i = 0; i < this.seenCount; i++) this.seen[i] = null;
    this.seenCount = 0;
    this.ports = NOTHING;
    this.buffers = null;
  }

  node(value: unknown, depth: number): void {
    const { run } = this;
    if (++this.nodes > MOST_NODES) {
      this.size += 8;
      run.add('["…"]');
      return;
    }
    switch (typeof value) {
      case 'string':
        this.text(value);
        return;
      case 'number':
        this.size += 5;
        if (finite(value) && !is(value, -0)) {
          run.number(value);
          return;
        }
        run.add(`["n","${is(value, -0) ? '-0' : value}"]`);
        return;
      case 'boolean':
        this.size += 1;
        run.add(value ? 'true' : 'false');
        return;
      case 'undefined':
        this.size += 1;
        run.add('["u"]');
        return;
      case 'bigint': {
        const text = bigIntText(value as never);
        this.size += OVERHEAD + text.length / 2;
        run.add(`["i","${slice(text, 0, LONGEST_STRING)}"]`);
        return;
      }
      case 'object':
        if (value !== null) {
          this.object(value, depth);
          return;
        }
        this.size += 1;
        run.add('null');
        return;
      default:
        this.marked('x', typeof value);
        return;
    }
  }

  private text(value: string): void {
    this.size += OVERHEAD + value.length;
    if (value.length <= LONGEST_STRING) {
      this.run.quote(value);
      return;
    }
    this.run.add('["s",');
    this.run.quote(slice(value, 0, LONGEST_STRING));
    this.run.add(`,${value.length}]`);
  }

  private object(value: object, depth: number): void {
    const { run, seen, seenCount } = this;
    for (let i = 0; i < seenCount; i++) {
      if (seen[i] !== value) continue;
      this.size += OVERHEAD;
      run.add('["c"]');
      return;
    }
    seen[this.seenCount++] = value;
    if (isArray(value)) {
      this.array(value, depth);
      return;
    }
    // What nearly all objects in messages are.
    if (getPrototypeOf(value) === plainPrototype && !isView(value)) {
      this.simple(value, depth);
      return;
    }
    // Whoever asks what it inherits from would run the traps of that.
    if (inheritsProxy(value)) {
      this.exotic('Object');
      return;
    }
    if (bytes(this, value)) return;
    if (isA(value, Native.Map)) {
      map(this, value, depth);
      return;
    }
    if (isA(value, Native.Set)) {
      set(this, value, depth);
      return;
    }
    if (isA(value, Native.Date)) {
      this.size += 9;
      const ms = getTime(value);
      run.add(`["d",${finite(ms) ? ms : 'null'}]`);
      return;
    }
    if (isA(value, Native.RegExp)) {
      this.marked('r', slice(regExpText(value), 0, LONGEST_STRING));
      return;
    }
    if (isA(value, Native.Error)) {
      error(this, value);
      return;
    }
    if (this.isPort(value)) {
      run.add(`["p",${placeIn(this.ports, value)}]`);
      return;
    }
    const name = constructorName(value);
    if (isPlain(value, name)) this.plain(value, name === 'Object' ? '' : name, depth);
    else this.exotic(name);
  }

  private array(value: readonly unknown[], depth: number): void {
    const { run } = this;
    const { length } = value;
    const before = this.size;
    run.add('["a",');
    run.number(length);
    const shown = depth >= DEEPEST ? 0 : min(length, MOST_ENTRIES);
    for (let i = 0; i < shown; i++) {
      const descriptor = getOwnPropertyDescriptor(value, i);
      run.add(',');
      if (descriptor) this.property(descriptor, depth);
      else run.add('["h"]');
    }
    this.extrapolate(before, shown, length, 6);
    run.add(']');
  }

  /**
   * An object that inherits from `Object.prototype` alone, in a twelfth of the time that its list of keys would take:
   * nothing on its chain can be a Proxy, so going through it runs nothing. Where that has enumerable properties, the list it is.
   */
  private simple(value: object, depth: number): void {
    let total = 0;
    let last = '';
    for (const key in value) {
      total++;
      last = key;
    }
    // What is inherited comes last.
    if (total > 0 && !hasOwn(value, last)) {
      this.plain(value, '', depth);
      return;
    }
    const { run } = this;
    const before = this.size;
    const most = depth < DEEPEST ? MOST_ENTRIES : 0;
    let shown = 0;
    run.add('["o","",');
    run.number(total);
    for (const key in value) {
      if (shown >= most) break;
      const descriptor = getOwnPropertyDescriptor(value, key);
      if (descriptor === undefined) continue;
      shown++;
      this.entry(key, descriptor, depth);
    }
    this.extrapolate(before, shown, total, 16);
    run.add(']');
  }

  private plain(value: object, name: string, depth: number): void {
    const { run } = this;
    const keys = ownKeys(value);
    const before = this.size;
    const most = depth < DEEPEST ? MOST_ENTRIES : 0;
    const total = enumerable(value, keys, most);
    let shown = 0;
    run.add('["o",');
    run.quote(name);
    run.add(`,${total}`);
    for (let i = 0; i < keys.length && shown < most; i++) {
      const key = keys[i];
      if (typeof key !== 'string') continue;
      const descriptor = getOwnPropertyDescriptor(value, key);
      if (descriptor === undefined || !descriptor.enumerable) continue;
      shown++;
      this.entry(key, descriptor, depth);
    }
    this.extrapolate(before, shown, total, 16);
    run.add(']');
  }

  private entry(key: string, descriptor: PropertyDescriptor, depth: number): void {
    const { run } = this;
    this.size += OVERHEAD + key.length;
    run.add(',');
    run.quote(key.length > LONGEST_STRING ? slice(key, 0, LONGEST_STRING) : key);
    run.add(',');
    this.property(descriptor, depth);
  }

  private property(descriptor: PropertyDescriptor, depth: number): void {
    if (hasOwn(descriptor, 'value')) this.node(descriptor.value, depth + 1);
    else this.run.add('["g"]');
  }

  private exotic(name: string): void {
    this.exotics = true;
    this.size += 16;
    this.marked('x', name);
  }

  /** `["x","text"]` */
  marked(mark: string, text: string): void {
    this.run.add(`["${mark}",`);
    this.run.quote(text);
    this.run.add(']');
  }

  /** What was not walked is taken to be like what was; `unit` where nothing was. */
  extrapolate(before: number, shown: number, total: number, unit: number): void {
    const each = shown > 0 ? (this.size - before) / shown : unit;
    if (total > shown) this.size += round(each * (total - shown));
    this.size += OVERHEAD;
  }
}

/** How many of the keys are enumerable; past `most` of them, all that are no symbols. */
function enumerable(value: object, keys: readonly (string | symbol)[], most: number): number {
  let total = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (typeof key !== 'string') continue;
    if (total < most && !getOwnPropertyDescriptor(value, key)?.enumerable) continue;
    total++;
  }
  return total;
}
