/**
 * One reader of the trace, as a stream of newline-delimited JSON. It is pulled: a panel that draws slowly holds back
 * its own stream and nobody else's, and costs the main process nothing while it does. New events are let gather for
 * a frame, so that a burst is one line and not a thousand.
 */
import type { FeedLine, FeedState } from '../trace/feed';
import type { TraceLog } from './trace-log';

/** A line of about 330 kB with short previews; `JSON.parse` takes 0.8 to 1.4 ms for it (33.2.1, 2 cores). */
const EVENTS_A_LINE = 2_000;
const GATHER = 33;

export interface FeedSource {
  readonly log: TraceLog;
  readonly hello: () => FeedLine;
  readonly state: () => FeedState;
  /** Called when capture is paused or resumed, or stacks are switched. Gives what ends it. */
  readonly onState: (listener: () => void) => () => void;
}

export function feedStream({ log, hello, state, onState }: FeedSource): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const reader = log.reader();
  let caughtUp = false;
  let ended = false;
  let toldState = state();
  let wake: (() => void) | null = null;
  const rouse = (): void => wake?.();
  let gathering: ReturnType<typeof setTimeout> | undefined;
  const onEvent = (): void => {
    if (wake && gathering === undefined) {
      gathering = setTimeout(() => {
        gathering = undefined;
        rouse();
      }, GATHER);
    }
  };
  const undo = [log.subscribe(onEvent), onState(rouse), () => clearTimeout(gathering)];
  const line = (content: FeedLine): Uint8Array => encoder.encode(`${JSON.stringify(content)}\n`);

  function next(): FeedLine | null {
    const events = reader.read(EVENTS_A_LINE);
    if (events.length > 0) return { kind: 'events', events };
    if (!caughtUp) {
      caughtUp = true;
      return { kind: 'caught-up' };
    }
    const now = state();
    if (
      now.paused === toldState.paused &&
      now.stacks === toldState.stacks &&
      now.dropped === toldState.dropped
    ) {
      return null;
    }
    toldState = now;
    return { kind: 'state', state: now };
  }

  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(line(hello())),
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
      controller.enqueue(line(content));
    },
    cancel() {
      ended = true;
      for (const end of undo) end();
      rouse();
    },
  });
}
