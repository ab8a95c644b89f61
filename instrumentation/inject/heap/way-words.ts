/** A way from a root of the heap to a port, in words: what a developer can find in the code, from the port outwards. */
import type { Snapshot } from './snapshot';

/** More than this is no help: by then the reader is in the right file. */
const MOST_PHRASES = 5;

export interface Way {
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
}

/** `an entry of a Map, in the variable clients`. */
export function wayWords(snapshot: Snapshot, { nodes, edges }: Way): string {
  const phrases: string[] = [];
  for (let at = edges.length - 1; at >= 0 && phrases.length < MOST_PHRASES; at--) {
    const holder = nodes[at] as number;
    const phrase = phraseOf(snapshot, holder, edges[at] as number, nodes[at - 1]);
    if (phrase !== null && phrase !== phrases[phrases.length - 1]) phrases.push(phrase);
    if (isGlobal(snapshot, holder)) break;
  }
  return phrases.length > 0 ? phrases.join(', in ') : 'something of the engine itself';
}

function phraseOf(
  snapshot: Snapshot,
  holder: number,
  edge: number,
  before: number | undefined,
): string | null {
  const { type, name } = snapshot.edge(edge);
  const holderType = snapshot.typeOf(holder);
  const holderName = snapshot.nameOf(holder);
  if (type === 'context') return `the variable ${name}${closureWords(snapshot, before)}`;
  if (type === 'property')
    return name === '__proto__' ? null : `the property ${name} of ${objectWords(holderName)}`;
  if (type === 'element' && holderType === 'object')
    return `place ${name} of ${objectWords(holderName)}`;
  if (holderType === 'array' && before !== undefined) {
    const of = snapshot.nameOf(before);
    if (snapshot.typeOf(before) === 'object' && (of === 'Map' || of === 'Set'))
      return `an entry of a ${of}`;
    return null;
  }
  if (holderType === 'native' && /Listener|EventHandler/.test(holderName))
    return 'a listener for an event';
  if (holderType === 'native' && !/^(InternalNode|Internal)/.test(holderName) && holderName !== '')
    return objectWords(holderName);
  return null;
}

/** The function whose variables these are. */
function closureWords(snapshot: Snapshot, node: number | undefined): string {
  if (node === undefined || snapshot.typeOf(node) !== 'closure') return '';
  const name = snapshot.nameOf(node);
  return name ? ` that the function ${name} uses` : ' that a function without a name uses';
}

const isGlobal = (snapshot: Snapshot, node: number): boolean =>
  /^(Window|global|globalThis)\b/.test(snapshot.nameOf(node)) && snapshot.typeOf(node) === 'object';

function objectWords(name: string): string {
  if (/^Window\b/.test(name)) return 'the window';
  const short = name.split(' / ')[0] ?? '';
  return short ? `${/^[AEIOU]/.test(short) ? 'an' : 'a'} ${short}` : 'an object';
}
