/** Messages as arrows; where they are too many to be told apart, as bands with a count. */
import type { MessageRow, RowWindow } from '../../../../instrumentation/model/rows';
import { peerOf, type RealmId } from '../../../../instrumentation/trace/ids';
import type { Lanes } from './layout-lanes';
import type { Times } from './layout-times';
import type { Arrow, ArrowTone, Band, Hop } from './layout-types';
import { placeOf, timeAt, type Viewport } from './layout-viewport';

/** A canvas without a GPU draws so many in some 10 ms, and nobody can tell more apart. */
export const MOST_ARROWS = 1_500;
/** px in which messages from one lane to another are drawn as one. */
export const BAND = 12;
/** px of a line that stops on the way, and of the loop of a message within one lane. */
const STUB = 48;
const LOOP = 28;
/** px between two labels, and lines in that room beyond which none is written over them: it could not be told whose it is. */
const LABEL = 13;
const CROWD = 8;

export interface ArrowsInput {
  readonly rows: RowWindow<MessageRow>;
  readonly times: Times;
  readonly lanes: Lanes;
  readonly view: Viewport;
  readonly height: number;
  /** Ports that change lanes: what they say stands below them. */
  readonly hops: readonly Hop[];
  /** Where a message that is on its way would come to. */
  expected(row: MessageRow): RealmId | null;
  /** Whether it answers a call, as far as its shape tells. */
  answers(row: MessageRow): boolean;
  /** `row.index` of what was posted from Portscope. */
  readonly injected: ReadonlySet<number>;
}

export interface Arrows {
  readonly arrows: Arrow[];
  readonly bands: Band[];
  readonly count: number;
}

export function arrowsOf(input: ArrowsInput): Arrows {
  const { times, view, height } = input;
  const extent = { begin: timeAt(view, -BAND), end: timeAt(view, height + BAND) };
  const places: number[] = [];
  const crowd = createCrowd(input);
  let count = 0;
  times.within(extent, (place) => {
    if (!inLanes(place, input)) return;
    count += 1;
    if (count <= MOST_ARROWS) places.push(place);
    crowd.add(place);
  });
  if (count > MOST_ARROWS) return { arrows: [], bands: crowd.bands(), count };
  const arrows = places.flatMap((place) => arrowOf(place, input) ?? []);
  return { arrows: labelled(arrows, input.hops), bands: [], count };
}

function inLanes(place: number, { times, lanes }: ArrowsInput): boolean {
  const from = lanes.laneOf(realmAt(times.from(place)));
  const to = lanes.laneOf(realmAt(times.to(place)));
  if (from === -1) return to !== -1 && times.from(place) === 0;
  return to !== -1 || times.to(place) === 0;
}

const realmAt = (realm: number): RealmId | null => (realm === 0 ? null : (realm as RealmId));

function arrowOf(place: number, input: ArrowsInput): Arrow | null {
  const { rows, times, lanes, view } = input;
  const row = rows.row(place);
  if (row === undefined) return null;
  const [posted, delivered] = [times.posted(place), times.delivered(place)];
  const from = lanes.list[lanes.laneOf(row.from)];
  const known = row.to ?? input.expected(row);
  const to = lanes.list[lanes.laneOf(known)];
  const y0 = placeOf(view, Number.isNaN(posted) ? delivered : posted);
  const y1 = Number.isNaN(delivered) ? y0 : Math.max(y0, placeOf(view, delivered));
  const base = {
    kind: 'arrow',
    row,
    tone: row.state,
    answer: isAnswer(row) || input.answers(row),
    injected: input.injected.has(row.index),
    label: false,
  } as const;
  const handling = row.handling > 0 ? row.handling / view.perPixel : 0;
  if (from === undefined && to === undefined) return null;
  if (from === undefined && to !== undefined) {
    return { ...base, x0: to.x - STUB, y0: y1, x1: to.x, y1, stub: 'from', handling };
  }
  if (from === undefined) return null;
  const arrived = row.deliveredAt !== null && to !== undefined;
  if (arrived) {
    const same = to === from;
    return {
      ...base,
      x0: from.x,
      y0,
      x1: same ? from.x + LOOP : to.x,
      y1: same ? Math.max(y1, y0 + 1) : y1,
      stub: null,
      handling,
    };
  }
  const way = to === undefined || to === from ? 1 : Math.sign(to.x - from.x);
  return { ...base, x0: from.x, y0, x1: from.x + way * STUB, y1: y0, stub: 'to', handling: 0 };
}

