/**
 * A regular expression as a tree. It has to be one that JavaScript reads: this knows its shape only, and leaves what a single
 * sign matches to JavaScript, by the sign's own source.
 */

export type RegexTree =
  /** One character: a letter, an escape, a class. */
  | { readonly kind: 'sign'; readonly source: string }
  | { readonly kind: 'sequence'; readonly parts: readonly RegexTree[] }
  | { readonly kind: 'either'; readonly ways: readonly RegexTree[] }
  | {
      readonly kind: 'repeat';
      readonly part: RegexTree;
      readonly least: number;
      /** Infinity for `*` and `+`. */
      readonly most: number;
    }
  | { readonly kind: 'edge'; readonly edge: '^' | '$' | 'b' | 'B' }
  | { readonly kind: 'ahead'; readonly part: RegexTree; readonly negated: boolean }
  | { readonly kind: 'behind'; readonly part: RegexTree }
  | { readonly kind: 'reference' };

/** What is one character: a surrogate pair only with the flag `u`; an escape with what belongs to it; a class as a whole. */
const SIGN = /\\(?:x[\da-f]{2}|u[\da-f]{4}|c[a-z]|.)|\[(?:\\.|[^\]\\])*\]|[\s\S]/iy;
const SIGN_UNICODE =
  /\\(?:x[\da-f]{2}|u\{[\da-f]+\}|u[\da-f]{4}|c[a-z]|p\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]|[\s\S]/iuy;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;
const GROUP = /\((?:\?(?:<(?![=!])[^>]*>|:|(<?[=!])))?/y;
const REFERENCE = /\\(?:[1-9]\d*|k<[^>]*>)/y;

/** Null for what is newer than this, such as `(?i:…)`. */
export function readRegex(source: string, flags: string): RegexTree | null {
  const signs = flags.includes('u') ? SIGN_UNICODE : SIGN;
  let at = 0;
  let known = true;

  function take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found !== null) at += found[0].length;
    return found;
  }

  function either(): RegexTree {
    const ways = [sequence()];
    while (source[at] === '|') {
      at += 1;
      ways.push(sequence());
    }
    const [only] = ways;
    return ways.length === 1 && only !== undefined ? only : { kind: 'either', ways };
  }

  function sequence(): RegexTree {
    const parts: RegexTree[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      parts.push(repeated(single()));
    }
    return { kind: 'sequence', parts };
  }

  function repeated(part: RegexTree): RegexTree {
    const found = take(QUANTIFIER);
    if (found === null) return part;
    const [, sign, from, comma, to] = found;
    if (sign !== undefined) {
      return {
        kind: 'repeat',
        part,
        least: sign === '+' ? 1 : 0,
        most: sign === '?' ? 1 : Number.POSITIVE_INFINITY,
      };
    }
    const least = Number(from);
    const most = comma === '' ? least : to === '' ? Number.POSITIVE_INFINITY : Number(to);
    return { kind: 'repeat', part, least, most };
  }

  function single(): RegexTree {
    const group = take(GROUP);
    if (group !== null) {
      if (source[at] === '?') known = false;
      const part = either();
      at += 1; // its closing bracket
      const look = group[1];
      if (look === undefined) return part;
      if (look.startsWith('<')) return { kind: 'behind', part };
      return { kind: 'ahead', part, negated: look === '!' };
    }
    const next = source[at];
    if (next === '^' || next === '$') {
      at += 1;
      return { kind: 'edge', edge: next };
    }
    const escaped = next === '\\' ? source[at + 1] : undefined;
    if (escaped === 'b' || escaped === 'B') {
      at += 2;
      return { kind: 'edge', edge: escaped };
    }
    if (take(REFERENCE) !== null) return { kind: 'reference' };
    return { kind: 'sign', source: take(signs)?.[0] ?? '' };
  }

  const tree = either();
  return known ? tree : null;
}
