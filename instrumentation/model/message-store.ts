/**
 * The rows of all messages, as numbers in a row. As objects a million of them kept the garbage collector's threads busier
 * than all that the panel did with them (33.2.1, 2 cores); through numbers it does not walk. A row is made when somebody
 * looks at it and reads the numbers each time, so that it is up to date for as long as the trace is not cleared.
 */
import type { Cause, LossReason } from '../trace/events';
import type { Micros, PortId, RealmId } from '../trace/ids';
import type { MessageRow, MessageState } from './rows';

/** A message row that its reducer may change. */
export type Message = { -readonly [Field in keyof MessageRow]: MessageRow[Field] };

const CHUNK_BITS = 10;
const CHUNK = 1 << CHUNK_BITS;
const IN_CHUNK = CHUNK - 1;

/** Places of a row's numbers. NaN where the row has null. */
const INDEX = 0;
const PORT = 1;
const N = 2;
const POSTED_AT = 3;
const DELIVERED_AT = 4;
const FROM = 5;
const TO = 6;
const TOOK = 7;
const HANDLING = 8;
const SIZE = 9;
const LISTENERS = 10;
/** The cause's port: 0 for none, -1 for unknown. */
const CAUSE_PORT = 11;
const CAUSE_N = 12;
const STATE = 13;
const REVISION = 14;
const FIELDS = 15;

const STATES: readonly MessageState[] = ['queued', 'delivered', 'unheard', 'failed', 'lost'];
const QUEUED = 0;
const NO_PORTS: readonly PortId[] = [];

interface Chunk {
  readonly numbers: Float64Array;
  readonly previews: string[];
  readonly stacks: string[];
  /** What few messages have, by their place in the chunk. */
  readonly ports: Map<number, readonly PortId[]>;
  readonly phantoms: Map<number, string>;
  readonly losses: Map<number, LossReason>;
}

export class MessageStore {
  count = 0;
  private readonly chunks: Chunk[] = [];

  /** A message that is queued and of which nothing else is known. */
  add(index: number, port: PortId, n: number): Message {
    const place = this.count & IN_CHUNK;
    if (place === 0) this.chunks.push(emptyChunk());
    const chunk = this.chunks[this.count >> CHUNK_BITS] as Chunk;
    this.count += 1;
    const { numbers } = chunk;
    const at = place * FIELDS;
    numbers[at + INDEX] = index;
    numbers[at + PORT] = port;
    numbers[at + N] = n;
    numbers[at + POSTED_AT] = Number.NaN;
    numbers[at + DELIVERED_AT] = Number.NaN;
    numbers[at + FROM] = Number.NaN;
    numbers[at + TO] = Number.NaN;
    numbers[at + TOOK] = -1;
    numbers[at + HANDLING] = -1;
    numbers[at + LISTENERS] = Number.NaN;
    chunk.previews.push('');
    chunk.stacks.push('');
    return new StoredMessage(chunk, place);
  }

  /** Undefined where there is none. */
  at(slot: number): Message | undefined {
    if (!(slot >= 0 && slot < this.count)) return undefined;
    return new StoredMessage(this.chunks[slot >> CHUNK_BITS] as Chunk, slot & IN_CHUNK);
  }

  n(slot: number): number {
    return this.number(slot, N);
  }

  isQueued(slot: number): boolean {
    return this.number(slot, STATE) === QUEUED;
  }

  private number(slot: number, field: number): number {
    const chunk = this.chunks[slot >> CHUNK_BITS];
    return chunk?.numbers[(slot & IN_CHUNK) * FIELDS + field] ?? Number.NaN;
  }
}

const emptyChunk = (): Chunk => ({
  numbers: new Float64Array(CHUNK * FIELDS),
  previews: [],
  stacks: [],
  ports: new Map(),
  phantoms: new Map(),
  losses: new Map(),
});

/** One row. */
class StoredMessage implements Message {
  constructor(
    private readonly chunk: Chunk,
    private readonly place: number,
  ) {}

  private get(field: number): number {
    return this.chunk.numbers[this.place * FIELDS + field] as number;
  }

  private set(field: number, value: number): void {
    this.chunk.numbers[this.place * FIELDS + field] = value;
  }

  private getOrNull(field: number): number | null {
    const value = this.get(field);
    return Number.isNaN(value) ? null : value;
  }