/** An answer, as far as its cause tells: it goes back the way that its cause came. */
export function isAnswer({ cause, port }: MessageRow): boolean {
  return cause !== null && cause !== 'unknown' && cause.port === peerOf(port);
}

/** From the middle of a hop to where an arrow's middle would be if their words covered each other; px. */
const BELOW_HOP = 15;

/** Labels where none is in the way, from above. */
function labelled(arrows: Arrow[], hops: readonly Hop[]): Arrow[] {
  const sorted = [...arrows].sort((one, other) => one.y0 - other.y0);
  const middle = ({ y0, y1 }: Arrow): number => (y0 + y1) / 2;
  const lines = new Map<number, number>();
  for (const arrow of arrows) {
    const strip = Math.floor(middle(arrow) / LABEL);
    lines.set(strip, (lines.get(strip) ?? 0) + 1);
  }
  const said = hops.map(({ x0, x1, y0, y1 }) => ({
    from: Math.min(x0, x1),
    to: Math.max(x0, x1),
    y: (y0 + y1) / 2 + BELOW_HOP,
  }));
  let near: { from: number; to: number; y: number }[] = [];
  return sorted.map((arrow) => {
    const from = Math.min(arrow.x0, arrow.x1);
    const to = Math.max(arrow.x0, arrow.x1);
    const y = middle(arrow);
    if ((lines.get(Math.floor(y / LABEL)) ?? 0) > CROWD) return arrow;
    near = near.filter((label) => y - label.y < LABEL * 4);
    const covers = (label: { from: number; to: number; y: number }): boolean =>
      Math.abs(y - label.y) < LABEL && label.from < to && label.to > from;
    const taken = near.some(covers) || said.some(covers);
    if (taken) return arrow;
    near.push({ from, to, y });
    return { ...arrow, label: true };
  });
}

/** Counts messages by pair of lanes and strip of the diagram. */
function createCrowd({ rows, times, lanes, view, injected }: ArrowsInput) {
  interface Strip {
    from: number;
    to: number;
    count: number;
    injected: number;
    worst: number;
    begin: number;
    end: number;
    strip: number;
  }
  const strips = new Map<number, Strip>();
  const wide = lanes.list.length + 1;
  const isInjected = (place: number): boolean =>
    injected.size > 0 && injected.has(rows.row(place)?.index ?? -1);
  return {
    add(place: number): void {
      const [posted, delivered] = [times.posted(place), times.delivered(place)];
      const at = Number.isNaN(posted) ? delivered : posted;
      const from = lanes.laneOf(realmAt(times.from(place)));
      const to = lanes.laneOf(realmAt(times.to(place)));
      const strip = Math.max(-1, Math.floor(placeOf(view, at) / BAND));
      const key = ((strip + 1) * wide + from + 1) * wide + to + 1;
      const worst = TONES.indexOf(times.state(place));
      const own = isInjected(place) ? 1 : 0;
      const known = strips.get(key);
      if (known === undefined) {
        strips.set(key, { from, to, count: 1, injected: own, worst, begin: at, end: at, strip });
        return;
      }
      known.count += 1;
      known.injected += own;
      known.worst = Math.max(known.worst, worst);
      known.begin = Math.min(known.begin, at);
      known.end = Math.max(known.end, at);
    },
    bands(): Band[] {
      return [...strips.values()].map(({ from, to, count, injected, worst, begin, end, strip }) => {
        const [a, b] = [lanes.list[from], lanes.list[to]];
        const x0 = a?.x ?? (b?.x ?? 0) - STUB;
        const x1 = a === b ? x0 + LOOP : (b?.x ?? x0 + STUB);
        const tone = TONES[worst] ?? 'delivered';
        // One way above, the other below.
        const y = (strip + (x1 >= x0 ? 0.25 : 0.75)) * BAND;
        return { kind: 'band', x0, x1, y0: y, y1: y, count, injected, tone, begin, end };
      });
    },
  };
}

/** From what is well to what is worst: a band shows the worst that is in it. */
const TONES: readonly ArrowTone[] = ['delivered', 'queued', 'unheard', 'failed', 'lost'];
