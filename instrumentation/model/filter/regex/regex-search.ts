/**
 * Looks for an expression in all ways at once: the time is that of the text times that of the expression, whatever both are
 * (K. Thompson, "Regular expression search algorithm", CACM 11:6, 1968). Only whether it is there is told, not where.
 */
import type { Program } from './regex-program';
import { signTest } from './sign-test';

export function createSearch(program: Program, flags: string): (text: string) => boolean {
  const lines = flags.includes('m');
  const codePoints = flags.includes('u');
  const isWord = signTest('\\w', flags);
  const isLineEnd = signTest('[\\n\\r\\u2028\\u2029]', '');

  return function search(text) {
    const codes = codesOf(text, codePoints);
    return run(program, codes, 0, false);
  };

  function run({ steps, begin }: Program, codes: ArrayLike<number>, from: number, here: boolean) {
    let now: number[] = [];
    let after: number[] = [];
    const seen = new Int32Array(steps.length).fill(-1);
    const pending: number[] = [];

    /** The step, and all that are reached from it without a character; true at the end. */
    function enter(step: number, at: number, into: number[]): boolean {
      pending.push(step);
      for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
        if (seen[place] === at) continue;
        seen[place] = at;
        const one = steps[place];
        if (one?.kind === 'end') {
          pending.length = 0;
          return true;
        }
        if (one?.kind === 'sign') into.push(place);
        else if (one?.kind === 'fork') pending.push(...one.next);
        else if (one?.kind === 'edge' && isEdge(one.edge, codes, at)) pending.push(one.next);
        else if (one?.kind === 'ahead' && run(one.program, codes, at, true) !== one.negated)
          pending.push(one.next);
      }
      return false;
    }

    for (let at = from; at <= codes.length; at++) {
      if ((at === from || !here) && enter(begin, at, now)) return true;
      if (now.length === 0 && here) return false;
      const code = codes[at];
      if (code === undefined) return false;
      for (const place of now) {
        const step = steps[place];
        if (step?.kind === 'sign' && step.test(code) && enter(step.next, at + 1, after))
          return true;
      }
      [now, after] = [after, now];
      after.length = 0;
    }
    return false;
  }

  function isEdge(edge: '^' | '$' | 'b' | 'B', codes: ArrayLike<number>, at: number): boolean {
    const [before, next] = [codes[at - 1], codes[at]];
    switch (edge) {
      case '^':
        return before === undefined || (lines && isLineEnd(before));
      case '$':
        return next === undefined || (lines && isLineEnd(next));
      default: {
        const differ =
          (before !== undefined && isWord(before)) !== (next !== undefined && isWord(next));
        return differ === (edge === 'b');
      }
    }
  }
}

function codesOf(text: string, codePoints: boolean): ArrayLike<number> {
  if (codePoints) return Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
  const codes = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at);
  return codes;
}
