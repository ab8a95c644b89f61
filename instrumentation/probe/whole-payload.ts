/**
 * A payload as a preview that leaves out nothing, up to bounds that are far: for who asked for whole payloads. As bounded and as
 * careful as the usual preview (preview-walk.ts), and with the bytes of buffers. It is called after the platform has cloned the
 * value without complaint.
 */
import { TextRun } from '../trace/text-run';
import {
  createWeak,
  getOwnPropertyDescriptor,
  hasOwn,
  isA,
  isArray,
  ownKeys,
  ownValue,
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
  getter,
  is,
  isPlain,
  isView,
  lengthOfArray,
  mapEntries,
  mapNext,
  min,
  Native,
  nameOfArray,
  placeIn,
  regExpText,
  Shared,
  setNext,
  setValues,
  sizeOfMap,
  sizeOfSet,
  slice,
} from './payload';

/** Levels, entries of one object, values in all, UTF-16 units of one text, bytes of one buffer, and units in all. */
const DEEPEST = 16;
const MOST_ENTRIES = 10_000;
const MOST_NODES = 20_000;
const LONGEST_STRING = 200_000;
const MOST_BYTES = 65_536;
const LONGEST = 1_000_000;

const OMITTED = '["…"]';
const { fromCharCode } = String;
const encode = btoa;
const Bytes = Uint8Array;
const offsetOfArray = getter(Object.getPrototypeOf(Uint8Array.prototype), 'byteOffset');
const offsetOfView = getter(DataView.prototype, 'byteOffset');

export interface Carried {
  readonly ports: readonly unknown[];
  readonly buffers: Weak<object, number> | null;
  readonly isPort: (value: object) => boolean;
}

export function wholePayload(payload: unknown, carried: Carried): string {
  const whole = new Whole(carried);
  whole.node(payload, 0);
  return whole.run.take();
}

class Whole {
  readonly run = new TextRun();
  private nodes = 0;
  private readonly seen = createWeak<object, true>();

  constructor(private readonly carried: Carried) {}

  node(value: unknown, depth: number): void {
    const { run } = this;
    if (++this.nodes > MOST_NODES || run.length > LONGEST) {
      run.add(OMITTED);
      return;
    }
    switch (typeof value) {
      case 'string':
        this.text(value);
        return;
      case 'number':
        if (finite(value) && !is(value, -0)) run.number(value);
        else run.add(`["n","${is(value, -0) ? '-0' : value}"]`);
        return;
      case 'boolean':
        run.add(value ? 'true' : 'false');
        return;
      case 'undefined':
        run.add('["u"]');
        return;
      case 'bigint':
        run.add(`["i","${slice(bigIntText(value as never), 0, LONGEST_STRING)}"]`);
        return;
      case 'object':
        if (value === null) run.add('null');
        else this.object(value, depth);
        return;
      default:
        this.marked('x', typeof value);
    }
  }

  private text(value: string): void {
    const { run } = this;
    if (value.length <= LONGEST_STRING) {
      run.quote(value);
      return;
    }
    run.add('["s",');
    run.quote(slice(value, 0, LONGEST_STRING));
    run.add(`,${value.length}]`);
  }

  private object(value: object, depth: number): void {
    const { run, seen } = this;
    const { isPort, ports } = this.carried;
    if (seen.get(value)) {
      run.add('["c"]');
      return;
    }
    seen.set(value, true);
    const most = depth < DEEPEST ? MOST_ENTRIES : 0;
    if (isArray(value)) this.array(value, depth, most);
    else if (this.bytes(value)) return;
    else if (isA(value, Native.Map)) this.map(value, depth, most);
    else if (isA(value, Native.Set)) this.set(value, depth, most);
    else if (isA(value, Native.Date)) {
      const ms = getTime(value);
      run.add(`["d",${finite(ms) ? ms : 'null'}]`);
    } else if (isA(value, Native.RegExp)) {
      this.marked('r', slice(regExpText(value), 0, LONGEST_STRING));
    } else if (isA(value, Native.Error)) this.error(value);
    else if (isPort(value)) run.add(`["p",${placeIn(ports, value)}]`);
    else {
      const name = constructorName(value);
      if (isPlain(value, name)) this.plain(value, name === 'Object' ? '' : name, depth, most);
      else this.marked('x', name);
    }
  }

