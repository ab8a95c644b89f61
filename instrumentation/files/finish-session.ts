/** Makes a whole session file of one that an app has written: lines by its source maps, payloads as they are wanted. */
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { TraceEvent } from '../trace/events';
import { redacted } from '../trace/redact';
import { type Payloads, type SessionHeader, sessionLine } from '../trace/session';
import { createSessionReader, problemText, type SessionReport } from '../trace/session-reader';

export interface Finishing {
  /** Of the app, as it lies on this machine. */
  readonly folder: string;
  readonly payloads: Payloads;
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
  { folder, payloads, mapEvent = (event) => event }: Finishing,
  onReport: (report: SessionReport) => void,
): AsyncGenerator<string> {
  const reader = createSessionReader();
  let begun = false;
  const text = (events: readonly TraceEvent[]): string => {
    const head =
      begun || !reader.header ? '' : sessionLine(finished(reader.header, folder, payloads));
    begun ||= reader.header !== null;
    return head + events.map((event) => sessionLine(redacted(mapEvent(event), payloads))).join('');
  };
  for await (const piece of pieces) yield text(reader.push(piece));
  const { events, report } = reader.finish();
  yield text(events);
  // A session that its app could not end stays without an end: who reads it is told.
  if (report.end) yield sessionLine({ ...report.end, events: report.events });
  onReport(report);
}

const finished = (header: SessionHeader, folder: string, payloads: Payloads): SessionHeader => ({
  ...header,
  payloads,
  app: { ...header.app, folder },
});
