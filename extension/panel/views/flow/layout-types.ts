/** A sequence diagram as numbers: what is drawn, and where. No DOM, no canvas. */
import type { MessageRow } from '../../../../instrumentation/model/rows';
import type { ChannelId, PortId, RealmId } from '../../../../instrumentation/trace/ids';

/** A column of the diagram: one realm, or all of a process that is folded. */
export interface Lane {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly pid: number | null;
  readonly realms: readonly RealmId[];
  readonly folded: boolean;
  /** Middle of the lane, px. */
  readonly x: number;
  /** Where its line begins and ends; null: before and after what is in sight. */
  readonly from: number | null;
  readonly to: number | null;
}

export type ArrowTone = 'delivered' | 'queued' | 'unheard' | 'failed' | 'lost';

interface Line {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export interface Arrow extends Line {
  readonly kind: 'arrow';
  readonly row: MessageRow;
  readonly tone: ArrowTone;
  /** One end is not in the diagram: the line stops on the way. */
  readonly stub: 'from' | 'to' | null;
  /** It was caused by a message that came the other way on the same channel. */
  readonly answer: boolean;
  /** It was posted from Portscope. */
  readonly injected: boolean;
  /** px that its listeners took at the end of it. */
  readonly handling: number;
  readonly label: boolean;
}

/** Several messages that can't be told apart at this scale. */
export interface Band extends Line {
  readonly kind: 'band';
  readonly count: number;
  /** How many of them were posted from Portscope. */
  readonly injected: number;
  readonly tone: ArrowTone;
  /** From the first to the last, microseconds. */
  readonly begin: number;
  readonly end: number;
}

/** Two messages over a lane that is hidden, as one. */
export interface Indirect extends Line {
  readonly kind: 'indirect';
  readonly row: MessageRow;
}

/** A port that changes lanes. */
export interface Hop extends Line {
  readonly kind: 'hop';
  readonly port: PortId;
  readonly text: string;
  readonly lost: boolean;
}

export interface Mark {
  readonly kind: 'mark';
  readonly sign: 'made' | 'closed' | 'ended';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly channel: ChannelId | null;
  readonly realm: RealmId | null;
}

export interface Tick {
  readonly y: number;
  readonly text: string;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly Lane[];
  readonly arrows: readonly Arrow[];
  readonly bands: readonly Band[];
  readonly indirect: readonly Indirect[];
  readonly hops: readonly Hop[];
  readonly marks: readonly Mark[];
  readonly ticks: readonly Tick[];
  /** Messages in sight, drawn alone or in a band. */
  readonly count: number;
}

export type Drawn = Arrow | Band | Indirect | Hop | Mark;
