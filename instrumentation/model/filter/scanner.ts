/** Reads a filter's text from left to right: what is quoted, what is a regular expression, where a bare word ends. */
import type { Span } from './syntax';

export interface Quoted extends Span {
  readonly text: string;
  readonly closed: boolean;
}

export interface Pattern extends Span {
  readonly source: string;
  readonly flags: string;
}

const SPACE = /\s/;

export class Scanner {
  at = 0;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** True where a word ends: at a space, and at the end. */
  get atEdge(): boolean {
    return this.done || SPACE.test(this.text.charAt(this.at));
  }

  skipSpace(): void {
    while (!this.done && SPACE.test(this.text.charAt(this.at))) this.at += 1;
  }

  /** Takes it if it comes next. */
  take(what: string): boolean {
    if (!this.text.startsWith(what, this.at)) return false;
    this.at += what.length;
    return true;
  }

  /** What the sticky pattern matches here, or null. */
  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }

  /** Up to the next space. */
  bare(): string {
    const start = this.at;
    while (!this.atEdge) this.at += 1;
    return this.text.slice(start, this.at);
  }

  /** Text in quotes, with `\"` and `\\` for what would end it; null where no quote comes next. */
  quoted(): Quoted | null {
    const start = this.at;
    if (!this.take('"')) return null;
    let text = '';
    while (!this.done) {
      const sign = this.text.charAt(this.at++);
      if (sign === '"') return { text, closed: true, start, end: this.at };
      const next = this.text.charAt(this.at);
      if (sign === '\\' && (next === '"' || next === '\\')) {
        text += next;
        this.at += 1;
      } else text += sign;
    }
    return { text, closed: false, start, end: this.at };
  }

  /** `/source/flags` as one word; null, and nothing taken, where there is none. */
  regex(): Pattern | null {
    const start = this.at;
    if (this.text.charAt(start) !== '/') return null;
    let inClass = false;
    for (let i = start + 1; i < this.text.length; i++) {
      const sign = this.text.charAt(i);
      if (sign === '\\') i += 1;
      else if (sign === '[') inClass = true;
      else if (sign === ']') inClass = false;
      else if (sign === '/' && !inClass) return this.#regexEnd(start, i);
    }
    return null;
  }

  #regexEnd(start: number, slash: number): Pattern | null {
    const source = this.text.slice(start + 1, slash);
    this.at = slash + 1;
    const flags = this.match(/[a-z]*/y) ?? '';
    if (source !== '' && this.atEdge && /^[imsu]*$/.test(flags)) {
      return { source, flags, start, end: this.at };
    }
    this.at = start;
    return null;
  }
}
