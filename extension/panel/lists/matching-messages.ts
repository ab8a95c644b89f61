/**
 * The messages that pass a test, kept up to date as more come in: each message is looked at when it comes, and
 * again while it is on its way (where it goes may still become known). Places are kept, never rows.
 */
import type { MessageRow, RowWindow } from '../../../instrumentation/model/rows';

export interface MatchingMessages {
  /** Another `identity` means another question, so everything is looked at anew. */
  update(
    messages: RowWindow<MessageRow>,
    identity: string,
    test: (row: MessageRow) => boolean,
  ): RowWindow<MessageRow>;
}

export function createMatchingMessages(): MatchingMessages {
  let source: RowWindow<MessageRow> | null = null;
  let asked = '';
  /** Places of those that pass, rising; and of those that do not, but may yet. */
  let passed: number[] = [];
  let undecided: number[] = [];
  let seen = 0;
  let lastIndex = -1;

  function startOver(): void {
    passed = [];
    undecided = [];
    seen = 0;
  }

  return {
    update(messages, identity, test) {
      // Rows only come at the end, save when the trace is cleared: then the last one seen is not where it was.
      const moved = seen > 0 && messages.row(seen - 1)?.index !== lastIndex;
      if (messages !== source || identity !== asked || moved) startOver();
      source = messages;
      asked = identity;

      const late: number[] = [];
      undecided = undecided.filter((place) => {
        const row = messages.row(place);
        if (row === undefined) return false;
        if (!test(row)) return isOnItsWay(row);
        late.push(place);
        return false;
      });
      if (late.length > 0) passed = [...passed, ...late].sort((one, other) => one - other);

      for (; seen < messages.count; seen++) {
        const row = messages.row(seen);
        if (row === undefined) break;
        if (test(row)) passed.push(seen);
        else if (isOnItsWay(row)) undecided.push(seen);
        lastIndex = row.index;
      }
      const places = passed;
      return { count: places.length, row: (at) => messages.row(places[at] ?? -1) };
    },
  };
}

const isOnItsWay = (row: MessageRow): boolean => row.state === 'queued';
