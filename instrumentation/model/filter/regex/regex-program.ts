/** From the tree to steps that a search can be in at the same time, each of them once. */

import type { RegexTree } from './regex-tree';
import { type SignTest, signTest } from './sign-test';

export type Step =
  | { readonly kind: 'sign'; readonly test: SignTest; readonly next: number }
  | { readonly kind: 'fork'; readonly next: readonly number[] }
  | { readonly kind: 'edge'; readonly edge: '^' | '$' | 'b' | 'B'; readonly next: number }
  | {
      readonly kind: 'ahead';
      readonly program: Program;
      readonly negated: boolean;
      readonly next: number;
    }
  | { readonly kind: 'end' };

export interface Program {
  readonly steps: readonly Step[];
  readonly begin: number;
}

/** Each sign of a text is held against so many steps at most. */
const MOST = 2_000;

/** Null where it has more steps than that, or what can't be searched for in this way. */
export function programOf(tree: RegexTree, flags: string): Program | null {
  const steps: Step[] = [{ kind: 'end' }];
  const tests = new Map<string, SignTest>();
  const add = (step: Step): number => {
    if (steps.length > MOST) throw new Unfit();
    return steps.push(step) - 1;
  };

  /** Built from its end: returns where it begins, given where it goes on. */
  function build(part: RegexTree, next: number): number {
    switch (part.kind) {
      case 'sign': {
        const test = tests.get(part.source) ?? signTest(part.source, flags);
        tests.set(part.source, test);
        return add({ kind: 'sign', test, next });
      }
      case 'sequence':
        return part.parts.reduceRight((after, one) => build(one, after), next);
      case 'either':
        return add({ kind: 'fork', next: part.ways.map((way) => build(way, next)) });
      case 'repeat':
        return repeat(part, next);
      case 'edge':
        return add({ kind: 'edge', edge: part.edge, next });
      case 'ahead': {
        const program = programOf(part.part, flags);
        if (program === null) throw new Unfit();
        return add({ kind: 'ahead', program, negated: part.negated, next });
      }
      default:
        throw new Unfit();
    }
  }

  function repeat({ part, least, most }: Extract<RegexTree, { kind: 'repeat' }>, next: number) {
    let begin = next;
    if (most === Number.POSITIVE_INFINITY) {
      const loop: number[] = [];
      begin = add({ kind: 'fork', next: loop });
      loop.push(build(part, begin), next);
    } else {
      for (let i = least; i < most; i++) {
        begin = add({ kind: 'fork', next: [build(part, begin), next] });
      }
    }
    for (let i = 0; i < least; i++) begin = build(part, begin);
    return begin;
  }

  try {
    return { begin: build(tree, 0), steps };
  } catch (error) {
    if (error instanceof Unfit) return null;
    throw error;
  }
}

class Unfit extends Error {}
