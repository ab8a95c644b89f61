/**
 * What the heaps say of channels that seem to be left open.
 *
 * - Nothing but their being open keeps both ends: nobody can use the channel any more, since neither end can be reached. Proven.
 * - The app holds one end, and one question at most went each way: it is told by what. A map of questions that were answered long
 *   ago looks like this, and so does a table that is told of news: worth knowing, no more.
 * - The app holds both ends: whichever side has something to say can say it. It is not left.
 * - The app holds an end, and more was said: a connection that the app has in its hands (H14). It is not left.
 * - An end was not there any more: the channel is over, though nobody has told of it yet. It is not left.
 */
import type { ChannelRow, PortRow } from '../../rows';
import type { View } from '../view';

/** False where the heap refutes it. */
export const isLeft =
  (view: View) =>
  ({ a, b, lastActivity }: ChannelRow): boolean => {
    const ends = [a, b];
    if (ends.some((end) => isGone(end, lastActivity, view))) return false;
    const held = ends.filter(({ port }) => view.kept(port)?.kept === 'held').length;
    return held === 0 || (held === 1 && a.posted <= 1 && b.posted <= 1);
  };

/** All ports of its realm were looked at since it was last used, and it was not among them. */
function isGone({ port, holder }: PortRow, lastActivity: number, view: View): boolean {
  if (holder.kind !== 'realm' || view.kept(port) !== undefined) return false;
  const heap = view.heap(holder.realm);
  return heap !== undefined && heap.refused === '' && heap.left === 0 && heap.at > lastActivity;
}

export interface LeftProof {
  /** Channels that nobody can use any more. */
  readonly left: number;
  /** Behind the finding's sentence, with a space before it. */
  readonly words: string;
}

/** Null where no heap was looked at. */
export function proofOf(rows: readonly ChannelRow[], view: View): LeftProof | null {
  let left = 0;
  let held: PortRow | null = null;
  let alone: PortRow | null = null;
  for (const { a, b } of rows) {
    const kept = [a, b].map(({ port }) => view.kept(port)?.kept);
    if (kept.every((one) => one === 'only-open')) left += 1;
    else if (kept.includes('held')) held ??= kept[0] === 'held' ? a : b;
    else if (kept.includes('only-open')) alone ??= kept[0] === 'only-open' ? a : b;
  }
  if (left >= view.thresholds.leftBehind)
    return {
      left,
      words: ` The heaps prove it for ${left}: nothing but their being open keeps them, so nobody can use them any more.`,
    };
  if (held !== null) return { left, words: ` ${heldWords(held, view)}` };
  if (alone !== null)
    return {
      left,
      words: ` By the heap of ${view.realmWords(view.holder(alone.port))}, nothing but their being open keeps their ends there; what the other side holds is not known.`,
    };
  return null;
}

const heldWords = ({ port }: PortRow, view: View): string =>
  `In ${view.realmWords(view.holder(port))} the app still holds them: ${view.portWords(port)} by ${view.kept(port)?.by ?? 'something'}.`;
