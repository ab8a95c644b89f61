/**
 * Facts: what one probe saw, in the names of its own realm, and the form of a batch of them.
 *
 * A batch is a column of numbers and one run of text. A fact is written as `code, numbers…, lengths of its texts…` and,
 * where it has a list, `length, items…`; its texts follow each other in the run, in the same order; the order stands once, in LAYOUT.
 * Most posts and deliveries have a shorter form, see short-facts.ts. The encoder is in fact-writer.ts, the decoder in fact-reader.ts.
 */

/** Names a handle within its realm: 1, 2, 3 … */
export type HandleId = number;

/** How a port left or arrived without a port of the app carrying it. */
export const ROADS = ['ipc', 'window', 'clone', 'worker', 'utility'] as const;
export type Road = (typeof ROADS)[number];

export type Fact =
  /** `closer`: the handle whose `close` event made somebody make it, also over timers; 0 none, or not known. */
  | {
      kind: 'channel';
      a: HandleId;
      b: HandleId;
      at: number;
      closer: HandleId;
      stack: string;
    }
  /** Seen first in use: nobody saw it come. */
  | { kind: 'found'; port: HandleId; at: number }
  | {
      kind: 'post';
      port: HandleId;
      /** Its place among all that was posted on this handle, from 1; a pause leaves holes. */
      n: number;
      at: number;
      /** Microseconds, -1 unknown. */
      took: number;
      size: number;
      /** Handle that was being handled and the place of that message; 0 none, -1 unknown. */
      causePort: HandleId;
      causeN: number;
      preview: string;
      stack: string;
      list: readonly HandleId[];
    }
  | {
      kind: 'deliver';
      port: HandleId;
      n: number;
      at: number;
      /** 1: a `messageerror` came instead. */
      error: number;
      listeners: number;
      took: number;
      list: readonly HandleId[];
    }
  /** The listeners of a delivery returned after it had been sent. */
  | { kind: 'handled'; port: HandleId; n: number; at: number; took: number }
  /** `postMessage` threw; `n` is the place of the empty message that left all the same, else 0. */
  | { kind: 'failed'; port: HandleId; n: number; at: number; error: string; stack: string }
  /** First use of a handle that had arrived; `again` 1: another listener of that arrival took it as well, gone or not. */
  | { kind: 'use'; port: HandleId; at: number; again: number; stack: string }
  /** `by`: 0 start(), 1 onmessage. */
  | { kind: 'start'; port: HandleId; at: number; by: number }
  /** `event`: 0 message, 1 close. `stack`: of the line that added or assigned one, the first 16 of a port; else ''. */
  | {
      kind: 'listen';
      port: HandleId;
      at: number;
      event: number;
      listeners: number;
      stack: string;
    }
  | { kind: 'close'; port: HandleId; at: number; stack: string }
  | { kind: 'closed'; port: HandleId; at: number; listeners: number }
  /**
   * `key` joins it with its arrival; '' when it can't be joined. It is `<name>:<count>`, where the name is the key of the
   * realm it left or its document. A window message that nobody saw leave has a key that only the two worlds it arrives in
   * share, `<document>:~<count>`. `name` is the IPC channel's; of such a message which window it came from, and the origin
   * (trace/strangers.ts). `to` is where it was sent, '' where that is not known:
   * the key or name of a realm, or `frame:<process>:<routing id>`.
   */
  | {
      kind: 'leave';
      road: number;
      at: number;
      key: string;
      name: string;
      stack: string;
      to: string;
      list: readonly HandleId[];
    }
  | {
      kind: 'arrive';
      road: number;
      at: number;
      listeners: number;
      key: string;
      name: string;
      list: readonly HandleId[];
    }
  /**
   * The realm has this handle no more, and no call was seen that took it away. `how`: 0 it is neutered; 1 it was collected,
   * neutered or not. Its totals, as in `counts`, are -1 where they went with it.
   */
  | {
      kind: 'missing';
      port: HandleId;
      at: number;
      how: number;
      posted: number;
      delivered: number;
    }
  /** Totals of a handle that counted messages while capture was paused; comes before what ends or moves it. */
  | { kind: 'counts'; port: HandleId; at: number; posted: number; delivered: number }
  /** A handler by assignment, on a port that knows none. */
  | { kind: 'handler'; port: HandleId; at: number; name: string }
  /** A post on a handle that stands for no port any more. `why`: place in IGNORED. */
  | {
      kind: 'ignored';
      port: HandleId;
      at: number;
      why: number;
      count: number;
      preview: string;
      stack: string;
    }
  /** What else was in the list of the post that was told last on this handle: kinds, by commas. */
  | { kind: 'with'; port: HandleId; n: number; at: number; others: string }
  /** The delivery that was told last at this handle had the data `null`. */
  | { kind: 'null'; port: HandleId; n: number; at: number }
  /**
   * Done from Portscope, see `acted` in events.ts. `act`: place in ACTS; `n`: of the post or delivery that was told last on this
   * handle.
   */
  | { kind: 'acted'; port: HandleId; n: number; at: number; act: number; took: number }
  /**
   * A call that threw, or dropped its ports (`dropped` 1). `api`: place in CALL_APIS; `port`: 0 for none; `list`: `listed` ports of
   * its transfer list, then those found in its payload; `name`: the IPC channel.
   */
  | {
      kind: 'refused';
      at: number;
      api: number;
      port: HandleId;
      dropped: number;
      listed: number;
      name: string;
      error: string;
      others: string;
      path: string;
      culprit: string;
      stack: string;
      list: readonly HandleId[];
    }
  /** The app listens for what comes to the realm itself. `to`: place in INBOXES. */
  | { kind: 'listening'; at: number; to: number; missed: number; name: string; stack: string }
  /** Nobody listened for what came to the realm itself. `instead`: by commas. */
  | {
      kind: 'unheard';
      at: number;
      to: number;
      name: string;
      instead: string;
      list: readonly HandleId[];
    }
  /** The ports of the list have just left for the frame whose IPC message came at `asked`; see `transfer-answers`. */
  | {
      kind: 'answers';
      at: number;
      asked: number;
      again: number;
      last: number;
      name: string;
      list: readonly HandleId[];
    }
  /** parentPort has no listener any more. */
  | { kind: 'paused'; at: number; received: number }
  /** So many messages were posted to the process of this name. */
  | { kind: 'told'; at: number; count: number; to: string; stack: string }
  /** The document is visible (1) or hidden (0). */
  | { kind: 'visible'; at: number; visible: number }
  /** The recorder itself failed so many times. */
  | { kind: 'fault'; at: number; count: number; where: string };