  get index(): number {
    return this.get(INDEX);
  }
  set index(index) {
    this.set(INDEX, index);
  }
  get port(): PortId {
    return this.get(PORT) as PortId;
  }
  set port(port) {
    this.set(PORT, port);
  }
  get n(): number {
    return this.get(N);
  }
  set n(n) {
    this.set(N, n);
  }
  get state(): MessageState {
    return STATES[this.get(STATE)] as MessageState;
  }
  set state(state) {
    this.set(STATE, STATES.indexOf(state));
  }
  get postedAt(): Micros | null {
    return this.getOrNull(POSTED_AT) as Micros | null;
  }
  set postedAt(at) {
    this.set(POSTED_AT, at ?? Number.NaN);
  }
  get deliveredAt(): Micros | null {
    return this.getOrNull(DELIVERED_AT) as Micros | null;
  }
  set deliveredAt(at) {
    this.set(DELIVERED_AT, at ?? Number.NaN);
  }
  get from(): RealmId | null {
    return this.getOrNull(FROM) as RealmId | null;
  }
  set from(realm) {
    this.set(FROM, realm ?? Number.NaN);
  }
  get to(): RealmId | null {
    return this.getOrNull(TO) as RealmId | null;
  }
  set to(realm) {
    this.set(TO, realm ?? Number.NaN);
  }
  get took(): number {
    return this.get(TOOK);
  }
  set took(took) {
    this.set(TOOK, took);
  }
  get handling(): number {
    return this.get(HANDLING);
  }
  set handling(took) {
    this.set(HANDLING, took);
  }
  get size(): number {
    return this.get(SIZE);
  }
  set size(size) {
    this.set(SIZE, size);
  }
  get listeners(): number | null {
    return this.getOrNull(LISTENERS);
  }
  set listeners(listeners) {
    this.set(LISTENERS, listeners ?? Number.NaN);
  }
  get revision(): number {
    return this.get(REVISION);
  }
  set revision(revision) {
    this.set(REVISION, revision);
  }
  get cause(): Cause {
    const port = this.get(CAUSE_PORT);
    if (port === 0) return null;
    return port < 0 ? 'unknown' : { port: port as PortId, n: this.get(CAUSE_N) };
  }
  set cause(cause) {
    this.set(CAUSE_PORT, cause === null ? 0 : cause === 'unknown' ? -1 : cause.port);
    this.set(CAUSE_N, cause === null || cause === 'unknown' ? 0 : cause.n);
  }
  get preview(): string {
    return this.chunk.previews[this.place] as string;
  }
  set preview(preview) {
    this.chunk.previews[this.place] = preview;
  }
  get stack(): string {
    return this.chunk.stacks[this.place] as string;
  }
  set stack(stack) {
    this.chunk.stacks[this.place] = stack;
  }
  get ports(): readonly PortId[] {
    return this.chunk.ports.get(this.place) ?? NO_PORTS;
  }
  set ports(ports) {
    if (ports.length > 0) this.chunk.ports.set(this.place, ports);
    else this.chunk.ports.delete(this.place);
  }
  get phantom(): string | null {
    return this.chunk.phantoms.get(this.place) ?? null;
  }
  set phantom(error) {
    setOrDelete(this.chunk.phantoms, this.place, error);
  }
  get lost(): LossReason | null {
    return this.chunk.losses.get(this.place) ?? null;
  }
  set lost(reason) {
    setOrDelete(this.chunk.losses, this.place, reason);
  }
}

export const isQueued = (row: MessageRow): boolean => row.state === 'queued';

function setOrDelete<Value>(map: Map<number, Value>, place: number, value: Value | null): void {
  if (value === null) map.delete(place);
  else map.set(place, value);
}

/** A row as it is now: it does not change any more. */
export function snapshot({
  index,
  port,
  n,
  state,
  postedAt,
  from,
  to,
  deliveredAt,
  took,
  handling,
  preview,
  size,
  ports,
  stack,
  cause,
  phantom,
  lost,
  listeners,
  revision,
}: MessageRow): MessageRow {
  return {
    index,
    port,
    n,
    state,
    postedAt,
    from,
    to,
    deliveredAt,
    took,
    handling,
    preview,
    size,
    ports,
    stack,
    cause,
    phantom,
    lost,
    listeners,
    revision,
  };
}
