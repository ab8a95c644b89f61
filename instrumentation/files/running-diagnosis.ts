/**
 * What the session of a running app says, as far as it is written. When the app is asked for its heaps, the diagnosis stands still
 * first: to look at a heap collects its garbage, and what comes of that, and of the app's standing still, is none of its doing.
 */
import { createModel, type Model } from '../model';
import type { TraceEvent, TraceEventKind } from '../trace/events';
import type { Micros } from '../trace/ids';
import type { Diagnosis } from './diagnosis';
import { SessionTail } from './session-tail';

const OF_HEAPS: ReadonlySet<TraceEventKind> = new Set(['port-kept', 'heap-verified']);
/** What comes without anything being done. */
const AT_REST: ReadonlySet<TraceEventKind> = new Set(['clock']);

export class RunningDiagnosis {
  private readonly tail: SessionTail;
  private model: Model | null = null;
  private last = 0 as Micros;
  private still = false;

  constructor(
    file: string,
    private readonly mapEvent: (event: TraceEvent) => TraceEvent,
  ) {
    this.tail = new SessionTail(file);
  }

  /** Takes what was written by now. Gives how many events there were, clocks apart. */
  async read(): Promise<number> {
    let count = 0;
    await this.tail.readEach((events) => {
      this.take(events);
      for (const { kind } of events) if (!AT_REST.has(kind)) count++;
    });
    return count;
  }

  /** As it is by now. */
  get present(): Model {
    this.model ??= createModel({ electron: this.tail.header?.electron ?? null });
    return this.model;
  }

  /** From now on only what heaps say is taken, and as if it were said now. */
  standStill(): void {
    this.present.tick(this.last);
    this.still = true;
  }

  /** The session has its end. */
  async finish(): Promise<Diagnosis> {
    await this.read();
    const { events, report } = this.tail.finish();
    this.take(events);
    // Limits of time are noticed at the session's end, not only where something happened.
    this.present.tick(this.still ? this.last : ((report.end?.at ?? this.last) as Micros));
    await this.tail.close();
    return { model: this.present, report };
  }

  close(): Promise<void> {
    return this.tail.close();
  }

  private take(events: readonly TraceEvent[]): void {
    if (events.length === 0) return;
    if (this.still) {
      const said = events.filter(({ kind }) => OF_HEAPS.has(kind));
      this.present.apply(said.map((event) => ({ ...event, at: this.last })));
      return;
    }
    this.present.apply(events.map(this.mapEvent));
    for (const { at } of events) this.last = Math.max(this.last, at) as Micros;
  }
}
