/**
 * Events as a panel gets them: their columns as bytes. As JSON they took the main process 2 µs each and the panel as much
 * again, while both compete with the app for the machine; this takes a fifth of it (33.2.1, 2 cores).
 *
 *   4 bytes   MARK: its first byte is 0, with which no line of JSON begins
 *   4 × 3     numbers, bytes of JSON, bytes of text (unsigned, little-endian)
 *   8 × n     the numbers of the columns (doubles, little-endian)
 *   …         a JSON array of the other events;  …  the text (UTF-8)
 */

import { isTraceEvent } from './event-check';
import {
  columnsOf,
  decodeText,
  type EventColumns,
  type ReadEvents,
  readColumns,
} from './event-columns';
import type { TraceEvent } from './events';

/** "\0PS1", little-endian. */
const MARK = 0x31535000;
export const HEADER_BYTES = 16;

export function packEvents(events: readonly TraceEvent[]): Uint8Array<ArrayBuffer> {
  return packColumns(columnsOf(events));
}

export function packColumns({ numbers, text, others }: EventColumns): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(others));
  const jsonAt = HEADER_BYTES + numbers.byteLength;
  const bytes = new Uint8Array(jsonAt + json.length + text.length);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, MARK, true);
  header.setUint32(4, numbers.length, true);
  header.setUint32(8, json.length, true);
  header.setUint32(12, text.length, true);
  bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), HEADER_BYTES);
  bytes.set(json, jsonAt);
  bytes.set(text, jsonAt + json.length);
  return bytes;
}

/** Bytes of the whole, header included, by its header; null when it is none. */
export function packedLength(header: Uint8Array): number | null {
  const view = new DataView(header.buffer, header.byteOffset, HEADER_BYTES);
  if (view.getUint32(0, true) !== MARK) return null;
  return (
    HEADER_BYTES + view.getUint32(4, true) * 8 + view.getUint32(8, true) + view.getUint32(12, true)
  );
}

/** `bytes` are those of one whole, as `packedLength` has it. Null when they make no sense. */
export function unpackEvents(bytes: Uint8Array): ReadEvents | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const jsonAt = HEADER_BYTES + view.getUint32(4, true) * 8;
  const textAt = jsonAt + view.getUint32(8, true);
  const others = readOthers(decodeText(bytes.slice(jsonAt, textAt)));
  if (others === null) return null;
  const numbers = new Float64Array(bytes.slice(HEADER_BYTES, jsonAt).buffer);
  return readColumns({ numbers, text: bytes.slice(textAt), others }, isTraceEvent);
}

function readOthers(json: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
