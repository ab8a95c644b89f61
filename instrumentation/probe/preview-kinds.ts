/** Previews of what is neither primitive nor array nor plain object: maps, sets, errors, and bytes. */
import { isA, ownValue } from './natives';
import {
  bufferOfArray,
  bufferOfView,
  bytesOfArray,
  bytesOfBuffer,
  bytesOfView,
  constructorName,
  isView,
  LONGEST_STRING,
  lengthOfArray,
  mapEntries,
  mapNext,
  Native,
  nameOfArray,
  Shared,
  setNext,
  setValues,
  sizeOfMap,
  sizeOfSet,
  slice,
} from './payload';
import type { Walk } from './preview-walk';

export const DEEPEST = 4;
export const MOST_ENTRIES = 20;
/** Bytes that V8's serialiser spends on a tag and a length; good enough for an estimate. */
export const OVERHEAD = 2;

export function map(walk: Walk, value: Map<unknown, unknown>, depth: number): void {
  const { run } = walk;
  const total = sizeOfMap(value) as number;
  const before = walk.size;
  const entries = mapEntries(value);
  run.add(`["m",${total}`);
  let shown = 0;
  while (depth < DEEPEST && shown < MOST_ENTRIES) {
    const step = mapNext(entries);
    if (step.done) break;
    run.add(',');
    walk.node(step.value[0], depth + 1);
    run.add(',');
    walk.node(step.value[1], depth + 1);
    shown++;
  }
  walk.extrapolate(before, shown, total, 16);
  run.add(']');
}

export function set(walk: Walk, value: Set<unknown>, depth: number): void {
  const { run } = walk;
  const total = sizeOfSet(value) as number;
  const before = walk.size;
  const values = setValues(value);
  run.add(`["t",${total}`);
  let shown = 0;
  while (depth < DEEPEST && shown < MOST_ENTRIES) {
    const step = setNext(values);
    if (step.done) break;
    run.add(',');
    walk.node(step.value, depth + 1);
    shown++;
  }
  walk.extrapolate(before, shown, total, 8);
  run.add(']');
}

export function error(walk: Walk, value: Error): void {
  const { run } = walk;
  const name = constructorName(value);
  const message = ownValue(value, 'message');
  const text = typeof message === 'string' ? slice(message, 0, LONGEST_STRING) : '';
  walk.size += 32 + text.length;
  run.add('["e",');
  run.quote(name);
  run.add(',');
  run.quote(text);
  run.add(']');
}

/** Buffers and views, by length; bytes of a transferred one cost nothing but are told. False for what is neither. */
export function bytes(walk: Walk, value: object): boolean {
  if (isView(value)) {
    const view = isA(value, Native.DataView);
    const buffer = (view ? bufferOfView(value) : bufferOfArray(value)) as object;
    const moved = walk.buffers?.get(buffer);
    const bytes = moved ?? ((view ? bytesOfView(value) : bytesOfArray(value)) as number);
    if (moved === undefined) walk.size += OVERHEAD + bytes;
    const name = view ? 'DataView' : (nameOfArray(value) as string);
    bufferText(
      walk,
      name,
      bytes,
      view || moved !== undefined ? -1 : (lengthOfArray(value) as number),
    );
    return true;
  }
  if (Shared !== null && isA(value, Shared)) {
    walk.marked('x', 'SharedArrayBuffer');
    return true;
  }
  if (!isA(value, Native.ArrayBuffer)) return false;
  const moved = walk.buffers?.get(value);
  const bytes = moved ?? (bytesOfBuffer(value) as number);
  if (moved === undefined) walk.size += OVERHEAD + bytes;
  bufferText(walk, 'ArrayBuffer', bytes, -1);
  return true;
}

function bufferText(walk: Walk, name: string, bytes: number, length: number): void {
  walk.run.add('["b",');
  walk.run.quote(name);
  walk.run.add(`,${bytes},${length}]`);
}