  private array(value: readonly unknown[], depth: number, most: number): void {
    const { run } = this;
    run.add(`["a",${value.length}`);
    for (let i = 0; i < min(value.length, most); i++) {
      run.add(',');
      const descriptor = getOwnPropertyDescriptor(value, i);
      if (descriptor) this.property(descriptor, depth);
      else run.add('["h"]');
    }
    run.add(']');
  }

  private plain(value: object, name: string, depth: number, most: number): void {
    const { run } = this;
    const keys = ownKeys(value);
    let total = 0;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (typeof key === 'string' && getOwnPropertyDescriptor(value, key)?.enumerable) total++;
    }
    run.add('["o",');
    run.quote(name);
    run.add(`,${total}`);
    let shown = 0;
    for (let i = 0; i < keys.length && shown < most; i++) {
      const key = keys[i];
      if (typeof key !== 'string') continue;
      const descriptor = getOwnPropertyDescriptor(value, key);
      if (!descriptor?.enumerable) continue;
      shown++;
      run.add(',');
      run.quote(slice(key, 0, LONGEST_STRING));
      run.add(',');
      this.property(descriptor, depth);
    }
    run.add(']');
  }

  private property(descriptor: PropertyDescriptor, depth: number): void {
    if (hasOwn(descriptor, 'value')) this.node(descriptor.value, depth + 1);
    else this.run.add('["g"]');
  }

  private map(value: Map<unknown, unknown>, depth: number, most: number): void {
    const { run } = this;
    const entries = mapEntries(value);
    run.add(`["m",${sizeOfMap(value)}`);
    for (let shown = 0; shown < most; shown++) {
      const step = mapNext(entries);
      if (step.done) break;
      run.add(',');
      this.node(step.value[0], depth + 1);
      run.add(',');
      this.node(step.value[1], depth + 1);
    }
    run.add(']');
  }

  private set(value: Set<unknown>, depth: number, most: number): void {
    const { run } = this;
    const values = setValues(value);
    run.add(`["t",${sizeOfSet(value)}`);
    for (let shown = 0; shown < most; shown++) {
      const step = setNext(values);
      if (step.done) break;
      run.add(',');
      this.node(step.value, depth + 1);
    }
    run.add(']');
  }

  private error(value: Error): void {
    const { run } = this;
    const message = ownValue(value, 'message');
    run.add('["e",');
    run.quote(constructorName(value));
    run.add(',');
    run.quote(typeof message === 'string' ? slice(message, 0, LONGEST_STRING) : '');
    run.add(']');
  }

  /** Those of a transferred one went with it. */
  private bytes(value: object): boolean {
    const { buffers } = this.carried;
    if (isView(value)) {
      const view = isA(value, Native.DataView);
      const buffer = (view ? bufferOfView(value) : bufferOfArray(value)) as ArrayBuffer;
      const name = view ? 'DataView' : (nameOfArray(value) as string);
      const moved = buffers?.get(buffer);
      const bytes = moved ?? ((view ? bytesOfView(value) : bytesOfArray(value)) as number);
      const length = view || moved !== undefined ? -1 : (lengthOfArray(value) as number);
      const offset = (view ? offsetOfView(value) : offsetOfArray(value)) as number;
      this.buffer(name, bytes, length, moved === undefined ? buffer : null, offset);
      return true;
    }
    if (Shared !== null && isA(value, Shared)) {
      this.marked('x', 'SharedArrayBuffer');
      return true;
    }
    if (!isA(value, Native.ArrayBuffer)) return false;
    const moved = buffers?.get(value);
    const bytes = moved ?? (bytesOfBuffer(value) as number);
    this.buffer('ArrayBuffer', bytes, -1, moved === undefined ? value : null, 0);
    return true;
  }

  private buffer(
    name: string,
    bytes: number,
    length: number,
    buffer: ArrayBuffer | null,
    offset: number,
  ): void {
    const { run } = this;
    run.add('["b",');
    run.quote(name);
    run.add(`,${bytes},${length}`);
    if (buffer !== null && run.length < LONGEST) {
      run.add(',');
      run.quote(base64(new Bytes(buffer, offset, min(bytes, MOST_BYTES)), min(bytes, MOST_BYTES)));
    }
    run.add(']');
  }

  private marked(mark: string, text: string): void {
    this.run.add(`["${mark}",`);
    this.run.quote(text);
    this.run.add(']');
  }
}

function base64(bytes: Uint8Array, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) text += fromCharCode(bytes[i] as number);
  return encode(text);
}
