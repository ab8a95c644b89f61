/**
 * What all probes of one realm write into. Facts pile up in two columns and go out in batches: when the columns
 * are full, and else 25 ms after the first fact (a panel draws at most 60 times a second, so 40 batches a second
 * are as live as an eye can tell, and ping-pong at 60,000 messages a second still shares one batch among 1,500).
 * A fault of ours ends here, is counted and told; the app never meets it.
 */
import { FactWriter } from '../trace/fact-writer';
import {
  BATCH_NUMBERS,
  BATCH_TEXT,
  type Batch,
  type Fact,
  type HandleId,
  LONGEST_TEXT,
} from '../trace/facts';
import type { Capture } from '../trace/link';
import type { TextRun } from '../trace/text-run';
import type { Breaks } from './breaks';
import type { KeptPayloads } from './kept-payloads';
import { isA, ownValue, uncurry } from './natives';
import type { AnyFunction } from './patch';
import { rawStack } from './raw-stack';

const FLUSH_AFTER = 25;
/**
 * A page that gets messages faster than it handles them runs no timer: of 600 a second at 12 ms each nothing was told for 12 s
 * (33.2.1). So who has just handled one sends what is older than this, in microseconds.
 */
const FLUSH_LATE = 200_000;
/** Numbers that are kept while there is nobody to send them to: some 5,000 posts, 0.5 MB and their previews. */
const MOST_KEPT = 8 * BATCH_NUMBERS;
/** After so many faults the realm's probes step aside. */
const MOST_FAULTS = 100;

const slice = uncurry(String.prototype.slice);
const indexOf = uncurry(String.prototype.indexOf);
const NativeError = Error;

export interface RecorderHost {
  /** Milliseconds since the Unix epoch at which the realm's clock began, and since then, as fine as the realm has it. */
  readonly origin: number;
  readonly clock: () => number;
  readonly setTimer: (run: () => void, ms: number) => unknown;
  /** Stands in each stack line of the probe's own script, and in no other. */
  readonly script: string;
}

export class Recorder {
  /** True when wrappers must pass everything through without a look: disposed, or too many faults. */
  off = false;
  capture: Capture = { paused: false, stacks: false, payloads: 'values' };
  /** Whole payloads, while somebody has asked for them. */
  kept: KeptPayloads | null = null;
  /** Null while none is set: then a message costs one look at this. */
  breaks: Breaks | null = null;
  private send: ((batch: Batch) => void) | null = null;
  private readonly writer = new FactWriter();
  private waiting = false;
  /** When the timer was set, or what had waited for it was sent. */
  private armedAt = 0;
  private faults = 0;
  /** Of these, those that could not be told yet. */
  private untold = 0;
  private readonly origin: number;
  private readonly clock: () => number;
  /** Called in a task of its own, some time after facts were written. */
  onIdle: () => void = () => {};

  constructor(private readonly host: RecorderHost) {
    this.origin = host.origin;
    this.clock = host.clock;
  }

  /** Facts are kept until there is somebody to send them to. */
  connect(send: (batch: Batch) => void): void {
    this.send = send;
    this.flush();
  }

  /** Microseconds since the Unix epoch. */
  now(): number {
    return (this.origin + this.clock()) * 1000;
  }

  /** The same for a reading of the realm's clock, such as an event's `timeStamp`. */
  at(reading: number): number {
    return (this.origin + reading) * 1000;
  }

  write(fact: Fact): void {
    this.writer.write(fact);
    this.written();
  }

  /** Where the preview of a post is written, before the post itself. */
  get run(): TextRun {
    return this.writer.run;
  }

  /** A post, without an object for it; its preview is in `run`. With ports, it is sent at once. */
  post(
    port: HandleId,
    n: number,
    at: number,
    took: number,
    size: number,
    causePort: HandleId,
    causeN: number,
    preview: number,
    stack: string,
    list: readonly HandleId[],
  ): void {
    this.writer.post(port, n, at, took, size, causePort, causeN, preview, stack, list);
    if (list.length > 0) this.flush();
    else this.written();
  }

