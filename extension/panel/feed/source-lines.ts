/**
 * Stacks by source maps before the model sees them, so that cases of one source line are one finding, as in `portscope check`. The
 * main process is asked once for each stack; what comes behind it on the feed waits for the answer, so the order stays.
 */
import {
  LONGEST_QUESTION,
  MOST_STACKS,
  type RawStack,
} from '../../../instrumentation/trace/asked-lines';
import type { TraceEvent } from '../../../instrumentation/trace/events';
import type { FeedLine } from '../../../instrumentation/trace/feed';
import { stackLines } from '../words/stack-lines';

/** Gives the stacks as the sources have them, in the same order; null where nobody can tell. */
export type AskLines = (stacks: readonly RawStack[]) => Promise<readonly string[] | null>;

export interface SourceLines {
  /** Passes the line on, now or when its stacks are known. */
  take(line: FeedLine): void;
  /** Passes on what waits, as it is: nothing more is answered. */
  giveUp(): void;
}

/** Stacks that are remembered. */
const MOST = 20_000;

export function createSourceLines(
  ask: AskLines,
  pass: (line: FeedLine) => void,
  places: SourcePlaces,
): SourceLines {
  const known = new Map<string, string>();
  let waiting: FeedLine[] = [];
  let asking = false;
  /** Rises where what is under way is no longer waited for. */
  let turn = 0;

  const keyOf = ({ realm, stack }: RawStack): string => `${realm} ${stack}`;

  function unknownIn(events: readonly TraceEvent[]): RawStack[] {
    const found = new Map<string, RawStack>();
    for (const event of events) {
      const raw = rawOf(event);
      if (raw === null) continue;
      const key = keyOf(raw);
      if (!known.has(key)) found.set(key, raw);
    }
    return [...found.values()];
  }

  function passAll(): void {
    while (waiting.length > 0) {
      const [line] = waiting;
      if (line === undefined) return;
      if (line.kind === 'events') {
        const unknown = unknownIn(line.events);
        if (unknown.length > 0) return void askFor(unknown);
      }
      waiting.shift();
      pass(line.kind === 'events' ? { ...line, events: line.events.map(mapped) } : line);
    }
  }

  function mapped(event: TraceEvent): TraceEvent {
    const raw = rawOf(event);
    const stack = raw === null ? undefined : known.get(keyOf(raw));
    return raw === null || stack === undefined || stack === raw.stack
      ? event
      : ({ ...event, stack } as TraceEvent);
  }

  async function askFor(stacks: readonly RawStack[]): Promise<void> {
    if (asking) return;
    asking = true;
    const own = turn;
    for (const some of portions(stacks)) {
      const answer = await ask(some).catch(() => null);
      if (own !== turn) return;
      if (known.size > MOST) known.clear();
      for (const [i, raw] of some.entries()) {
        const stack = answer?.[i] ?? raw.stack;
        known.set(keyOf(raw), stack);
        if (stack !== raw.stack) places.learn(raw.stack, stack);
      }
    }
    asking = false;
    passAll();
  }

  return {
    take(line) {
      waiting.push(line);
      if (!asking) passAll();
    },
    giveUp() {
      turn += 1;
      asking = false;
      const rest = waiting;
      waiting = [];
      for (const line of rest) pass(line);
    },
  };
}

function rawOf(event: TraceEvent): RawStack | null {
  if (!('stack' in event) || event.stack === '') return null;
  return { realm: 'realm' in event ? event.realm : null, stack: event.stack };
}

function* portions(stacks: readonly RawStack[]): Generator<RawStack[]> {
  let some: RawStack[] = [];
  let length = 0;
  for (const raw of stacks) {
    // Escapes may double it.
    const size = 2 * raw.stack.length + 100;
    if (some.length > 0 && (some.length >= MOST_STACKS || length + size > LONGEST_QUESTION)) {
      yield some;
      some = [];
      length = 0;
    }
    some.push(raw);
    length += size;
  }
  if (some.length > 0) yield some;
}

/** Where a line of a source is in what a window has loaded: DevTools' Sources know it by that. */
export interface SourcePlaces {
  learn(raw: string, mapped: string): void;
  /** The place as the window's own stack has it; null for one that was not traced back. */
  loadedAt(
    place: string,
  ): { readonly url: string; readonly line: number; readonly column: number } | null;
}

export function createSourcePlaces(): SourcePlaces {
  const loaded = new Map<string, { url: string; line: number; column: number }>();
  return {
    learn(raw, mapped) {
      const [before, after] = [stackLines(raw), stackLines(mapped)];
      if (before.length !== after.length) return;
      if (loaded.size > MOST) loaded.clear();
      for (const [i, { url, line, column, at }] of before.entries()) {
        const place = after[i]?.at ?? '';
        if (place !== '' && place !== at) loaded.set(place, { url, line, column });
      }
    },
    loadedAt: (place) => loaded.get(place) ?? null,
  };
}
