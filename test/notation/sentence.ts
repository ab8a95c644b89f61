/** One line of a trace, cut into words and options; phrases take what they know, and nothing may be left over. */
import type { Micros, PortEnd, PortId } from '../../instrumentation/trace/ids';
import { type ChannelId, channelOf, endOf, portOf } from '../../instrumentation/trace/ids';

export class Sentence {
  static readonly STEP = 100;
  readonly verb: string;
  /** What comes before the verb: a realm's label, a port with or without n, or nothing. */
  readonly subject: string;
  readonly #words: string[];
  readonly #options = new Map<string, string>();
  readonly #time: string | null;

  constructor(line: string) {
    const all = wordsOf(line);
    this.#time = /^@[+=-]/.test(all[0] ?? '') ? (all.shift() ?? null) : null;
    const subject = /^([a-z][\w-]*:|\d+[AB](#\d+)?)$/;
    this.subject = subject.test(all[0] ?? '') ? (all.shift() ?? '') : '';
    const kind = this.subject === '' ? '' : this.subject.endsWith(':') ? 'realm ' : 'port ';
    this.verb = kind + (all.shift() ?? '');
    this.#words = all.filter((word) => {
      const [, name, value] = /^([a-z]+)=(.*)$/s.exec(word) ?? [];
      if (name !== undefined && value !== undefined) this.#options.set(name, value);
      return name === undefined;
    });
  }

  time(before: Micros): Micros {
    if (this.#time === null) return (before + Sentence.STEP) as Micros;
    const from = this.#time[1] === '=' ? 0 : before;
    const sign = this.#time[1] === '-' ? -1 : 1;
    return (from + sign * number(this.#time.slice(2))) as Micros;
  }

  get port(): PortId {
    return readPort(this.subject.split('#')[0] ?? '');
  }

  /** The n of `1A#n`. */
  get n(): number | null {
    const n = this.subject.split('#')[1];
    return n === undefined ? null : number(n);
  }

  word(what: string): string {
    const word = this.#words.shift();
    if (word === undefined) throw new Error(`${what} is missing.`);
    return word;
  }

  /** The next word if it is one of these; it says so when it is not. */
  oneOf<Word extends string>(words: readonly Word[]): Word {
    const word = this.word(`One of ${words.join(', ')}`);
    const found = words.find((each) => each === word);
    if (found === undefined) throw new Error(`"${word}" is none of ${words.join(', ')}.`);
    return found;
  }

  /** The next word if there is one and it passes. */
  maybe(passes: (word: string) => boolean): string | null {
    const [word] = this.#words;
    return word !== undefined && passes(word) ? this.word('') : null;
  }

  /** Takes a word from wherever it stands. */
  flag(name: string): boolean {
    const place = this.#words.indexOf(name);
    if (place >= 0) this.#words.splice(place, 1);
    return place >= 0;
  }

  option(name: string): string | null {
    const value = this.#options.get(name) ?? null;
    this.#options.delete(name);
    return value;
  }

  numeric<Otherwise>(name: string, otherwise: Otherwise): number | Otherwise {
    const value = this.option(name);
    return value === null ? otherwise : number(value);
  }

  text(name: string): string {
    const value = this.option(name);
    return value === null ? '' : unquote(value);
  }

  end(): void {
    const left = [...this.#words, ...[...this.#options.keys()].map((name) => `${name}=`)];
    if (left.length > 0) throw new Error(`not understood: ${left.join(' ')}`);
  }
}

/** Cut at spaces, but not within quotes or brackets. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  let word = '';
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const char = line[i] ?? '';
    if (quoted && char === '\\') {
      i += 1;
      word += char + (line[i] ?? '');
      continue;
    }
    if (char === '"') quoted = !quoted;
    else if (!quoted && '{['.includes(char)) depth += 1;
    else if (!quoted && '}]'.includes(char)) depth -= 1;
    if (!quoted && depth === 0 && (char === ' ' || char === '\t')) {
      if (word !== '') words.push(word);
      word = '';
    } else {
      word += char;
    }
  }
  return word === '' ? words : [...words, word];
}

export function number(text: string): number {
  const value = Number(text);
  if (text === '' || Number.isNaN(value)) throw new Error(`"${text}" is no number.`);
  return value;
}

export function unquote(text: string): string {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'string') throw new Error(`${text} is no text in quotes.`);
  return value;
}

export function readPort(text: string): PortId {
  const [, channel, end] = /^(\d+)([AB])$/.exec(text) ?? [];
  if (channel === undefined) throw new Error(`"${text}" is no port.`);
  return portOf(Number(channel) as ChannelId, end as PortEnd);
}

export const portText = (port: PortId): string => `${channelOf(port)}${endOf(port)}`;
