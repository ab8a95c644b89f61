/**
 * Writes the preview of a payload (the format is in trace/preview.ts) and estimates its size. It is called after the platform
 * has cloned the value without complaint.
 */
import { TextRun } from '../trace/text-run';
import type { Weak } from './natives';
import { NOTHING, Walk } from './preview-walk';

let walk = new Walk();

/** From now on payloads are described by this one. */
export function describeBy(another: Walk): void {
  walk = another;
}

/** Of the payload that was described last: no object is made for each. `length` of its preview, in UTF-16 units. */
export const described = { length: 0, size: 0, exotic: false };

/**
 * Describes one payload at the end of `run`. Never throws for a value that could be cloned. `ports` and `buffers` are those of
 * the transfer list, which cost next to nothing; buffers with their bytes, since they are detached by the time of the preview.
 */
export function describePayload(
  run: TextRun,
  payload: unknown,
  ports: readonly unknown[],
  buffers: Weak<object, number> | null,
  isPort: (value: object) => boolean,
): void {
  const before = run.length;
  try {
    walk.begin(run, payload, ports, buffers, isPort);
    described.size = walk.size;
    described.exotic = walk.exotics;
  } catch (error) {
    run.cut(before);
    throw error;
  } finally {
    walk.end();
  }
  described.length = run.length - before;
}

const own = new TextRun();

/** The preview as a text. */
export function previewOf(
  payload: unknown,
  ports: readonly unknown[],
  buffers: Weak<object, number> | null,
  isPort: (value: object) => boolean,
): string {
  describePayload(own, payload, ports, buffers, isPort);
  return own.take();
}

/** The preview of a message that is no port's. */
export function describeWord(payload: unknown): string {
  return previewOf(payload, NOTHING, null, () => false);
}
