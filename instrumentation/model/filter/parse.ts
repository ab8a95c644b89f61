/**
 * Text to filter. Never throws: what can't be understood is told as a problem with its place, and the other terms hold all
 * the same, so that a half-typed filter keeps showing something.
 */
import { exampleOf, nearKey } from './keys';
import { readPath } from './path';
import { quantityNeeded, readQuantity } from './quantity';
import { boundedRegex } from './regex';
import { Scanner } from './scanner';
import {
  type Comparison,
  type Condition,
  type Filter,
  HAS_WORDS,
  type HasWord,
  IS_WORDS,
  type IsWord,
  NUMBER_KEYS,
  type NumberKey,
  type Problem,
  type Span,
  type Term,
  type Wanted,
  WORD_KEYS,
  type WordKey,
} from './syntax';

/** Longer texts are cut: nobody types them. */
export const LONGEST_FILTER = 4_000;

type Sign = ':' | '!=' | Comparison;
type Report = (severity: Problem['severity'], span: Span, message: string) => void;

const KEY = /[a-z][\w-]*/iy;
const SIGN = />=|<=|!=|[:=<>]/y;

export function parseFilter(text: string): Filter {
  const scanner = new Scanner(text.slice(0, LONGEST_FILTER));
  const terms: Term[] = [];
  const problems: Problem[] = [];
  const report: Report = (severity, { start, end }, message) =>
    problems.push({ severity, start, end, message });
  for (scanner.skipSpace(); !scanner.done; scanner.skipSpace()) {
    const term = readTerm(scanner, report);
    if (term !== null) terms.push(term);
  }
  return { terms, problems };
}

function readTerm(scanner: Scanner, report: Report): Term | null {
  const start = scanner.at;
  let negated = scanner.take('-');
  if (negated && scanner.atEdge) {
    negated = false;
    scanner.at = start;
  }
  const read = readKeyed(scanner, report, start) ?? readAnywhere(scanner, report);
  if (read === 'broken') return null;
  const turned = read.turned === true;
  return { start, end: scanner.at, negated: negated !== turned, condition: read.condition };
}

type Read = { readonly condition: Condition; readonly turned?: boolean } | 'broken';

function readAnywhere(scanner: Scanner, report: Report): Read {
  const wanted = readWanted(scanner, report);
  return wanted === null ? 'broken' : { condition: { kind: 'anywhere', wanted } };
}

/** Null, and nothing taken, where there is no key of ours. */
function readKeyed(scanner: Scanner, report: Report, termStart: number): Read | null {
  const start = scanner.at;
  const key = scanner.match(KEY)?.toLowerCase() ?? '';
  const path = key === 'data' ? readPath(scanner) : null;
  const sign = scanner.match(SIGN) as Sign | null;
  const span = { start: termStart, end: scanner.at };
  if (path !== null && path.length > 0) {
    if (sign !== null) return readData(scanner, report, { path, sign, span });
    report('error', span, WITHOUT_VALUE);
    return 'broken';
  }
  if (sign !== null && key !== '') {
    if (isOneOf(WORD_KEYS, key)) return readWords(scanner, report, { key, sign, span });
    if (isOneOf(NUMBER_KEYS, key)) return readNumber(scanner, report, { key, sign, span });
    if (key === 'larger-than' && sign === ':')
      return readNumber(scanner, report, { key: 'size', sign: '>=', span });
    if (key === 'is') return readIs(scanner, report, { sign, span });
    if (key === 'has') return readHas(scanner, report, { sign, span });
    const near = sign === ':' ? nearKey(key) : null;
    if (near !== null)
      report('hint', span, `“${key}:” is no key and is looked for as text. Did you mean ${near}:?`);
  }
  scanner.at = start;
  return null;
}

interface Opened {
  readonly sign: Sign;
  readonly span: Span;
}

function readWords(
  scanner: Scanner,
  report: Report,
  { key, sign, span }: Opened & { key: WordKey },
): Read {
  if (sign !== ':' && sign !== '=' && sign !== '!=') {
    scanner.bare();
    report('error', { ...span, end: scanner.at }, `${key} has no size: write ${exampleOf(key)}`);
    return 'broken';
  }
  const wanted = readValue(scanner, report, span, `a name after ${key}${sign}`);
  if (wanted === null) return 'broken';
  const condition = { kind: 'words', key, exactly: sign !== ':', wanted } as const;
  return { condition, turned: sign === '!=' };
}

