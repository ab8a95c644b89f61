/** The session so far as the text of a session file: pulled, so that a slow reader holds back nobody but itself. */
import type { Micros } from '../trace/ids';
import type { SessionFacts } from '../trace/session';
import { SessionWriting } from '../trace/session-lines';
import type { TraceLog } from './trace-log';

const EVENTS_A_PIECE = 2_000;

export interface SessionStreamSource {
  readonly log: TraceLog;
  readonly facts: () => Omit<SessionFacts, 'payloads' | 'filter'>;
  readonly now: () => Micros;
}

export function sessionStream({
  log,
  facts,
  now,
}: SessionStreamSource): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const writing = new SessionWriting();
  const reader = log.reader();
  const { dropped } = log;
  // What comes while it is being read belongs to the next file.
  let left = reader.waiting();
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(writing.header(facts()))),
    pull(controller) {
      const events = reader.read(Math.min(left, EVENTS_A_PIECE));
      left -= events.length;
      if (events.length === 0) {
        controller.enqueue(encoder.encode(writing.end(now(), dropped)));
        controller.close();
        return;
      }
      controller.enqueue(encoder.encode(events.map((event) => writing.line(event)).join('')));
    },
  });
}
