/**
 * The trace as it grows, for everybody who reads it. Bounded: beyond `most` events, the oldest ones about messages
 * are let go of and counted, while channels, realms and transfers stay, since later events stand on them.
 */
import type { TraceEvent } from '../trace/events';

/** A session of 500,000 messages: 116 MB with short previews and no stacks (33.2.1), more with longer ones. */
const MOST_EVENTS = 1_000_000;

export interface TraceReader {
  /** The next events, at most so many; none when the reader is up to date. */
  read(most: number): readonly TraceEvent[];
  /** How many events there are to read. */
  waiting(): number;
}

export class TraceLog {
  private events: TraceEvent[] = [];
  /** Place of each event in the whole trace, so that a reader finds its own after some have been let go of. */
  private places: number[] = [];
  private last = 0;
  private readonly listeners = new Set<() => void>();
  /** Events that were let go of to bound memory. */
  dropped = 0;

  constructor(private readonly most = MOST_EVENTS) {}

  readonly append = (event: TraceEvent): void => {
    this.events.push(event);
    this.places.push(++this.last);
    if (event.kind === 'cleared') this.keep(afterClearing(this.events));
    else if (this.events.length > this.most) this.dropOldest();
    for (const listener of this.listeners) listener();
  };

  /** Called after each event; the listener reads when it is ready. Gives what ends it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  all(): readonly TraceEvent[] {
    return this.events;
  }

  /** Goes through the trace once, in order, from the oldest event that is still there. */
  reader(): TraceReader {
    let next = 0;
    return {
      waiting: () => this.events.length - firstAtLeast(this.places, next),
      read: (most) => {
        const from = firstAtLeast(this.places, next);
        const events = this.events.slice(from, from + most);
        next = (this.places[from + events.length - 1] ?? next - 1) + 1;
        return events;
      },
    };
  }

  private dropOldest(): void {
    let left = Math.floor(this.most / 4);
    this.keep((event) => {
      if (left === 0 || !isAboutMessage(event)) return true;
      left--;
      this.dropped++;
      return false;
    });
  }

  private keep(wanted: (event: TraceEvent) => boolean): void {
    const { events, places } = this;
    let kept = 0;
    for (let i = 0; i < events.length; i++) {
      const event = events[i] as TraceEvent;
      if (!wanted(event)) continue;
      events[kept] = event;
      places[kept++] = places[i] as number;
    }
    events.length = kept;
    places.length = kept;
  }
}

type MessageEvent = Extract<TraceEvent, { kind: 'posted' | 'delivered' | 'message-lost' }>;

const isAboutMessage = (event: TraceEvent): event is MessageEvent =>
  event.kind === 'posted' || event.kind === 'delivered' || event.kind === 'message-lost';

/** Clearing forgets the messages that are done with; those that still wait are the point of looking. */
function afterClearing(events: readonly TraceEvent[]): (event: TraceEvent) => boolean {
  const done = new Set<string>();
  for (const event of events) {
    if (isAboutMessage(event) && event.kind !== 'posted') done.add(`${event.port}:${event.n}`);
  }
  return (event) => !isAboutMessage(event) || !done.has(`${event.port}:${event.n}`);
}

function firstAtLeast(places: readonly number[], wanted: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
