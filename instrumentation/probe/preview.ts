/**
 * Writes the preview of a payload (the format is in trace/preview.ts) and estimates its size. Bounded in depth,
 * entries and text; runs no code of the app: no getters, no `toJSON`, no `Symbol.toStringTag`. It is called after the
 * platform has cloned the value without complaint, so there is no Proxy in what it walks.
 */
import {
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  isA,
  isArray,
  ownKeys,
  ownValue,
  stringify,
  type Weak,
} from './natives';
import {
  bigIntText,
  bufferOfArray,
  bufferOfView,
  bytesOfArray,
  bytesOfBuffer,
  bytesOfView,
  constructorName,
  finite,
  getTime,
  is,
  isPlain,
  isView,
  keyText,
  LONGEST_STRING,
  lengthOfArray,
  mapEntries,
  mapNext,
  min,
  Native,
  nameOfArray,
  placeIn,
  quote,
  regExpText,
  round,
  Shared,
  setNext,
  setValues,
  sizeOfMap,
  sizeOfSet,
  slice,
} from './payload';

const DEEPEST = 4;
const MOST_ENTRIES = 20;
const MOST_NODES = 120;

/** Bytes that V8's serialiser spends on a tag and a length; good enough for an estimate. */
const OVERHEAD = 2;

/** Of the payload that was described last: no object is made for each. */
export const described = { preview: '', size: 0, exotic: false };

/**
 * Describes one payload. Never throws for a value that could be cloned. `ports` and `buffers` are those of the transfer
 * list, which cost next to nothing; buffers with their bytes, since they are detached by the time of the preview.
 */
export function describePayload(
  payload: unknown,
  ports: readonly unknown[],
  buffers: Weak<object, number> | null,
  isPort: (value: object) => boolean,
): void {
  try {
    described.preview = walk.begin(payload, ports, buffers, isPort);
    described.size = walk.size;
    described.exotic = walk.exotics;
  } finally {
    walk.end();
  }
}

/** The preview of a message that is no port's. */
export function describeWord(payload: unknown): string {
  describePayload(payload, NOTHING, null, () => false);
  return described.preview;
}

const plainPrototype = Object.prototype;
const NOTHING: readonly never[] = [];
function nulls(count: number): (object | null)[] {
  const list: (object | null)[] = [];
  for (let i = 0; i < count; i++) list[i] = null;
  return list;
}

/**
 * One is enough for all: no code of the app runs in between. An object with one key, previewed 60,000 times a second, is
 * why there is no WeakMap and no object for each (a tenth of a page's time and much of its garbage; 33.2.1).
 */
class Walk {
  size = 0;
  /** An object of the platform is in it: a Blob, an ImageData. */
  exotics = false;
  private nodes = 0;
  private ports: readonly unknown[] = NOTHING;
  private buffers: Weak<object, number> | null = null;
  private isPort: (value: object) => boolean = () => false;
  /**
   * Objects that were walked; at most MOST_NODES of them, so looking through them is cheap. All places are there from the
   * start, so no accessor that a page puts on `Array.prototype` is asked.
   */
  private readonly seen = nulls(MOST_NODES + 1);
  private seenCount = 0;

  begin(
    payload: unknown,
    ports: readonly unknown[],
    buffers: Weak<object, number> | null,
    isPort: (value: object) => boolean,
  ): string {
    this.size = 0;
    this.exotics = false;
    this.nodes = 0;
    this.ports = ports;
    this.buffers = buffers;
    this.isPort = isPort;
    return this.node(payload, 0);
  }

  /** Keeps nothing of it. */
  end(): void {
    for (let i = 0; i < this.seenCount; i++) this.seen[i] = null;
    this.seenCount = 0;
    this.ports = NOTHING;
    this.buffers = null;
  }

  node(value: unknown, depth: number): string {
    if (++this.nodes > MOST_NODES) {
      this.size += 8;
      return '["…"]';
    }
    switch (typeof value) {
      case 'string':
        return this.text(value);
      case 'number':
        this.size += 5;
        return finite(value) && !is(value, -0)
          ? `${value}`
          : `["n","${is(value, -0) ? '-0' : value}"]`;
      case 'boolean':
        this.size += 1;
        return value ? 'true' : 'false';
      case 'undefined':
        this.size += 1;
        return '["u"]';
      case 'bigint': {
        const text = bigIntText(value as never);
        this.size += OVERHEAD + text.length / 2;
        return `["i","${slice(text, 0, LONGEST_STRING)}"]`;
      }
      case 'object':
        if (value !== null) return this.object(value, depth);
        this.size += 1;
        return 'null';
      default:
        return `["x",${stringify(typeof value)}]`;
    }
  }

  private text(value: string): string {
    this.size += OVERHEAD + value.length;
    if (value.length <= LONGEST_STRING) return quote(value);
    return `["s",${stringify(slice(value, 0, LONGEST_STRING))},${value.length}]`;
  }

  private object(value: object, depth: number): string {
    const { seen, seenCount } = this;
    for (let i = 0; i < seenCount; i++) {
      if (seen[i] !== value) continue;
      this.size += OVERHEAD;
      return '["c"]';
    }
    seen[this.seenCount++] = value;
    if (isArray(value)) return this.array(value, depth);
    // What nearly all objects in messages are.
    if (getPrototypeOf(value) === plainPrototype && !isView(value))
      return this.simple(value, depth);
    const bytes = this.bytes(value);
    if (bytes) return bytes;
    if (isA(value, Native.Map)) return this.map(value, depth);
    if (isA(value, Native.Set)) return this.set(value, depth);
    if (isA(value, Native.Date)) {
      this.size += 9;
      const ms = getTime(value);
      return `["d",${finite(ms) ? ms : 'null'}]`;
    }
    if (isA(value, Native.RegExp))
      return `["r",${stringify(slice(regExpText(value), 0, LONGEST_STRING))}]`;
    if (isA(value, Native.Error)) return this.error(value);
    if (this.isPort(value)) return `["p",${placeIn(this.ports, value)}]`;
    const name = constructorName(value);
    return isPlain(value, name)
      ? this.plain(value, name === 'Object' ? '' : name, depth)
      : this.exotic(name);
  }

