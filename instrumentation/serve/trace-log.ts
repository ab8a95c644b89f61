/**
 * The trace as it grows, for everybody who reads it, in chunks of columns. Bounded: beyond `most` events, the oldest ones
 * about messages are let go of and counted, while channels, realms and transfers stay, since later events stand on them.
 */
import {
  ColumnWriter,
  columnsOf,
  decodeText,
  type EventColumns,
  readColumns,
} from '../trace/event-columns';
import type { TraceEvent } from '../trace/events';
import { packColumns, packEvents } from '../trace/packed-events';

/** A session of 500,000 messages: some 100 MB with short previews and no stacks, more with longer ones. */
const MOST_EVENTS = 1_000_000;
const A_CHUNK = 1_000;

export interface TraceReader {
  /** The next events, at most so many; none when the reader is up to date. */
  read(most: number): readonly TraceEvent[];
  /** As `read`, packed: a chunk or what there is of one. Null when the reader is up to date. */
  readPacked(): Uint8Array<ArrayBuffer> | null;
  /** How many events there are to read. */
  waiting(): number;
}

/** Events that follow each other; `places` has each one's place in the whole trace once some were let go of. */
interface Chunk {
  readonly columns: EventColumns;
  readonly first: number;
  readonly places: readonly number[] | null;
  /** How many of them are about messages. */
  readonly messages: number;
}

export class TraceLog {
  private chunks: Chunk[] = [];
  private readonly open: ColumnWriter;
  private openFirst = 1;
  private openMessages = 0;
  /** The chunks before this one have nothing about messages. */
  private thinned = 0;
  private last = 0;
  private count = 0;
  private readonly aChunk: number;
  private readonly listeners = new Set<() => void>();
  /** Events that were let go of to bound memory. */
  dropped = 0;

  constructor(private readonly most = MOST_EVENTS) {
    this.aChunk = Math.min(A_CHUNK, Math.ceil(most / 4));
    this.open = new ColumnWriter(this.aChunk);
  }

  readonly append = (event: TraceEvent): void => {
    this.open.add(event);
    this.last++;
    this.count++;
    if (isAboutMessage(event)) this.openMessages++;
    if (event.kind === 'cleared') this.clear();
    else if (this.open.count >= this.aChunk) this.closeChunk();
    if (this.count > this.most) this.dropOldest();
    for (const listener of this.listeners) listener();
  };

  /** Events that were ever appended: the place of the last one. */
  get appended(): number {
    return this.last;
  }

  /** Called after each event; the listener reads when it is ready. Gives what ends it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  all(): readonly TraceEvent[] {
    return this.reader().read(this.count);
  }

  /** Whether a stack of an event has this text. */
  hasStackWith(text: string): boolean {
    return this.from(0).some(
      ({ columns }) =>
        decodeText(columns.text).includes(text) ||
        columns.others.some((event) => 'stack' in event && event.stack.includes(text)),
    );
  }

  /** Goes through the trace once, in order, from the oldest event that is still there. */
  reader(): TraceReader {
    let next = 0;
    const read = (most: number): readonly TraceEvent[] => {
      const out: TraceEvent[] = [];
      for (const chunk of this.from(next)) {
        const events = eventsOf(chunk);
        for (let i = indexOf(chunk, next); i < events.length && out.length < most; i++) {
          out.push(events[i] as TraceEvent);
          next = placeOf(chunk, i) + 1;
        }
        if (out.length >= most) break;
      }
      return out;
    };
    return {
      read,
      readPacked: () => {
        // What is packed whole need not be taken apart again.
        if (this.open.count >= this.aChunk / 10) this.closeChunk();
        const [chunk] = this.from(next);
        if (!chunk) return null;
        if (indexOf(chunk, next) > 0) return packEvents(read(chunk.columns.count));
        next = lastPlace(chunk) + 1;
        return packColumns(chunk.columns);
      },
      waiting: () => {
        let sum = 0;
        for (const chunk of this.from(next)) sum += chunk.columns.count - indexOf(chunk, next);
        return sum;
      },
    };
  }

  /** The chunks that have events from this place on, the one that is being written included. */
  private from(place: number): readonly Chunk[] {
    let from = this.chunks.length;
    while (from > 0 && lastPlace(this.chunks[from - 1] as Chunk) >= place) from--;
    const chunks = this.chunks.slice(from);
    if (this.open.count > 0 && this.last >= place) chunks.push(this.written(this.open.columns()));
    return chunks;
  }

