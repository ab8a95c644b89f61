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
  /**
   * parent-port-paused: so many messages wait, the oldest for so long. Who listens again when a piece of work is done has mostly done so
   * by then, and takes the finding back else.
   */
  parentPausedPosts: 2,
  parentPaused: 4 * SECOND,
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
  /** answered-in-another-document: an answer that takes longer is none; whatever still runs then may serve anybody. */
  answersWithin: 60 * SECOND,
  /** unanswered-calls, released-mid-call: so long after the end, an answer that was under way has been told of. */
  callsOpen: SECOND,
  /** released-not-closed: comlink closes in the turn in which the release is answered. */
  releasedNotClosed: 2 * SECOND,
  /**
   * never-closed: so many channels of one line were left, each not used for so long, both of their ends started; and so many where
   * garbage collection will end them. A handful is a pool, or a page that keeps a few connections.
   */
  leftBehind: 8,
  leftIdle: SECOND,
  leftLazily: 50,
  /** held-after-close: so many of one line, and half of all that are over. A few are variables that will be written over. */
  heldAfterClose: 8,
  /** own-close-handler: a new channel so soon after the app's own close(). Who tries again does so within this. */
  ownClose: 5 * SECOND,
  /** listener-pile-up: more than so many (Node warns at the eleventh), of which none has gone for so long. */
  listeners: 10,
  listenersKept: 2 * SECOND,
  /**
   * throttled-window: so many turns of a timer while the page was hidden, so far apart (Chromium lets it have one a second), and no
   * further apart than this while it was visible; or so many messages that waited so long for a hidden page.
   */
  throttledTurns: 4,
  throttledApart: 0.9 * SECOND,
  usuallyApart: 0.5 * SECOND,
  throttledMessages: 3,
  throttledWait: 2 * SECOND,
  /** slow-handler: without a break for so long, others waiting, so many times. 100 ms is where people begin to notice. */
  slowHandler: 100_000,
  slowHandlerTimes: 2,
  /** relay: so many in a row. */
  relayed: 20,
  /** idle-process: so long after the last of its ports was over. */
  idleProcess: 5 * SECOND,
  /** port-not-sent-again: a port belongs to the loading when it came so soon; and the next page had so long to get one. */
  sentAtLoad: 5 * SECOND,
  notSentAgain: 4 * SECOND,
  /** ports-mixed-up: left over for so long, by the side of another that came so soon before or after. */
  mixedUp: SECOND,
  mixedUpWithin: 2 * SECOND,
  /** oversized-message: so large. Mojo copies it twice, and it blocks both sides for about as many milliseconds. */
  oversized: 8 * MEGABYTE,
} as const satisfies Record<string, number>;

export type Thresholds = { readonly [Name in keyof typeof DEFAULT_THRESHOLDS]: number };
