/**
 * When each message was posted and delivered, in columns of numbers, so that any stretch of time of a long trace is found and
 * counted quickly. Blocks of rows know their own extent: a block out of sight is passed over, and a message that waited long
 * is found all the same.
 */
import type {
  MessageRow,
  MessageState,
  RealmRow,
  RowWindow,
} from '../../../../instrumentation/model/rows';
import type { RealmId } from '../../../../instrumentation/trace/ids';
import type { Extent } from './layout-viewport';

export const STATES: readonly MessageState[] = ['delivered', 'queued', 'unheard', 'failed', 'lost'];

export interface Times {
  readonly count: number;
  /** Places of rows of which a part lies in between. `each` gets them in order. */
  within(extent: Extent, each: (place: number) => void): void;
  /** Aligned to the main process's clock; NaN where it is not known. */
  posted(place: number): number;
  delivered(place: number): number;
  /** 0: not known. */
  from(place: number): number;
  to(place: number): number;
  state(place: number): MessageState;
  readonly extent: Extent | null;
  /** Realms that posted or got one of them. */
  readonly realms: ReadonlySet<RealmId>;
}

export interface TimeIndex extends Times {
  update(rows: RowWindow<MessageRow>, realms: ReadonlyMap<RealmId, RealmRow>): void;
}

const BLOCK = 256;
/** So many unsettled rows are looked at again. */
const UNSETTLED = 5_000;

export function createTimeIndex(): TimeIndex {
  let source: RowWindow<MessageRow> | null = null;
  let size = 0;
  let room = 0;
  let columns = columnsFor(0);
  let lastIndex = -1;
  let unsettled: number[] = [];
  let offsets: number[] = [];
  let blocks: { begin: number; end: number }[] = [];
  let realms = new Set<RealmId>();

  function startOver(): void {
    size = 0;
    unsettled = [];
    blocks = [];
    realms = new Set();
  }

  const posted = (place: number): number =>
    (columns.posted[place] ?? Number.NaN) + (offsets[columns.from[place] ?? 0] ?? 0);
  const delivered = (place: number): number =>
    (columns.delivered[place] ?? Number.NaN) + (offsets[columns.to[place] ?? 0] ?? 0);

  function put(place: number, row: MessageRow): void {
    columns.posted[place] = row.postedAt ?? Number.NaN;
    columns.delivered[place] = row.deliveredAt ?? Number.NaN;
    columns.from[place] = row.from ?? 0;
    columns.to[place] = row.to ?? 0;
    columns.state[place] = STATES.indexOf(row.state);
    if (row.from !== null) realms.add(row.from);
    if (row.to !== null) realms.add(row.to);
    widen(place);
  }

  function widen(place: number): void {
    const at = Math.floor(place / BLOCK);
    blocks[at] ??= { begin: Number.POSITIVE_INFINITY, end: Number.NEGATIVE_INFINITY };
    const block = blocks[at];
    for (const time of [posted(place), delivered(place)]) {
      if (Number.isNaN(time)) continue;
      block.begin = Math.min(block.begin, time);
      block.end = Math.max(block.end, time);
    }
    // One that still waits reaches up to whatever is in sight.
    if (Number.isNaN(delivered(place)) && columns.state[place] === 1) {
      block.end = Number.POSITIVE_INFINITY;
    }
  }

  function measure(): void {
    blocks = [];
    for (let place = 0; place < size; place++) widen(place);
  }

  function grow(count: number): void {
    if (count <= room) return;
    room = Math.max(1_024, count, room * 2);
    const larger = columnsFor(room);
    larger.posted.set(columns.posted);
    larger.delivered.set(columns.delivered);
    larger.from.set(columns.from);
    larger.to.set(columns.to);
    larger.state.set(columns.state);
    columns = larger;
  }

  return {
    update(rows, allRealms) {
      const offsetsNow: number[] = [];
      for (const { realm, clock } of allRealms.values()) offsetsNow[realm] = clock?.offset ?? 0;
      const skewed = offsetsNow.some((offset, realm) => offset !== (offsets[realm] ?? 0));
      offsets = offsetsNow;
      const moved = size > 0 && rows.row(size - 1)?.index !== lastIndex;
      if (rows.count < size || moved) startOver();
      else if (skewed) measure();
      source = rows;
      unsettled = unsettled.filter((place) => {
        const row = rows.row(place);
        if (row === undefined) return false;
        put(place, row);
        return row.state === 'queued';
      });
      grow(rows.count);
      for (; size < rows.count; size++) {
        const row = rows.row(size);
        if (row === undefined) break;
        put(size, row);
        if (row.state === 'queued') unsettled.push(size);
        lastIndex = row.index;
      }
      if (unsettled.length > UNSETTLED) unsettled = unsettled.slice(-UNSETTLED);
    },
    get count() {
      return size;
    },
    within({ begin, end }, each) {
      if (source === null) return;
      for (const [at, block] of blocks.entries()) {
        if (block.end < begin || block.begin > end) continue;
        const last = Math.min(size, (at + 1) * BLOCK);
        for (let place = at * BLOCK; place < last; place++) {
          const [from, to] = [posted(place), delivered(place)];
          const first = Number.isNaN(from) ? to : from;
          const waits = columns.state[place] === 1;
          const after = Number.isNaN(to)
            ? waits
              ? Number.POSITIVE_INFINITY
              : first
            : Math.max(first, to);
          if (first <= end && after >= begin) each(place);
        }
      }
    },
    posted,
    delivered,
    from: (place) => columns.from[place] ?? 0,
    to: (place) => columns.to[place] ?? 0,
    state: (place) => STATES[columns.state[place] ?? 0] ?? 'delivered',
    get extent() {
      let begin = Number.POSITIVE_INFINITY;
      let end = Number.NEGATIVE_INFINITY;
      for (const block of blocks) {
        begin = Math.min(begin, block.begin);
        if (block.end !== Number.POSITIVE_INFINITY) end = Math.max(end, block.end);
        else end = Math.max(end, block.begin);
      }
      for (let place = Math.max(0, size - BLOCK); place < size; place++) {
        for (const time of [posted(place), delivered(place)]) if (time > end) end = time;
      }
      return begin <= end ? { begin, end } : null;
    },
    get realms() {
      return realms;
    },
  };
}

function columnsFor(room: number) {
  return {
    posted: new Float64Array(room),
    delivered: new Float64Array(room),
    from: new Int32Array(room),
    to: new Int32Array(room),
    state: new Uint8Array(room),
  };
}
