/**
 * Keys of ports that travel between a realm and a worker: `<pipe>:<n>`, the n-th message on the pipe. Both sides count all of
 * its messages, so the two agree without a mark in any of them. A pipe is named by the realm that made it: `<key>/w1` for
 * its first worker, with `>` for what goes to the worker and `<` for what comes from it. The worker's probe is there before it
 * knows that name, so it writes names of its own, which begin with `@`; they are translated by a `pipe` message.
 */

/** Begins a name that means something in its own realm only. */
export const OWN = '@';

export const toWorker = (name: string): string => `${name}>`;
export const fromWorker = (name: string): string => `${name}<`;

export interface PipeEnd {
  /** The worker's name as its maker gave it. */
  readonly worker: string;
  /** Key of the realm that made the pipe. */
  readonly maker: string;
  readonly direction: 'to' | 'from';
}

/** Reads a key; null for one of another kind. */
export function readPipeKey(key: string): PipeEnd | null {
  const colon = key.lastIndexOf(':');
  const sign = key[colon - 1];
  if (sign !== '>' && sign !== '<') return null;
  const worker = key.slice(0, colon - 1);
  const slash = worker.lastIndexOf('/');
  if (slash < 1) return null;
  return { worker, maker: worker.slice(0, slash), direction: sign === '>' ? 'to' : 'from' };
}
