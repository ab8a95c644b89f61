/**
 * What happened to the channels of one program, in words that the log and the trace can both be put into. Every port,
 * message and realm goes by the name that the truth knows it by.
 */
import type { ChannelName, MessageName, PortName } from '../program/acts';

export interface Hop {
  readonly from: string;
  /** `port c1a m5`, `window`, `ipc prove-down`. */
  carrier: string;
  /** Null when it never came to anybody. */
  to: string | null;
  /** Messages that moved along; the log knows a range where two processes can't agree on what was before what. */
  readonly queued: { readonly least: number; most: number };
  /** Told when it was found out, and not when it happened: by then more may wait. */
  readonly late?: boolean;
}

export interface PostedMessage {
  readonly m: MessageName;
  readonly realm: string;
  readonly ports: readonly PortName[];
  /** A message, `none`, or, in a trace, `unknown`. */
  readonly cause: string;
  /** Why the trace can't tell the cause; null where it can. */
  readonly unsure: string | null;
  /** The probe had no time to tell of it: see `from-log.ts`. */
  readonly soft: boolean;
  /** Was under way to a realm when that ended, and may have come there. */
  readonly underWay: boolean;
}

export interface DeliveredMessage {
  readonly m: MessageName;
  readonly realm: string;
  readonly soft: boolean;
}

/** Something that happened to a port in a realm. */
export interface Moment {
  readonly realm: string;
  readonly soft: boolean;
}

/** What became of a message that was not delivered: `queued` still waits, `lost` never can be. */
export type Fate = 'queued' | 'lost';

export interface PortStory {
  readonly name: PortName;
  readonly hops: Hop[];
  readonly posts: PostedMessage[];
  /** In the order in which they came to this port. */
  readonly deliveries: DeliveredMessage[];
  /** What was posted on this port and not delivered. */
  readonly undelivered: Map<MessageName, Fate>;
  readonly started: Moment[];
  /** Posts that threw. */
  readonly failed: Moment[];
  readonly heardClose: Moment[];
  /** `held R`, `closed R`, `over R` (it heard its close there), `ended R crashed`, `lost`, `under way`. */
  end: string;
  /** `end` as it is when the last words of a realm are lost. */
  softEnd: string | null;
  /** It was under way to a realm when that ended: this is how its last hop and its end are if it came there before. */
  mayHaveCome: { readonly to: string; readonly end: string } | null;
}

/** The n-th empty message on a port. */
export const phantomName = (port: PortName, n: number): MessageName => `${port}’s empty ${n}`;

export interface Story {
  /** Where each channel was made. */
  readonly channels: Map<ChannelName, Moment>;
  readonly ports: Map<PortName, PortStory>;
  /** Realms that ended, and how. */
  readonly ended: Map<string, string>;
}

export const emptyStory = (): Story => ({
  channels: new Map(),
  ports: new Map(),
  ended: new Map(),
});

export function portOfStory(story: Story, name: PortName): PortStory {
  const known = story.ports.get(name);
  if (known) return known;
  const fresh: PortStory = {
    name,
    hops: [],
    posts: [],
    deliveries: [],
    undelivered: new Map(),
    started: [],
    failed: [],
    heardClose: [],
    end: '',
    softEnd: null,
    mayHaveCome: null,
  };
  story.ports.set(name, fresh);
  return fresh;
}
