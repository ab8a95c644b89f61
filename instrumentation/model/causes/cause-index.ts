/**
 * Which messages did each message cause? Looked through once as they come, so that a tree is a walk and no search; a long list in
 * slices, so that whoever asks answers meanwhile. Places are kept, never rows.
 */
import type { MessageRef } from '../../trace/events';
import type { MessageRow, RowWindow } from '../rows';

export interface CauseIndex {
  /** Looks at what came since the last time, for a slice at most. */
  update(messages: RowWindow<MessageRow>): void;
  /** False while some were not looked at; what they were caused by is not known yet. */
  readonly done: boolean;
  /** How many were looked at. */
  readonly looked: number;
  /** In the order in which they were posted. */
  causedBy(message: MessageRef): readonly MessageRow[];
}

const NONE: readonly MessageRow[] = [];
/** Milliseconds of each slice, and messages between two looks at the clock. */
const SLICE = 12;
const STRIDE = 512;

export function createCauseIndex(
  slice: number = SLICE,
  now: () => number = () => performance.now(),
): CauseIndex {
  let source: RowWindow<MessageRow> | null = null;
  let byCause = new Map<string, number[]>();
  let seen = 0;
  let lastIndex = -1;

  function take(place: number, { index, cause }: MessageRow): void {
    lastIndex = index;
    if (cause === null || cause === 'unknown') return;
    const known = byCause.get(keyOf(cause));
    if (known === undefined) byCause.set(keyOf(cause), [place]);
    else known.push(place);
  }

  function look(messages: RowWindow<MessageRow>): void {
    const until = now() + slice;
    for (let row = messages.row(seen); row !== undefined; row = messages.row(seen)) {
      take(seen, row);
      seen += 1;
      if (seen % STRIDE === 0 && now() > until) return;
    }
  }

  return {
    update(messages) {
      // Rows come at the end; where the last one seen is not where it was, the trace was cleared.
      const moved = seen > 0 && messages.row(seen - 1)?.index !== lastIndex;
      if (messages !== source || moved) {
        byCause = new Map();
        seen = 0;
      }
      source = messages;
      look(messages);
    },
    get done() {
      return seen >= (source?.count ?? 0);
    },
    get looked() {
      return seen;
    },
    causedBy(message) {
      const places = byCause.get(keyOf(message));
      return places === undefined ? NONE : places.flatMap((place) => source?.row(place) ?? []);
    },
  };
}

const keyOf = ({ port, n }: MessageRef): string => `${port}.${n}`;
