/** What a session file says about its app: the model of it, with its findings, and what was wrong with the file. */
import { createModel, type Model } from '../model';
import type { TraceEvent } from '../trace/events';
import type { Micros } from '../trace/ids';
import type { SessionReport } from '../trace/session-reader';
import { readSession } from './read-session';

export interface Diagnosis {
  readonly model: Model;
  readonly report: SessionReport;
}

export async function diagnose(
  file: string,
  mapEvent: (event: TraceEvent) => TraceEvent = (event) => event,
): Promise<Diagnosis> {
  let model: Model | null = null;
  let last = 0;
  const report = await readSession(file, (events, header) => {
    model ??= createModel({ electron: header?.electron ?? null });
    model.apply(events.map(mapEvent));
    last = Math.max(last, events.at(-1)?.at ?? 0);
  });
  const filled = model ?? createModel();
  // Limits of time are noticed at the session's end, not only where something happened.
  filled.tick((report.end?.at ?? last) as Micros);
  return { model: filled, report };
}