  private closeChunk(): void {
    if (this.open.count > 0) this.chunks.push(this.written(this.open.take()));
    this.openFirst = this.last + 1;
    this.openMessages = 0;
  }

  private written(columns: EventColumns): Chunk {
    return { columns, first: this.openFirst, places: null, messages: this.openMessages };
  }

  /**
   * Of the oldest chunk that has any, all events about messages; what stays moves together. A chunk of nothing else, as most are, goes
   * unread: to take each apart cost the main process more than the messages themselves.
   */
  private dropOldest(): void {
    for (let i = this.thinned; i < this.chunks.length; i++) {
      const chunk = this.chunks[i] as Chunk;
      this.thinned = i;
      if (chunk.messages === 0) continue;
      this.dropped += chunk.messages;
      this.count -= chunk.messages;
      if (chunk.messages === chunk.columns.count) {
        this.chunks.splice(i, 1);
        return;
      }
      const rest = keep(chunk, (event) => !isAboutMessage(event));
      const before = this.chunks[i - 1];
      const joined =
        before && before.columns.count + rest.events.length <= this.aChunk
          ? join(entriesOf(before), rest)
          : null;
      if (joined) this.chunks.splice(i - 1, 2, ...chunkOf(joined));
      else this.chunks.splice(i, 1, ...chunkOf(rest));
      return;
    }
  }

  private clear(): void {
    this.closeChunk();
    const wanted = afterClearing(this.all());
    this.chunks = this.chunks.flatMap((chunk) => chunkOf(keep(chunk, wanted)));
    this.thinned = 0;
    this.count = this.chunks.reduce((sum, { columns }) => sum + columns.count, 0);
  }
}

interface Entries {
  readonly events: readonly TraceEvent[];
  readonly places: readonly number[];
}

function chunkOf({ events, places }: Entries): Chunk[] {
  const [first] = places;
  if (first === undefined) return [];
  return [
    { columns: columnsOf(events), first, places, messages: events.filter(isAboutMessage).length },
  ];
}

function entriesOf(chunk: Chunk): Entries {
  const events = eventsOf(chunk);
  return { events, places: chunk.places ?? events.map((_, i) => chunk.first + i) };
}

function join(a: Entries, b: Entries): Entries {
  return { events: [...a.events, ...b.events], places: [...a.places, ...b.places] };
}

function keep(chunk: Chunk, wanted: (event: TraceEvent) => boolean): Entries {
  const { events, places } = entriesOf(chunk);
  return {
    events: events.filter(wanted),
    places: places.filter((_, i) => wanted(events[i] as TraceEvent)),
  };
}

const isOurs = (_event: unknown): _event is TraceEvent => true;

/** What was written here reads as it was. */
const eventsOf = ({ columns }: Chunk): readonly TraceEvent[] =>
  readColumns(columns, isOurs)?.events ?? [];

const placeOf = ({ first, places }: Chunk, index: number): number =>
  places ? (places[index] as number) : first + index;

const lastPlace = (chunk: Chunk): number => placeOf(chunk, chunk.columns.count - 1);

/** Of the first event at this place or behind it. */
function indexOf({ first, places, columns }: Chunk, place: number): number {
  if (!places) return Math.min(Math.max(0, place - first), columns.count);
  const index = places.findIndex((one) => one >= place);
  return index < 0 ? places.length : index;
}

const MESSAGE_KINDS = [
  'posted',
  'delivered',
  'handled',
  'posted-with',
  'delivered-null',
  'acted',
  'message-lost',
] as const;
type MessageEvent = Extract<TraceEvent, { kind: (typeof MESSAGE_KINDS)[number] }>;
const messageKinds: ReadonlySet<string> = new Set(MESSAGE_KINDS);

const isAboutMessage = (event: TraceEvent): event is MessageEvent => messageKinds.has(event.kind);

/** Clearing forgets the messages that are done with; those that still wait are the point of looking. */
function afterClearing(events: readonly TraceEvent[]): (event: TraceEvent) => boolean {
  const done = new Set<string>();
  for (const event of events) {
    if (event.kind === 'delivered' || event.kind === 'message-lost')
      done.add(`${event.port}:${event.n}`);
  }
  return (event) => !isAboutMessage(event) || !done.has(`${event.port}:${event.n}`);
}