export type FactKind = Fact['kind'];
export type FactOf<Kind extends FactKind> = Extract<Fact, { kind: Kind }>;

interface Layout<Kind extends FactKind> {
  readonly code: number;
  readonly numbers: readonly Exclude<keyof FactOf<Kind>, 'kind' | 'list'>[];
  readonly texts: readonly Exclude<keyof FactOf<Kind>, 'kind' | 'list'>[];
  readonly list: boolean;
}

export const LAYOUT: { readonly [Kind in FactKind]: Layout<Kind> } = {
  channel: { code: 1, numbers: ['a', 'b', 'at', 'closer'], texts: ['stack'], list: false },
  found: { code: 2, numbers: ['port', 'at'], texts: [], list: false },
  post: {
    code: 3,
    numbers: ['port', 'n', 'at', 'took', 'size', 'causePort', 'causeN'],
    texts: ['preview', 'stack'],
    list: true,
  },
  deliver: {
    code: 4,
    numbers: ['port', 'n', 'at', 'error', 'listeners', 'took'],
    texts: [],
    list: true,
  },
  start: { code: 5, numbers: ['port', 'at', 'by'], texts: [], list: false },
  listen: {
    code: 6,
    numbers: ['port', 'at', 'event', 'listeners'],
    texts: ['stack'],
    list: false,
  },
  close: { code: 7, numbers: ['port', 'at'], texts: ['stack'], list: false },
  closed: { code: 8, numbers: ['port', 'at', 'listeners'], texts: [], list: false },
  leave: { code: 9, numbers: ['road', 'at'], texts: ['key', 'name', 'stack', 'to'], list: true },
  arrive: { code: 10, numbers: ['road', 'at', 'listeners'], texts: ['key', 'name'], list: true },
  counts: { code: 11, numbers: ['port', 'at', 'posted', 'delivered'], texts: [], list: false },
  fault: { code: 12, numbers: ['at', 'count'], texts: ['where'], list: false },
  handled: { code: 13, numbers: ['port', 'n', 'at', 'took'], texts: [], list: false },
  failed: { code: 14, numbers: ['port', 'n', 'at'], texts: ['error', 'stack'], list: false },
  use: { code: 15, numbers: ['port', 'at', 'again'], texts: ['stack'], list: false },
  handler: { code: 16, numbers: ['port', 'at'], texts: ['name'], list: false },
  ignored: {
    code: 17,
    numbers: ['port', 'at', 'why', 'count'],
    texts: ['preview', 'stack'],
    list: false,
  },
  with: { code: 18, numbers: ['port', 'n', 'at'], texts: ['others'], list: false },
  null: { code: 19, numbers: ['port', 'n', 'at'], texts: [], list: false },
  refused: {
    code: 20,
    numbers: ['at', 'api', 'port', 'dropped', 'listed'],
    texts: ['name', 'error', 'others', 'path', 'culprit', 'stack'],
    list: true,
  },
  listening: { code: 21, numbers: ['at', 'to', 'missed'], texts: ['name', 'stack'], list: false },
  unheard: { code: 22, numbers: ['at', 'to'], texts: ['name', 'instead'], list: true },
  answers: { code: 23, numbers: ['at', 'asked', 'again', 'last'], texts: ['name'], list: true },
  missing: {
    code: 24,
    numbers: ['port', 'at', 'how', 'posted', 'delivered'],
    texts: [],
    list: false,
  },
  acted: { code: 25, numbers: ['port', 'n', 'at', 'act', 'took'], texts: [], list: false },
  paused: { code: 26, numbers: ['at', 'received'], texts: [], list: false },
  told: { code: 27, numbers: ['at', 'count'], texts: ['to', 'stack'], list: false },
  visible: { code: 28, numbers: ['at', 'visible'], texts: [], list: false },
};

/** `seq` counts the batches of a realm from 1, so that a gap shows. */
export interface Batch {
  readonly seq: number;
  readonly facts: number;
  readonly numbers: Float64Array;
  /** One string: 200 previews take 58 µs to make and send so, and 67 to 71 as an array (33.2.1, DevTools open). */
  readonly text: string;
}

/** Longest text that a probe sends; longer ones are cut there, and refused here. */
export const LONGEST_TEXT = 16_384;
/**
 * A batch is closed at this many numbers; a single fact may go over by its own list. With its texts it stays below the
 * 64 kB from which on Mojo puts a message into shared memory of its own, which costs 100 µs and more (33.2.1).
 */
export const BATCH_NUMBERS = 4_096;
/** And at so many UTF-16 units of text. */
export const BATCH_TEXT = 24_576;

/** A fact by the names that LAYOUT gives its fields. */
export type Loose = Record<string, number | string | readonly number[]>;

/** Whether the run of text goes on for so long from here. */
export const isTextAt = (text: string, char: number, length: number): boolean =>
  Number.isInteger(length) && length >= 0 && length <= LONGEST_TEXT && char + length <= text.length;
