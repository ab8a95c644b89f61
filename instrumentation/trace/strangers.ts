/**
 * Window messages that brought ports and that nobody saw leave: from a window of another origin, whose `postMessage` can't
 * be watched. Both worlds of a document see each of them, in the same order, so they are numbered; and the window it
 * came from is known to the one it came to, as far as the platform lets it compare.
 */

/** Where a message came from, as the receiving window sees it. `other`: a window that it opened, say. */
export const SOURCES = ['top', 'parent', 'opener', 'frame', 'self', 'other'] as const;
export type Source = (typeof SOURCES)[number];

export interface Stranger {
  readonly source: Source;
  /** As the message says it. */
  readonly origin: string;
}

export const strangerKey = (document: string, n: number): string => `${document}:~${n}`;

export const isStrangerKey = (key: string): boolean => key[key.lastIndexOf(':') + 1] === '~';

export const writeStranger = ({ source, origin }: Stranger): string => `${source} ${origin}`;

/** Takes what came for a stranger; of what can't be read nothing is known. */
export function readStranger(text: string): Stranger {
  const space = text.indexOf(' ');
  const source = SOURCES.find((one) => one === text.slice(0, Math.max(0, space)));
  return source ? { source, origin: text.slice(space + 1) } : { source: 'other', origin: '' };
}