  private array(value: readonly unknown[], depth: number): string {
    const { length } = value;
    const before = this.size;
    let out = `["a",${length}`;
    const shown = depth >= DEEPEST ? 0 : min(length, MOST_ENTRIES);
    for (let i = 0; i < shown; i++) {
      const descriptor = getOwnPropertyDescriptor(value, i);
      out += ',';
      out += descriptor ? this.property(descriptor, depth) : '["h"]';
    }
    this.extrapolate(before, shown, length, 6);
    return `${out}]`;
  }

  /**
   * An object that inherits from `Object.prototype` alone, in a twelfth of the time that its list of keys would take:
   * nothing on its chain can be a Proxy, so going through it runs nothing.
   */
  private simple(value: object, depth: number): string {
    const before = this.size;
    let out = '';
    let shown = 0;
    let total = 0;
    for (const key in value) {
      if (shown >= MOST_ENTRIES || depth >= DEEPEST) {
        if (hasOwn(value, key)) total++;
        continue;
      }
      const descriptor = getOwnPropertyDescriptor(value, key);
      if (descriptor === undefined) continue;
      total++;
      shown++;
      out += this.entry(key, descriptor, depth);
    }
    this.extrapolate(before, shown, total, 16);
    return `["o","",${total}${out}]`;
  }

  private plain(value: object, name: string, depth: number): string {
    const keys = ownKeys(value);
    const before = this.size;
    let out = '';
    let shown = 0;
    let total = 0;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (typeof key !== 'string') continue;
      const descriptor =
        shown < MOST_ENTRIES && depth < DEEPEST ? getOwnPropertyDescriptor(value, key) : undefined;
      if (descriptor && !descriptor.enumerable) continue;
      total++;
      if (!descriptor) continue;
      shown++;
      out += this.entry(key, descriptor, depth);
    }
    this.extrapolate(before, shown, total, 16);
    return `["o",${stringify(name)},${total}${out}]`;
  }

  private entry(key: string, descriptor: PropertyDescriptor, depth: number): string {
    this.size += OVERHEAD + key.length;
    return keyText(key) + this.property(descriptor, depth);
  }

  private property(descriptor: PropertyDescriptor, depth: number): string {
    return hasOwn(descriptor, 'value') ? this.node(descriptor.value, depth + 1) : '["g"]';
  }

  private map(value: Map<unknown, unknown>, depth: number): string {
    const total = sizeOfMap(value) as number;
    const before = this.size;
    const entries = mapEntries(value);
    let out = `["m",${total}`;
    let shown = 0;
    while (depth < DEEPEST && shown < MOST_ENTRIES) {
      const step = mapNext(entries);
      if (step.done) break;
      out += `,${this.node(step.value[0], depth + 1)},${this.node(step.value[1], depth + 1)}`;
      shown++;
    }
    this.extrapolate(before, shown, total, 16);
    return `${out}]`;
  }

  private set(value: Set<unknown>, depth: number): string {
    const total = sizeOfSet(value) as number;
    const before = this.size;
    const values = setValues(value);
    let out = `["t",${total}`;
    let shown = 0;
    while (depth < DEEPEST && shown < MOST_ENTRIES) {
      const step = setNext(values);
      if (step.done) break;
      out += `,${this.node(step.value, depth + 1)}`;
      shown++;
    }
    this.extrapolate(before, shown, total, 8);
    return `${out}]`;
  }

  private error(value: Error): string {
    const name = constructorName(value);
    const message = ownValue(value, 'message');
    const text = typeof message === 'string' ? slice(message, 0, LONGEST_STRING) : '';
    this.size += 32 + text.length;
    return `["e",${stringify(name)},${stringify(text)}]`;
  }

  /** Buffers and views, by length; bytes of a transferred one cost nothing but are told. */
  private bytes(value: object): string | null {
    if (isView(value)) {
      const view = isA(value, Native.DataView);
      const buffer = (view ? bufferOfView(value) : bufferOfArray(value)) as object;
      const moved = this.buffers?.get(buffer);
      const bytes = moved ?? ((view ? bytesOfView(value) : bytesOfArray(value)) as number);
      if (moved === undefined) this.size += OVERHEAD + bytes;
      const name = view ? 'DataView' : (nameOfArray(value) as string);
      return `["b",${stringify(name)},${bytes},${view || moved !== undefined ? -1 : lengthOfArray(value)}]`;
    }
    const shared = Shared !== null && isA(value, Shared);
    if (!shared && !isA(value, Native.ArrayBuffer)) return null;
    if (shared) return '["x","SharedArrayBuffer"]';
    const moved = this.buffers?.get(value);
    const bytes = moved ?? (bytesOfBuffer(value) as number);
    if (moved === undefined) this.size += OVERHEAD + bytes;
    return `["b","ArrayBuffer",${bytes},-1]`;
  }

  private exotic(name: string): string {
    this.exotics = true;
    this.size += 16;
    return `["x",${stringify(name)}]`;
  }

  /** What was not walked is taken to be like what was; `unit` where nothing was. */
  private extrapolate(before: number, shown: number, total: number, unit: number): void {
    const each = shown > 0 ? (this.size - before) / shown : unit;
    if (total > shown) this.size += round(each * (total - shown));
    this.size += OVERHEAD;
  }
}

const walk = new Walk();
