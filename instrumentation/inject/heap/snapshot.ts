/**
 * A heap snapshot as a graph in typed arrays: what is needed to say who keeps a node, and no more. 13 bytes a node, and 8 a
 * reference that may lead to a port: weak ones do not, nor those to strings and numbers, which are more than half of all. Of the
 * strings only the beginnings are kept, and only of those that name something; the texts of the app's own strings are not.
 */

import { Strings } from './strings';

/**
 * Larger ones are refused: with all that goes along the largest graph takes 1.4 GB of the process that looks. 500 MB of small objects
 * are 25 million nodes and 85 million edges (33.2.1).
 */
export const MOST_NODES = 40_000_000;
export const MOST_EDGES = 200_000_000;
/** Of those, kept. */
const MOST_KEPT = 64_000_000;

export interface SnapshotShape {
  readonly nodes: number;
  readonly edges: number;
  /** Words for the numbers in `nodeType` and in an edge's type. */
  readonly nodeTypes: readonly string[];
  readonly edgeTypes: readonly string[];
}

export interface Edge {
  readonly type: string;
  /** Of a property, variable or internal slot; the index of an element, as text. */
  readonly name: string;
}

/** The type of an edge and its name share a word; V8 has seven types and no snapshot has 2^29 strings. */
const TYPE_BITS = 3;
/** Edges come in pages: how many will be kept is not known before. */
const PAGE_BITS = 20;
const PAGE = 1 << PAGE_BITS;
const IN_PAGE = PAGE - 1;

const LEAVES = ['string', 'concatenated string', 'sliced string', 'number', 'symbol', 'bigint'];

export class Snapshot {
  readonly strings = new Strings();
  readonly nodeType: Uint8Array;
  readonly nodeName: Uint32Array;
  readonly nodeId: Uint32Array;
  /** Where the edges of a node begin; those of the next one are where they end. While nodes are read: how many it has. */
  readonly firstEdge: Uint32Array;
  /** Kept ones. */
  edges = 0;
  private readonly edgeTo: Uint32Array[] = [];
  private readonly edgeWord: Uint32Array[] = [];
  private readonly numbered: ReadonlySet<number>;
  private readonly weak: number;
  /** By type of node: 1 for those that lead nowhere. */
  private readonly leaf: Uint8Array;
  /** The node whose edges are being read, and where these end among all. */
  private holder = -1;
  private holderEnd = 0;

  constructor(readonly shape: SnapshotShape) {
    const { nodes, nodeTypes, edgeTypes } = shape;
    this.nodeType = new Uint8Array(nodes);
    this.nodeName = new Uint32Array(nodes);
    this.nodeId = new Uint32Array(nodes);
    this.firstEdge = new Uint32Array(nodes + 1);
    this.numbered = new Set(
      ['element', 'hidden'].map((type) => edgeTypes.indexOf(type)).filter((at) => at >= 0),
    );
    this.weak = edgeTypes.indexOf('weak');
    this.leaf = Uint8Array.from(nodeTypes, (type) => (LEAVES.includes(type) ? 1 : 0));
  }

  /** In the order of the snapshot. */
  addNode(node: number, type: number, name: number, id: number, edges: number): void {
    this.nodeType[node] = type;
    this.nodeName[node] = name;
    this.nodeId[node] = id;
    this.firstEdge[node] = edges;
    if (this.leaf[type] !== 1) this.strings.want(name);
  }

  /** In the order of the snapshot, when all nodes are there. False: there are too many. */
  addEdge(edge: number, type: number, name: number, to: number): boolean {
    while (edge >= this.holderEnd) this.nextHolder();
    if (type === this.weak || this.leaf[this.nodeType[to] as number] === 1) return true;
    if (this.edges >= MOST_KEPT) return false;
    const kept = this.edges++;
    const place = kept & IN_PAGE;
    if (place === 0) {
      this.edgeTo.push(new Uint32Array(PAGE));
      this.edgeWord.push(new Uint32Array(PAGE));
    }
    const page = kept >>> PAGE_BITS;
    (this.edgeTo[page] as Uint32Array)[place] = to;
    (this.edgeWord[page] as Uint32Array)[place] = ((name << TYPE_BITS) | type) >>> 0;
    if (!this.numbered.has(type)) this.strings.want(name);
    return true;
  }

  /** All edges are there. */
  endEdges(): void {
    while (this.holder < this.shape.nodes) this.nextHolder();
  }

  private nextHolder(): void {
    const node = ++this.holder;
    const count = this.firstEdge[node] ?? 0;
    this.firstEdge[node] = this.edges;
    this.holderEnd += count;
  }

  edgeTarget(edge: number): number {
    return (this.edgeTo[edge >>> PAGE_BITS] as Uint32Array)[edge & IN_PAGE] as number;
  }

  edgeType(edge: number): number {
    return this.wordOf(edge) & ((1 << TYPE_BITS) - 1);
  }

  /** Of a named edge: the place of its name among the strings. */
  edgeNameAt(edge: number): number {
    return this.wordOf(edge) >>> TYPE_BITS;
  }

  private wordOf(edge: number): number {
    return (this.edgeWord[edge >>> PAGE_BITS] as Uint32Array)[edge & IN_PAGE] as number;
  }

  /** The node that an edge leads from. */
  holderOf(edge: number): number {
    const { firstEdge } = this;
    let low = 0;
    let high = this.shape.nodes;
    // The last node whose edges begin at or before it.
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((firstEdge[middle] as number) <= edge) low = middle;
      else high = middle;
    }
    return low;
  }

  edge(edge: number): Edge {
    const type = this.edgeType(edge);
    const name = this.edgeNameAt(edge);
    return {
      type: this.shape.edgeTypes[type] ?? '',
      name: this.numbered.has(type) ? String(name) : this.strings.at(name),
    };
  }

  typeOf(node: number): string {
    return this.shape.nodeTypes[this.nodeType[node] as number] ?? '';
  }

  /** '' for a string. */
  nameOf(node: number): string {
    return this.strings.at(this.nodeName[node] as number);
  }

  /** The nodes with these ids; one that is not in the snapshot is left out. */
  nodesOf(ids: ReadonlySet<number>): ReadonlyMap<number, number> {
    const found = new Map<number, number>();
    for (let node = 0; node < this.shape.nodes && found.size < ids.size; node++) {
      const id = this.nodeId[node] as number;
      if (ids.has(id)) found.set(id, node);
    }
    return found;
  }
}
