/**
 * Breaks: the realm stands still when a message that passes is posted or delivered, if a debugger is attached to it. Looked at only
 * while one is set; what is looked at is the preview, so nothing of the app is run.
 */
import type { BreakSign, BreakTerm, HandleBreak } from '../trace/breaks';
import { ACTS } from '../trace/events';
import type { Handle } from './handles';
import { emptyList, isArray, uncurry } from './natives';
import { described, previewOf } from './preview';
import type { Recorder } from './recorder';

const { parse } = JSON;
const indexOf = uncurry(String.prototype.indexOf);
const toLowerCase = uncurry(String.prototype.toLowerCase);
const NativeString = String;
const NativeNumber = Number;
const NOTHING: readonly never[] = [];

/** Microseconds. Nobody resumes a debugger that fast; without one the statement takes some tenths. */
const STOOD = 3_000;

export interface Looked {
  readonly handle: Handle;
  readonly n: number;
  readonly payload: unknown;
  readonly ports: number;
}

export const breaksOf = (list: readonly HandleBreak[]): Breaks | null =>
  list.length === 0 ? null : new Breaks(list);

export class Breaks {
  constructor(private readonly list: readonly HandleBreak[]) {}

  /** Stands still where a break is set for it. */
  look(
    recorder: Recorder,
    on: HandleBreak['on'],
    looked: Looked,
    isPort: (value: object) => boolean,
  ): void {
    const { handle, n } = looked;
    if (!this.isHit(on, looked, isPort)) return;
    recorder.flush();
    const at = recorder.now();
    stoppedByPortscope();
    const took = recorder.now() - at;
    if (took < STOOD || recorder.capture.paused) return;
    const act = ACTS.indexOf(on === 'posted' ? 'break-posted' : 'break-delivered');
    recorder.write({ kind: 'acted', port: handle.id, n, at: recorder.now(), act, took });
  }

  private isHit(
    on: HandleBreak['on'],
    { handle, payload, ports }: Looked,
    isPort: (value: object) => boolean,
  ): boolean {
    let preview: string | null = null;
    let size = 0;
    for (let i = 0; i < this.list.length; i++) {
      const one = this.list[i] as HandleBreak;
      if (one.on !== on || !names(one.handles, handle.id)) continue;
      if (preview === null && one.terms.length > 0) {
        preview = previewOf(payload, NOTHING, null, isPort);
        size = described.size;
      }
      if (holdsAll(one.terms, preview ?? '', size, ports)) return true;
    }
    return false;
  }
}

/**
 * The app's line is further down the stack. Step out (Shift+F11) until you are there: of a message that was posted, in the line
 * that posted it; of one that was delivered, in the listener that hears it.
 */
const { stoppedByPortscope } = {
  // A method keeps its name where the probe is minified, and it is what one reads first in the debugger.
  stoppedByPortscope(): void {
    // biome-ignore lint/suspicious/noDebugger: this is what a break is
    debugger;
  },
};

function names(handles: HandleBreak['handles'], id: number): boolean {
  if (handles === null) return true;
  for (let i = 0; i < handles.length; i++) if (handles[i] === id) return true;
  return false;
}

function holdsAll(
  terms: readonly BreakTerm[],
  preview: string,
  size: number,
  ports: number,
): boolean {
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i] as BreakTerm;
    if (holds(term, preview, size, ports) === term.not) return false;
  }
  return true;
}

function holds(term: BreakTerm, preview: string, size: number, ports: number): boolean {
  switch (term.kind) {
    case 'text':
      return indexOf(toLowerCase(preview), term.text, 0) >= 0;
    case 'size':
      return compare(size, term.is, term.value);
    case 'ports':
      return ports > 0;
    case 'has':
      return someValue(nodeOf(preview), term.path, 0, () => true);
    case 'data':
      return someValue(nodeOf(preview), term.path, 0, (value) =>
        isValue(value, term.is, term.text),
      );
  }
}

/** Of payloads that are not captured there is none. */
const nodeOf = (preview: string): unknown => (preview === '' ? null : parse(preview));

/** As the format of previews has it, see trace/preview.ts. */
function someValue(
  node: unknown,
  path: readonly string[],
  depth: number,
  test: (value: unknown) => boolean,
): boolean {
  if (depth === path.length) return test(node);
  if (!isArray(node)) return false;
  const step = path[depth] as string;
  const inner = innerOf(node, step);
  for (let i = 0; i < inner.length; i++)
    if (someValue(inner[i], path, depth + 1, test)) return true;
  return false;
}

function innerOf(node: readonly unknown[], step: string): unknown[] {
  const inner = emptyList<unknown>();
  const tag = node[0];
  if (tag === 'o' || tag === 'm') {
    for (let i = tag === 'o' ? 3 : 2; i + 1 < node.length; i += 2)
      if (step === '*' || node[i] === step) inner[inner.length] = node[i + 1];
  } else if (tag === 'a' || tag === 't') {
    for (let i = 2; i < node.length; i++)
      if (step === '*' || NativeString(i - 2) === step) inner[inner.length] = node[i];
  }
  return inner;
}

function isValue(value: unknown, is: BreakSign, text: string): boolean {
  const plain = plainOf(value);
  if (plain === null) return false;
  if (is === 'contains') return indexOf(toLowerCase(plain), text, 0) >= 0;
  if (is === '=') return plain === text;
  return compare(NativeNumber(plain), is, NativeNumber(text));
}

/** A text without its quotes, a number, true, null; null for what is none of these. */
function plainOf(value: unknown): string | null {
  if (!isArray(value)) return NativeString(value);
  const [tag, first] = [value[0], value[1]];
  return tag === 's' || tag === 'n' || tag === 'i' ? NativeString(first) : null;
}

function compare(one: number, is: BreakSign, other: number): boolean {
  switch (is) {
    case '>':
      return one > other;
    case '>=':
      return one >= other;
    case '<':
      return one < other;
    case '<=':
      return one <= other;
    default:
      return one === other;
  }
}
