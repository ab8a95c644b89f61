/**
 * Payloads described with less in them than usual, on request: without values, or not at all. Classes of their own, so that the
 * usual description is not slowed by a question.
 */
import type { PayloadCapture } from '../trace/link';
import { isA, stringify } from './natives';
import { constructorName, Native } from './payload';
import { describeBy } from './preview';
import { MOST_NODES, Walk } from './preview-walk';

/** Types, sizes and names of properties; no value. */
class RedactedWalk extends Walk {
  override node(value: unknown, depth: number): void {
    const { run, seenCount } = this;
    const before = run.length;
    const omitted = this.nodes >= MOST_NODES;
    super.node(value, depth);
    const redacted = omitted || value === null ? null : redactedOf(value);
    // An object that was there before is only mentioned.
    if (redacted === null || (typeof value === 'object' && this.seenCount === seenCount)) return;
    run.cut(before);
    run.add(redacted);
  }
}

/** Nothing; its size is estimated all the same. */
class HiddenWalk extends Walk {
  override begin(...args: Parameters<Walk['begin']>): void {
    const [run] = args;
    const before = run.length;
    super.begin(...args);
    run.cut(before);
  }
}

/** Null for what bears no value of its own. */
function redactedOf(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      return `["s","",${value.length}]`;
    case 'number':
    case 'boolean':
    case 'bigint':
      return `["x","${typeof value}"]`;
    case 'object':
      if (isA(value, Native.Date)) return '["x","Date"]';
      if (isA(value, Native.RegExp)) return '["x","RegExp"]';
      return isA(value, Native.Error)
        ? `["e",${stringify(constructorName(value as object))},""]`
        : null;
    default:
      return null;
  }
}

/** Goes for all payloads that this realm describes from now on. */
export function capturePayloads(payloads: PayloadCapture): void {
  if (payloads === 'none') describeBy(new HiddenWalk());
  else describeBy(payloads === 'redacted' ? new RedactedWalk() : new Walk());
}
