/**
 * One reader of the trace: events packed, all else as lines of JSON. It is pulled: a panel that draws slowly holds back
 * its own stream and nobody else's, and costs the main process nothing while it does. What happens after a rest is sent
 * within a frame or two; while there is traffic, ten times a second, since both sides take what they need from the
 * machine that the app runs on. Of a flood a tenth is sent each time, so that a burst is taken in when it is over.
 */
import type { FeedLine, FeedState } from '../trace/feed';
import type { TraceLog } from './trace-log';

/** So many events are sent at a time, and more only where more than ten times as many wait: some 190 kB with short previews. */
const MANY = 2_000;
/**
 * Milliseconds by which a reader may be behind while more comes than that. To take in 100,000 events a second costs a panel a third
 * of a processor, which an app that posts so much needs itself. As soon as less comes, all that waits is sent.
 */
const BEHIND = 1_000;
/** Milliseconds: that events are let gather after a rest, and between two sendings. */
const GATHER = 20;
const PACE = 100;

export interface FeedSource {
  readonly log: TraceLog;
  readonly hello: () => FeedLine;
  readonly state: () => FeedState;
  /** Called when capture is paused or resumed, or stacks are switched. Gives what ends it. */
  readonly onState: (listener: () => void) => () => void;
  /** Aborted when Portscope is taken out of the app: the panel is to know that nothing more comes. */
  readonly gone: AbortSignal;
}

export function feedStream(source: FeedSource): ReadableStream<Uint8Array> {
  const { log, hello, state, onState, gone } = source;
  const encoder = new TextEncoder();
  const reader = log.reader();
  let caughtUp = false;
  let ended = false;
  let toldState = state();
  let wake: (() => void) | null = null;
  let sentAt = 0;
  const rouse = (): void => wake?.();
  let gathering: ReturnType<typeof setTimeout> | undefined;
  /** Sends what has gathered, a little later. */
  const gather = (): void => {
    if (gathering !== undefined) return;
    gathering = setTimeout(
      () => {
        gathering = undefined;
        rouse();
      },
      Math.max(GATHER, sentAt + PACE - performance.now()),
    );
  };
  const onEvent = (): void => {
    if (wake) gather();
  };
  const undo: (() => void)[] = [
    log.subscribe(onEvent),
    onState(rouse),
    () => clearTimeout(gathering),
  ];
  const line = (content: FeedLine): Uint8Array => encoder.encode(`${JSON.stringify(content)}\n`);

  /** Places in the log: up to which it is to be sent for now, and where the log was then. */
  let until = 0;
  let seen = 0;

  function sendMore(waiting: number): void {
    const flood = log.appended - seen >= MANY;
    const share = Math.max(MANY, Math.ceil((waiting * PACE) / BEHIND));
    seen = log.appended;
    until = seen - (flood ? Math.max(0, waiting - share) : 0);
  }

  function next(): Uint8Array | null {
    const waiting = caughtUp ? reader.waiting() : 0;
    if (waiting > 0 && log.appended - waiting >= until) {
      if (performance.now() < sentAt + PACE) {
        gather();
        return null;
      }
      sendMore(waiting);
    }
    const events = reader.readPacked();
    if (events) {
      sentAt = performance.now();
      return events;
    }
    if (!caughtUp) {
      caughtUp = true;
      return line({ kind: 'caught-up' });
    }
    const now = state();
    if (isSame(now, toldState)) return null;
    toldState = now;
    return line({ kind: 'state', state: now });
  }

  function end(): void {
    ended = true;
    for (const one of undo) one();
    rouse();
  }

  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(line(hello()));
      const close = (): void => {
        end();
        controller.close();
      };
      gone.addEventListener('abort', close);
      undo.push(() => gone.removeEventListener('abort', close));
    },
    async pull(controller) {
      let content = next();
      while (content === null) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = null;
        if (ended) return;
        content = next();
      }
      controller.enqueue(content);
    },
    cancel: end,
  });
}

function isSame(one: FeedState, other: FeedState): boolean {
  return (
    one.paused === other.paused &&
    one.stacks === other.stacks &&
    one.payloads === other.payloads &&
    one.dropped === other.dropped
  );
}