  /** A delivery, without an object for it. Gives its place for `handled`. With ports, it is sent at once. */
  deliver(
    port: HandleId,
    n: number,
    at: number,
    error: number,
    listeners: number,
    list: readonly HandleId[],
  ): number {
    const place = this.writer.deliver(port, n, at, error, listeners, -1, list);
    if (list.length > 0) this.flush();
    else this.written();
    return place;
  }

  /** Number of the batch that is being written. */
  get batch(): number {
    return this.writer.seq;
  }

  /** The listeners of a delivery took so long: said in its own fact while that is here, else in one that follows. */
  handled(batch: number, place: number, port: HandleId, n: number, at: number, took: number): void {
    if (!this.writer.amend(batch, place, took)) this.write({ kind: 'handled', port, n, at, took });
    if (this.waiting && at - this.armedAt > FLUSH_LATE) {
      this.armedAt = at;
      this.flush();
    }
  }

  /** As `handled`, if that is still here; else nothing. */
  amend(batch: number, place: number, took: number): void {
    this.writer.amend(batch, place, took);
  }

  private written(): void {
    if (this.writer.size >= BATCH_NUMBERS || this.writer.run.length >= BATCH_TEXT) this.flush();
    else if (!this.waiting && this.send) {
      this.waiting = true;
      this.armedAt = this.now();
      this.host.setTimer(this.onTimer, FLUSH_AFTER);
    }
  }

  /**
   * Writes a fact that moves ports, and sends it at once. Identity hangs on it, and a realm that crashes or is destroyed
   * a moment later has no time to flush: a window that was destroyed on its own message lost its arrival in 4 of 4
   * runs (33.2.1). It costs 10 to 17 µs, about as much again
   * as the call that sends a port (7.5 to 10 µs with its channel; same version, 2 cores).
   */
  writeNow(fact: Fact): void {
    this.write(fact);
    this.flush();
  }

  readonly flush = (): void => {
    const { send } = this;
    // A numbered batch that is never sent shows as a gap.
    if (!send && this.writer.size >= MOST_KEPT) this.writer.take();
    if (!send) return;
    if (this.untold > 0) this.tellFaults('earlier');
    const batch = this.writer.take();
    if (batch) send(batch);
  };

  private readonly onTimer = (): void => {
    this.waiting = false;
    this.onIdle();
    this.flush();
  };

  /** Runs our own bookkeeping; what it throws is ours and goes no further. */
  guard(where: string, run: () => void): void {
    try {
      run();
    } catch (error) {
      this.fault(where, error);
    }
  }

  fault(where: string, error: unknown): void {
    this.faults++;
    if (this.faults > MOST_FAULTS) this.off = true;
    this.untold++;
    try {
      const message = isA(error, NativeError) ? ownValue(error, 'message') : undefined;
      this.tellFaults(
        slice(`${where}: ${typeof message === 'string' ? message : 'fault'}`, 0, 200),
      );
    } catch {
      // Even the clock is broken, or the stack at its end: it is told with the next batch.
    }
  }

  private tellFaults(where: string): void {
    this.writer.write({ kind: 'fault', at: this.now(), count: this.untold, where });
    this.untold = 0;
  }

  /**
   * The stack of the app's line that called `wrapper`, innermost first, without the probe's own frames. Raw and
   * unmapped; '' when the app allows none.
   */
  stack(wrapper: AnyFunction): string {
    const stack = rawStack(wrapper);
    return stack === '' ? '' : this.withoutOurs(stack);
  }

  /** Wrappers of ours stand in the midst of a stack, too: the `emit` that called the app's listener, say. */
  private withoutOurs(stack: string): string {
    let out = '';
    let from = indexOf(stack, '\n', 0) + 1;
    while (from > 0 && out.length < LONGEST_TEXT) {
      const end = indexOf(stack, '\n', from);
      const line = end < 0 ? slice(stack, from) : slice(stack, from, end);
      if (indexOf(line, this.host.script, 0) < 0) out += out === '' ? line : `\n${line}`;
      from = end + 1;
    }
    return slice(out, 0, LONGEST_TEXT);
  }
}
