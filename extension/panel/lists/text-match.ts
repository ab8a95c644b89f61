/** Plain text, anywhere, upper and lower case alike. The filter language of later versions takes this one's place. */
import { decodePreview, previewText } from '../../../instrumentation/trace/preview';

export interface TextMatch {
  readonly text: string;
  inText(text: string): boolean;
  /** Whether the printed payload holds the text; the encoded one is looked at first, since that is cheap. */
  inPreview(encoded: string): boolean;
}

/** Words that a printed payload may hold though its encoding does not; dates and numbers are printed otherwise too. */
const ADDED_BY_PRINTING = 'messageport undefined invalid date circular empty map set omitted';
const PRINTED = 2_000;

/** Null when there is nothing to look for. */
export function textMatch(query: string): TextMatch | null {
  const text = query.trim();
  if (text === '') return null;
  const pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'i');
  const word = longestWord(text);
  const hint = word === '' || mayBeAdded(word) ? null : new RegExp(word, 'i');
  return {
    text,
    inText: (candidate) => pattern.test(candidate),
    inPreview(encoded) {
      if (encoded === '' || (hint !== null && !hint.test(encoded))) return false;
      return pattern.test(previewText(decodePreview(encoded), PRINTED));
    },
  };
}

const mayBeAdded = (word: string): boolean =>
  /^\d|^[tznx]$/i.test(word) || ADDED_BY_PRINTING.includes(word.toLowerCase());

function longestWord(text: string): string {
  const words = text.match(/[a-z0-9_]+/gi) ?? [];
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}
