/**
 * The messages that pass a test, kept up to date as more come in: each message is looked at when it comes, and
 * again until nothing more can change the answer. Places are kept, never rows. A long list is gone through in slices, so
 * that the panel answers meanwhile.
 */
import type { MessageRow, RowWindow } from '../../../instrumentation/model/rows';
import { type ChannelId, channelOf } from '../../../instrumentation/trace/ids';

export interface Question {
  /** Another identity means another question, so everything is looked at anew. */
  readonly identity: string;
  test(row: MessageRow): boolean;
  /** False while what is still to come may change the answer. */
  settled(row: MessageRow): boolean;
}

export interface Matching {
  readonly rows: RowWindow<MessageRow>;
  /** The channels of these messages. */
  readonly channels: ReadonlySet<ChannelId>;
  /** How many were looked at so far, and whether that is all. */
  readonly looked: number;
  readonly done: boolean;
}

export interface MatchingMessages {
  update(messages: RowWindow<MessageRow>, question: Question): Matching;
  /** Goes on for another slice with what was asked last; true when that was all. */
  more(): boolean;
}

/** Milliseconds of each slice. */
const SLICE = 12;
/** Rows between two looks at the clock. */
const STRIDE = 512;
/** So many undecided rows are looked at again; of older ones no more is expected. */
const UNDECIDED = 5_000;

export function createMatchingMessages(
  slice: number = SLICE,
  now: () => number = () => performance.now(),
): MatchingMessages {
  let source: RowWindow<MessageRow> | null = null;
  let asked = '';
  let latest: Question | null = null;
  /** Places of those that pass, rising; and of those that do not, but may yet. */
  let passed: number[] = [];
  let undecided: number[] = [];
  let channels = new Set<ChannelId>();
  let seen = 0;
  let lastIndex = -1;

  function startOver(): void {
    passed = [];
    undecided = [];
    channels = new Set();
    seen = 0;
  }

  /** Rows only come at the end, save when the trace is cleared: then the last one seen is not where it was. */
  const hasMoved = (messages: RowWindow<MessageRow>): boolean =>
    seen > 0 && messages.row(seen - 1)?.index !== lastIndex;

  function askAgain(messages: RowWindow<MessageRow>, { test, settled }: Question): void {
    const late: number[] = [];
    undecided = undecided.filter((place) => {
      const row = messages.row(place);
      if (row === undefined) return false;
      if (!test(row)) return !settled(row);
      late.push(place);
      channels.add(channelOf(row.port));
      return false;
    });
    if (late.length > 0) passed = [...passed, ...late].sort((one, other) => one - other);
    if (undecided.length > UNDECIDED) undecided = undecided.slice(-UNDECIDED);
  }

  function look(messages: RowWindow<MessageRow>, question: Question): void {
    const end = now() + slice;
    // However late it is, each slice goes on a little.
    const begin = seen;
    for (; seen < messages.count; seen++) {
      if (seen > begin && seen % STRIDE === STRIDE - 1 && now() > end) break;
      const row = messages.row(seen);
      if (row === undefined) break;
      if (question.test(row)) {
        passed.push(seen);
        channels.add(channelOf(row.port));
      } else if (!question.settled(row)) undecided.push(seen);
      lastIndex = row.index;
    }
  }

  return {
    update(messages, question) {
      if (messages !== source || question.identity !== asked || hasMoved(messages)) startOver();
      source = messages;
      asked = question.identity;
      latest = question;
      askAgain(messages, question);

      look(messages, question);
      const places = passed;
      return {
        rows: { count: places.length, row: (at) => messages.row(places[at] ?? -1) },
        channels,
        looked: seen,
        done: seen >= messages.count,
      };
    },
    more() {
      // What was cleared meanwhile is for `update` to find out.
      if (source === null || latest === null || hasMoved(source)) return true;
      look(source, latest);
      return seen >= source.count;
    },
  };
}
