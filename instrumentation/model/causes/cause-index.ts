/** Which messages did each message cause? Looked through once as they come, so that a tree is a walk and no search. */
import type { MessageRef } from '../../trace/events';
import type { MessageRow, RowWindow } from '../rows';

export interface CauseIndex {
  /** Looks at what came since the last time. */
  update(messages: RowWindow<MessageRow>): void;
  /** In the order in which they were posted. */
  causedBy(message: MessageRef): readonly MessageRow[];
}

const NONE: readonly MessageRow[] = [];

export function createCauseIndex(): CauseIndex {
  let source: RowWindow<MessageRow> | null = null;
  let byCause = new Map<string, MessageRow[]>();
  let seen = 0;
  let lastIndex = -1;

  return {
    update(messages) {
      // Rows come at the end; where the last one seen is not where it was, the trace was cleared.
      const moved = seen > 0 && messages.row(seen - 1)?.index !== lastIndex;
      if (messages !== source || moved) {
        byCause = new Map();
        seen = 0;
      }
      source = messages;
      for (; seen < messages.count; seen++) {
        const row = messages.row(seen);
        if (row === undefined) break;
        lastIndex = row.index;
        const { cause } = row;
        if (cause === null || cause === 'unknown') continue;
        const known = byCause.get(keyOf(cause));
        if (known === undefined) byCause.set(keyOf(cause), [row]);
        else known.push(row);
      }
    },
    causedBy: (message) => byCause.get(keyOf(message)) ?? NONE,
  };
}

const keyOf = ({ port, n }: MessageRef): string => `${port}.${n}`;
