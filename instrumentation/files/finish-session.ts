/** Makes a whole session file of one that an app has written: lines by its source maps, payloads as they are wanted. */
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { TraceEvent } from '../trace/events';
import type { Payloads } from '../trace/session';
import { type SessionChoice, SessionWriting } from '../trace/session-lines';
import { createSessionReader, problemText, type SessionReport } from '../trace/session-reader';

export interface Finishing {
  /** Of the app, as it lies on this machine. */
  readonly folder: string;
  readonly payloads: Payloads;
  readonly filter?: SessionChoice['filter'];
  readonly mapEvent?: (event: TraceEvent) => TraceEvent;
}

/** @returns how many events there are, and what was wrong with what the app wrote, in words */
export async function finishSession(
  from: string,
  to: string,
  finishing: Finishing,
): Promise<{ readonly events: number; readonly problems: readonly string[] }> {
  let report: SessionReport | null = null;
  const source = createReadStream(from, { encoding: 'utf8' });
  await pipeline(
    source,
    (pieces: AsyncIterable<string>) =>
      finishedText(pieces, finishing, (whole) => {
        report = whole;
      }),
    createWriteStream(to),
  );
  const { events, problems } = report ?? { events: 0, problems: [] };
  return { events, problems: problems.map(problemText) };
}

async function* finishedText(
  pieces: AsyncIterable<string>,
  { folder, payloads, filter, mapEvent = (event) => event }: Finishing,
  onReport: (report: SessionReport) => void,
): AsyncGenerator<string> {
  const reader = createSessionReader();
  const writing = new SessionWriting({ payloads, ...(filter ? { filter } : {}) });
  let begun = false;
  const text = (events: readonly TraceEvent[]): string => {
    const { header } = reader;
    const isHead = !begun && header !== null;
    begun ||= isHead;
    const lines = events.map((event) => writing.line(mapEvent(event)));
    const payloads = reader.takePayloads().map((kept) => writing.payload(kept));
    return (
      (isHead ? writing.header({ ...header, app: { ...header.app, folder } }) : '') +
      lines.join('') +
      payloads.join('')
    );
  };
  for await (const piece of pieces) yield text(reader.push(piece));
  const { events, report } = reader.finish();
  yield text(events);
  // A session that its app could not end stays without an end: who reads it is told.
  const { end } = report;
  if (end) yield writing.end(end.at, end.dropped, end.filtered, end.payloads?.missing);
  onReport(report);
}
