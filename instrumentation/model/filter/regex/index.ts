/**
 * Regular expressions that whoever types a filter may write: none takes so long that the panel, or an app that stops at a
 * filter, stands still. JavaScript's own engine can't be interrupted, so it gets only what is quick at worst.
 */
import { isQuick } from './regex-cost';
import { programOf } from './regex-program';
import { createSearch } from './regex-search';
import { readRegex } from './regex-tree';

export interface BoundedRegex {
  test(text: string): boolean;
}

/** The longest word that is in whatever it matches; '' where there is none. */
export function wordOfRegex(source: string, flags: string): string {
  const tree = readRegex(source, flags);
  const parts = tree?.kind === 'sequence' ? tree.parts : [];
  let longest = '';
  let word = '';
  for (const part of parts) {
    word = part.kind === 'sign' && /^[a-z_]$/i.test(part.source) ? word + part.source : '';
    if (word.length > longest.length) longest = word;
  }
  return longest;
}

/** Null for one that might take too long: with several repeats, and back references or lookbehind among them; or very many. */
export function boundedRegex(source: string, flags: string): BoundedRegex | null {
  const tree = readRegex(source, flags);
  if (tree === null) return null;
  if (isQuick(tree, flags)) return new RegExp(source, flags);
  const program = programOf(tree, flags);
  return program && { test: createSearch(program, flags) };
}
