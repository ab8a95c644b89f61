/** What a message led to, and what led to it: a tree that begins where nothing more is known to have caused it. */
import type { MessageRef } from '../../trace/events';
import type { PortId } from '../../trace/ids';
import type { MessageRow } from '../rows';
import type { CauseIndex } from './cause-index';

export interface CauseNode {
  readonly row: MessageRow;
  readonly depth: number;
  /** How many it caused itself. */
  readonly children: number;
}

export interface CauseTree {
  /** Each before what it caused. */
  readonly nodes: readonly CauseNode[];
  /**
   * Why the tree begins here: nothing was being handled, it can't be told, or what caused it is no longer (or was never) in
   * the trace.
   */
  readonly begins: 'uncaused' | 'unknown' | 'not-in-trace';
  /** There is more than was asked for. */
  readonly cut: boolean;
}

interface TreeModel {
  message(port: PortId, n: number): MessageRow | undefined;
}

/** Longer chains are not walked up: they are a loop, or no use to a reader. */
const LONGEST_CHAIN = 10_000;

/** Null for a message that is not in the trace. `folded` have their children left out. */
export function causeTree(
  message: MessageRef,
  model: TreeModel,
  index: CauseIndex,
  most: number,
  folded: (row: MessageRow) => boolean = () => false,
): CauseTree | null {
  const start = model.message(message.port, message.n);
  if (start === undefined) return null;
  const { root, begins } = rootOf(start, model);
  const nodes: CauseNode[] = [];
  const todo: { row: MessageRow; depth: number }[] = [{ row: root, depth: 0 }];
  for (let next = todo.pop(); next !== undefined && nodes.length < most; next = todo.pop()) {
    const children = index.causedBy(next.row);
    nodes.push({ ...next, children: children.length });
    if (folded(next.row)) continue;
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child !== undefined) todo.push({ row: child, depth: next.depth + 1 });
    }
  }
  return { nodes, begins, cut: nodes.length === most && todo.length > 0 };
}

function rootOf(
  start: MessageRow,
  model: TreeModel,
): { root: MessageRow } & Pick<CauseTree, 'begins'> {
  let root = start;
  for (let steps = 0; steps < LONGEST_CHAIN; steps++) {
    const { cause } = root;
    if (cause === null) return { root, begins: 'uncaused' };
    if (cause === 'unknown') return { root, begins: 'unknown' };
    const above = model.message(cause.port, cause.n);
    if (above === undefined) return { root, begins: 'not-in-trace' };
    root = above;
  }
  return { root, begins: 'unknown' };
}
