/** Whether a text, or a printed payload, has what is wanted; upper and lower case are alike. */
import { decodePreview, type Preview, previewText } from '../../trace/preview';
import { boundedRegex, wordOfRegex } from './regex';
import type { Wanted } from './syntax';

export interface TextMatch {
  inText(text: string): boolean;
  /** The whole text, where words are wanted; a regular expression says itself how much. */
  isText(text: string): boolean;
  /** Whether the printed payload holds it; the encoded one is looked at first, since that is cheap. */
  inPreview(encoded: string): boolean;
}

/** Words that a printed payload may hold though its encoding does not; dates and numbers are printed otherwise too. */
const ADDED_BY_PRINTING = 'messageport undefined invalid date circular empty map set omitted';
/** So many characters of a payload are looked through. */
export const PRINTED = 2_000;

export function textMatch(wanted: Wanted): TextMatch {
  if (wanted.kind === 'regex') {
    const pattern = boundedRegex(wanted.source, wanted.flags);
    // The parser lets none through that is not bounded.
    const inText = (text: string): boolean => pattern?.test(text) === true;
    const hint = hintOf(
      wordOfRegex(wanted.source, wanted.flags),
      wanted.flags.includes('u') ? 'iu' : 'i',
    );
    return {
      inText,
      isText: inText,
      inPreview: (encoded) =>
        encoded !== '' && (hint?.test(encoded) ?? true) && inText(printed(encoded)),
    };
  }
  const { text } = wanted;
  const lower = text.toLowerCase();
  const pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'i');
  // Nothing but words: tags are single signs, and printing adds none of these in between.
  const isPlain = /^[a-z_ ]{2,}$/i.test(text);
  const word = longestWord(text);
  const hint = hintOf(word);
  return {
    inText: (candidate) => pattern.test(candidate),
    isText: (candidate) => candidate.toLowerCase() === lower,
    inPreview(encoded) {
      if (encoded === '' || (hint !== null && !hint.test(encoded))) return false;
      if (isPlain && isPrintedAsItIs(encoded) && pattern.test(encoded)) return true;
      return pattern.test(printed(encoded));
    },
  };
}

/** All of it is printed, and its words as they are written here. Decoding and printing takes some 3 µs, this a tenth. */
const isPrintedAsItIs = (encoded: string): boolean =>
  encoded.length <= PRINTED / 2 && !encoded.includes('\\');

/** The terms of one filter look at the same payload one after the other. */
let last: { encoded: string; preview: Preview; text: string | null } | null = null;

export function decoded(encoded: string): Preview {
  if (last?.encoded !== encoded) last = { encoded, preview: decodePreview(encoded), text: null };
  return last.preview;
}

function printed(encoded: string): string {
  const preview = decoded(encoded);
  if (last === null) return previewText(preview, PRINTED);
  last.text ??= previewText(preview, PRINTED);
  return last.text;
}

/** What the encoded payload has to hold; null where that says nothing. */
const hintOf = (word: string, flags = 'i'): RegExp | null =>
  word === '' || mayBeAdded(word) ? null : new RegExp(word, flags);

const mayBeAdded = (word: string): boolean =>
  /^\d|^[tznx]$/i.test(word) || ADDED_BY_PRINTING.includes(word.toLowerCase());

function longestWord(text: string): string {
  const words = text.match(/[a-z0-9_]+/gi) ?? [];
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}
