/** What could come next in a half-typed filter: keys, then values that occur in the data. */
import { KEYS } from './keys';
import { quoteText } from './path';
import { HAS_WORDS, IS_WORDS } from './syntax';

/** Texts that occur in the trace. */
export interface Vocabulary {
  channels(): readonly string[];
  realms(): readonly string[];
  ipcs(): readonly string[];
  /** Paths into payloads, as `data.type`. */
  paths(): readonly string[];
  /** Values seen at such a path. */
  values(path: string): readonly string[];
}

export interface Option {
  /** Stands in the text from `from` on when it is chosen. */
  readonly text: string;
  readonly about: string;
  /** More is to be typed: no space comes after it. */
  readonly open: boolean;
}

export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly options: readonly Option[];
}

const MOST = 50;

export function completeFilter(text: string, cursor: number, words: Vocabulary): Completion {
  const from = wordStart(text, cursor);
  const typed = text.slice(from, cursor);
  const dash = typed.startsWith('-') ? '-' : '';
  const word = typed.slice(dash.length);
  const options = optionsFor(word, words)
    .filter((option) => option.text !== word)
    .slice(0, MOST)
    .map((option) => ({ ...option, text: dash + option.text }));
  return { from, to: cursor, options };
}

const OPENED = /^([a-z-]+|data(?:\.[^\s:=<>!]+)+)([:=]|!=)(.*)$/is;

function optionsFor(word: string, words: Vocabulary): Option[] {
  const opened = OPENED.exec(word);
  if (opened !== null) {
    const [, key = '', sign = '', typed = ''] = opened;
    return fitting(valuesOf(key.toLowerCase(), words), typed).map((value) => ({
      text: `${key}${sign}${value === 'data.' ? value : valueText(value)}`,
      about: '',
      open: value === 'data.',
    }));
  }
  if (word.toLowerCase().startsWith('data.')) {
    return fitting(words.paths(), word).map((path) => ({ text: path, about: '', open: true }));
  }
  const lower = word.toLowerCase();
  return KEYS.filter(({ key }) => key.startsWith(lower)).map(({ opening, about }) => ({
    text: opening,
    about,
    open: true,
  }));
}

function valuesOf(key: string, words: Vocabulary): readonly string[] {
  switch (key) {
    case 'channel':
      return words.channels();
    case 'from':
    case 'to':
    case 'realm':
      return words.realms();
    case 'ipc':
      return words.ipcs();
    case 'cause':
      return ['none', 'unknown', ...words.channels()];
    case 'is':
      return IS_WORDS;
    case 'has':
      return [...HAS_WORDS, 'data.'];
    default:
      return key.startsWith('data.') ? words.values(key) : [];
  }
}

/** Those that begin with what was typed first, then those that hold it. */
function fitting(values: readonly string[], typed: string): string[] {
  const wanted = typed.replace(/^"|"$/g, '').toLowerCase();
  const place = (value: string): number => value.toLowerCase().indexOf(wanted);
  const found = values.filter((value) => value !== '' && place(value) !== -1);
  return [
    ...found.filter((value) => place(value) === 0),
    ...found.filter((value) => place(value) > 0),
  ];
}

const valueText = (value: string): string =>
  /^[^\s"/]\S*$/.test(value) ? value : quoteText(value);

/** Where the term under the cursor begins: behind the last space that no quotes hold. */
function wordStart(text: string, cursor: number): number {
  let start = 0;
  let quoted = false;
  for (let i = 0; i < cursor; i++) {
    const sign = text.charAt(i);
    if (quoted && sign === '\\') i += 1;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && /\s/.test(sign)) start = i + 1;
  }
  return Math.min(start, cursor);
}