function readNumber(
  scanner: Scanner,
  report: Report,
  { key, sign, span }: Opened & { key: NumberKey },
): Read {
  const from = scanner.at;
  const text = scanner.quoted()?.text ?? scanner.bare();
  if (sign === ':') {
    report('error', { ...span, end: scanner.at }, `${key} is compared: write ${exampleOf(key)}`);
    return 'broken';
  }
  const value = readQuantity(key, text);
  if (value === null) {
    const at = text === '' ? span : { start: from, end: scanner.at };
    report('error', at, `Expected ${quantityNeeded(key)} after ${key}${sign}`);
    return 'broken';
  }
  const is = sign === '!=' ? '=' : sign;
  return { condition: { kind: 'number', key, is, value }, turned: sign === '!=' };
}

function readData(
  scanner: Scanner,
  report: Report,
  { path, sign, span }: Opened & { path: readonly string[] },
): Read {
  const wanted = readValue(scanner, report, span, 'a value to compare with');
  if (wanted === null) return 'broken';
  const is = sign === ':' ? 'contains' : sign === '!=' ? '=' : sign;
  if (wanted.kind === 'regex' && is !== 'contains' && is !== '=') {
    report(
      'error',
      { ...span, end: scanner.at },
      `A regular expression goes with : or =, not ${is}`,
    );
    return 'broken';
  }
  if (wanted.kind === 'text' && is !== 'contains' && is !== '=' && !isNumber(wanted.text)) {
    report('error', { ...span, end: scanner.at }, `Expected a number after ${is}`);
    return 'broken';
  }
  return { condition: { kind: 'data', path, is, wanted }, turned: sign === '!=' };
}

function readIs(scanner: Scanner, report: Report, { sign, span }: Opened): Read {
  const from = scanner.at;
  const word = scanner.bare().toLowerCase();
  if (sign === ':' && isOneOf<IsWord>(IS_WORDS, word)) return { condition: { kind: 'is', word } };
  const at = word === '' ? span : { start: from, end: scanner.at };
  report('error', at, `Expected one of is:${IS_WORDS.join(', is:')}`);
  return 'broken';
}

function readHas(scanner: Scanner, report: Report, { sign, span }: Opened): Read {
  const from = scanner.at;
  if (sign === ':' && scanner.take('data')) {
    const path = readPath(scanner);
    if (path.length > 0 && scanner.atEdge) return { condition: { kind: 'has-data', path } };
    scanner.at = from;
  }
  const word = scanner.bare().toLowerCase();
  if (sign === ':' && isOneOf<HasWord>(HAS_WORDS, word))
    return { condition: { kind: 'has', word } };
  const at = word === '' ? span : { start: from, end: scanner.at };
  report('error', at, `Expected one of has:${HAS_WORDS.join(', has:')}, or has:data.<path>`);
  return 'broken';
}

/** What comes after a sign; a problem where nothing does. */
function readValue(scanner: Scanner, report: Report, span: Span, needed: string): Wanted | null {
  if (scanner.atEdge) {
    report('error', span, `Expected ${needed}`);
    return null;
  }
  return readWanted(scanner, report);
}

function readWanted(scanner: Scanner, report: Report): Wanted | null {
  const regex = scanner.regex();
  if (regex !== null) {
    const { source, flags } = regex;
    const fault = faultOf(source, flags);
    if (fault === null) return { kind: 'regex', source, flags };
    report('error', regex, fault);
    return null;
  }
  const quoted = scanner.quoted();
  if (quoted === null) return { kind: 'text', text: scanner.bare() };
  if (!quoted.closed) report('hint', quoted, 'This quote is not closed');
  if (quoted.text !== '') return { kind: 'text', text: quoted.text };
  report('error', quoted, 'Nothing is between the quotes');
  return null;
}

/** In JavaScript's own words, without what it repeats of the pattern. */
function faultOf(source: string, flags: string): string | null {
  try {
    new RegExp(source, flags);
    return boundedRegex(source, flags) === null ? UNBOUNDED : null;
  } catch (error) {
    const words = (error as Error).message.split(': ').pop() ?? '';
    return `This regular expression can’t be read: ${words.toLowerCase()}`;
  }
}

const UNBOUNDED =
  'This regular expression could take for ever: use fewer * and +, or no back reference and no (?<=…)';

const WITHOUT_VALUE =
  'Compare the value: data.type=search, or ask whether it is there: has:data.type';

const isNumber = (text: string): boolean => text.trim() !== '' && !Number.isNaN(Number(text));

function isOneOf<Word extends string>(words: readonly Word[], word: string): word is Word {
  return (words as readonly string[]).includes(word);
}
