/**
 * How rate, size, latency and backlog of one channel went: read while somebody looks, each message once when it is there and once
 * more when it has been delivered, and in slices, so that a million messages block nobody.
 */
import { endOf, type Micros, type PortEnd, type RealmId } from '../../trace/ids';
import { aligned, latencyOf } from '../latency';
import type { ChannelRow, MessageRow, RealmRow, RowWindow } from '../rows';
import { Buckets } from './buckets';

export interface ChannelCharts {
  readonly buckets: Buckets;
  /** How many messages were read, and whether that is all. */
  readonly read: number;
  readonly done: boolean;
  update(channel: ChannelRow, messages: RowWindow<MessageRow>, realms: Realms): void;
}

type Realms = ReadonlyMap<RealmId, RealmRow>;

/** Milliseconds of each slice, and messages between two looks at the clock. */
const SLICE = 12;
const STRIDE = 512;

export function createChannelCharts(
  slice: number = SLICE,
  now: () => number = () => performance.now(),
): ChannelCharts {
  let buckets = new Buckets();
  let source: RowWindow<MessageRow> | null = null;
  let read = 0;
  let done = true;
  let lastIndex = -1;
  /** Places of those that were queued when they were read. Each direction delivers in order. */
  let waiting: Record<PortEnd, Waiting> = { A: new Waiting(), B: new Waiting() };

  function startOver(messages: RowWindow<MessageRow>): void {
    source = messages;
    buckets = new Buckets();
    waiting = { A: new Waiting(), B: new Waiting() };
    read = 0;
  }

  function settle(row: MessageRow, realms: Realms, closedAt: number | null): void {
    const end = endOf(row.port);
    const posted = row.postedAt === null ? null : aligned(row.postedAt, row.from, realms);
    if (row.deliveredAt === null) {
      // Lost: nobody says when. With its channel, if that is closed, else by now.
      buckets.leave(end, Math.max(posted ?? buckets.begin, closedAt ?? buckets.end));
      return;
    }
    const delivered = aligned(row.deliveredAt, row.to, realms);
    buckets.leave(end, Math.max(delivered, posted ?? delivered));
    const latency = latencyOf(row, realms);
    if (latency !== null && posted !== null) buckets.took(end, posted, latency.micros);
  }

  return {
    get buckets() {
      return buckets;
    },
    get read() {
      return read;
    },
    get done() {
      return done;
    },
    update(channel, messages, realms) {
      const moved = read > 0 && messages.row(read - 1)?.index !== lastIndex;
      if (messages !== source || moved) startOver(messages);
      const closedAt = closeOf(channel, realms);
      for (const end of ['A', 'B'] as const) {
        waiting[end].take((place) => {
          const row = messages.row(place);
          if (row?.state === 'queued') return false;
          if (row !== undefined) settle(row, realms, closedAt);
          return true;
        });
      }
      const until = now() + slice;
      for (; read < messages.count; read++) {
        if (read % STRIDE === STRIDE - 1 && now() > until) break;
        const row = messages.row(read);
        if (row === undefined) break;
        lastIndex = row.index;
        const [at, realm] =
          row.postedAt === null ? [row.deliveredAt, row.to] : [row.postedAt, row.from];
        if (at === null) continue;
        buckets.post(endOf(row.port), aligned(at, realm, realms), row.size);
        if (row.state === 'queued') waiting[endOf(row.port)].add(read);
        else settle(row, realms, closedAt);
      }
      done = read >= messages.count;
    },
  };
}

function closeOf({ a, b }: ChannelRow, realms: Realms): number | null {
  let first: number | null = null;
  for (const { closed, closeHeard, holder } of [a, b]) {
    const realm = holder.kind === 'realm' ? holder.realm : null;
    const at = closed?.at ?? closeHeard?.at;
    if (at === undefined) continue;
    const here = aligned(at as Micros, realm, realms);
    if (first === null || here < first) first = here;
  }
  return first;
}

/** Places that leave from the front, each looked at once after it has left. */
class Waiting {
  #places: number[] = [];
  #from = 0;

  add(place: number): void {
    this.#places.push(place);
  }

  take(leaves: (place: number) => boolean): void {
    while (this.#from < this.#places.length && leaves(this.#places[this.#from] as number))
      this.#from += 1;
    if (this.#from > 10_000 && this.#from * 2 > this.#places.length) {
      this.#places = this.#places.slice(this.#from);
      this.#from = 0;
    }
  }
}
