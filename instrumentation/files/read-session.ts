/** Reads a session file from the disk, a piece at a time: whatever its size, one piece of it is in memory. */
import { createReadStream } from 'node:fs';
import type { TraceEvent } from '../trace/events';
import type { SessionHeader } from '../trace/session';
import { createSessionReader, type SessionReport } from '../trace/session-reader';

/** Bytes. */
const PIECE = 1024 * 1024;

/** `onEvents` gets the events in their order, and the file's first line as far as there is one. @throws when it can't be read */
export async function readSession(
  file: string,
  onEvents: (events: readonly TraceEvent[], header: SessionHeader | null) => void,
): Promise<SessionReport> {
  const reader = createSessionReader();
  const stream = createReadStream(file, { encoding: 'utf8', highWaterMark: PIECE });
  for await (const piece of stream as AsyncIterable<string>) {
    const events = reader.push(piece);
    if (events.length > 0) onEvents(events, reader.header);
    if (reader.isForeign) break;
  }
  const { events, report } = reader.finish();
  if (events.length > 0) onEvents(events, reader.header);
  return report;
}
