/** How long, how many, how large: the limits that rules go by, each with its reason. Times in microseconds. */

const SECOND = 1_000_000;
const MEGABYTE = 1024 * 1024;

export const DEFAULT_THRESHOLDS = {
  /**
   * never-started: a message waits so long at a port with a listener. Who starts a port after an await has done so by then: a
   * module graph or a file is loaded in far less. A port that is started later takes the finding back.
   */
  notStarted: 2 * SECOND,
  /** never-started: messages wait so long at a port that was not touched. A hop that waits for its page holds one for a while. */
  untouched: 4 * SECOND,
  /** deaf-close-listener: so long after the other end was over. A start in the same turn, or after a short await, is no mistake. */
  deafClose: SECOND,
  /** port-lost-in-delivery: so long after it arrived unheard. The events of another realm come within a fraction of that. */
  lostInDelivery: SECOND,
  /** closed-port-transferred: the other end was over so long before. Less is a race that nobody can avoid. */
  deadBeforeSent: SECOND,
  /** peer-gone: posts so long after the end, and so many of them. One farewell, or a tick of a timer, is no mistake. */
  peerGone: SECOND,
  peerGonePosts: 2,
  /** growing-backlog: so many wait, the oldest so long, and there were more in so many looks (two a second) than before. */
  backlogMessages: 100,
  backlogAge: SECOND,
  backlogTicks: 4,
  /** oversized-message: so large. Mojo copies it twice, and it blocks both sides for about as many milliseconds. */
  oversized: 8 * MEGABYTE,
} as const satisfies Record<string, number>;

export type Thresholds = { readonly [Name in keyof typeof DEFAULT_THRESHOLDS]: number };
