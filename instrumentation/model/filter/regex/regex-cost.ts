/**
 * How long JavaScript's own engine may look for an expression at worst: it tries every way there is, so two repeats in a row
 * take the length of the text squared, and a repeat within a repeat takes for ever.
 */
import type { RegexTree } from './regex-tree';

/** As long as a payload is looked through. */
const LENGTH = 2_000;
/** Steps as a power of the text's length. 2,000^2.2 are 18 million, some 30 ms (Node 20). */
const QUICK = 2.2;

/** Whether a text of 2,000 characters is searched in a moment, whatever is in it. */
export function isQuick(tree: RegexTree, flags: string): boolean {
  const anywhere = isAtStart(tree) && !flags.includes('m') ? 0 : 1;
  return anywhere + ways(tree) + looks(tree) <= QUICK;
}

/** Only one place to begin at. */
function isAtStart(tree: RegexTree): boolean {
  if (tree.kind === 'edge') return tree.edge === '^';
  const [first] = tree.kind === 'sequence' ? tree.parts : [];
  return first?.kind === 'edge' && first.edge === '^';
}

const power = (count: number): number => Math.log(Math.max(1, count)) / Math.log(LENGTH);

/** In how many ways it may match from one place on, as a power of the length. */
function ways(tree: RegexTree): number {
  switch (tree.kind) {
    case 'sequence':
      return tree.parts.reduce((sum, part) => sum + ways(part), 0);
    case 'either':
      return Math.max(...tree.ways.map(ways)) + power(tree.ways.length);
    case 'repeat': {
      const inner = ways(tree.part);
      if (tree.most === Number.POSITIVE_INFINITY)
        return inner > 0
          ? Number.POSITIVE_INFINITY
          : isFixed(tree.part)
            ? 1
            : Number.POSITIVE_INFINITY;
      return inner * tree.most + power(tree.most - tree.least + 1);
    }
    default:
      return 0;
  }
}

/** A look does not multiply: once it has answered, it is not tried in another way. */
function looks(tree: RegexTree): number {
  switch (tree.kind) {
    case 'sequence':
      return Math.max(0, ...tree.parts.map(looks));
    case 'either':
      return Math.max(0, ...tree.ways.map(looks));
    case 'repeat':
      return looks(tree.part) > 0 ? Number.POSITIVE_INFINITY : 0;
    case 'ahead':
    case 'behind':
      return ways(tree.part) + looks(tree.part);
    case 'reference':
      return 1;
    default:
      return 0;
  }
}

/** What always takes at least one sign. */
function isFixed(tree: RegexTree): boolean {
  switch (tree.kind) {
    case 'sign':
      return true;
    case 'sequence':
      return tree.parts.some(isFixed);
    case 'either':
      return tree.ways.every(isFixed);
    case 'repeat':
      return tree.least > 0 && isFixed(tree.part);
    default:
      return false;
  }
}
