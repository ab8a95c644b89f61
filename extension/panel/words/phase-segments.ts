/** The phases of a message as stretches of time, all by the main process's clock: what a waterfall draws. */
import { aligned } from '../../../instrumentation/model/latency';
import { type PhasesModel, phasesOf, type WaitReason } from '../../../instrumentation/model/phases';
import type { MessageRow, RowWindow } from '../../../instrumentation/model/rows';
import { durationText } from './numbers';
import { waitReasonText } from './port-words';

export type PhaseTone = 'serialising' | 'transit' | WaitReason | 'handling' | 'open';

export interface Segment {
  readonly tone: PhaseTone;
  readonly name: string;
  /** Microseconds; `from` is never after `to`. */
  readonly from: number;
  readonly to: number;
  /** Null for what still goes on. */
  readonly took: number | null;
}

/** Of a model, what `lastMoment` looks at. */
type MomentsModel = Pick<PhasesModel, 'realms'> & { readonly messages: RowWindow<MessageRow> };

const NAMES: Readonly<Record<Exclude<PhaseTone, WaitReason>, string>> = {
  serialising: 'Serialising',
  transit: 'On the way',
  handling: 'Handling',
  open: 'Waiting',
};

/**
 * Serialising, on the way, what it waited for, handling, one after the other. Waits are drawn at the end of the way, where they
 * are: what is left of the latency is spent before.
 */
export function segmentsOf(row: MessageRow, model: PhasesModel, now: number | null): Segment[] {
  const { serialising, waits, handling } = phasesOf(row, model);
  const { realms } = model;
  const segments: Segment[] = [];
  const add = (
    tone: PhaseTone,
    from: number,
    to: number,
    took: number | null = to - from,
  ): void => {
    const name =
      tone in waitReasonText ? waitReasonText[tone as WaitReason] : NAMES[tone as 'open'];
    segments.push({ tone, name, from, to: Math.max(from, to), took });
  };
  const posted = row.postedAt === null ? null : aligned(row.postedAt, row.from, realms);
  // Two clocks may say that it came before it was sent: it is drawn as if it had taken no time.
  const delivered =
    row.deliveredAt === null
      ? null
      : Math.max(aligned(row.deliveredAt, row.to, realms), posted ?? Number.NEGATIVE_INFINITY);
  let way = posted;
  if (posted !== null && serialising !== null) {
    // `postMessage` is timed where it began; the way begins when it returns, or at once if it came sooner.
    way = Math.min(posted + serialising, delivered ?? Number.POSITIVE_INFINITY);
    add('serialising', posted, way, serialising);
  }
  if (way !== null && delivered === null && row.state === 'queued' && now !== null) {
    const [wait] = waits;
    add(wait?.reason ?? 'open', way, Math.max(now, way), null);
  }
  if (way !== null && delivered !== null) {
    const known = waits.map(({ reason, micros }) => ({ reason, micros: micros ?? 0 }));
    let at = Math.max(way, delivered - known.reduce((sum, wait) => sum + wait.micros, 0));
    add('transit', way, at);
    for (const { reason, micros } of known) {
      const to = Math.min(at + micros, delivered);
      add(reason, at, to, micros);
      at = to;
    }
  }
  if (delivered !== null && handling !== null) add('handling', delivered, delivered + handling);
  return segments;
}

/** When the last message was posted or came: until then, at least, what waits has waited. Null for none. */
export function lastMoment({ messages, realms }: MomentsModel): number | null {
  const row = messages.row(messages.count - 1);
  if (row === undefined) return null;
  const times: number[] = [];
  if (row.postedAt !== null) times.push(aligned(row.postedAt, row.from, realms));
  if (row.deliveredAt !== null) times.push(aligned(row.deliveredAt, row.to, realms));
  return times.length === 0 ? null : Math.max(...times);
}

export const segmentText = ({ name, took }: Segment): string =>
  `${name}: ${took === null ? 'until now' : durationText(took)}`;
