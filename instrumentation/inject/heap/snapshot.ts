/**
 * A heap snapshot as a graph in typed arrays: what is needed to say who keeps a node, and no more. 13 bytes a node and 8
 * an edge, beside the strings, of which only the beginnings are kept.
 */

/** Larger ones are refused: such a graph would take more than a gigabyte of the main process's memory. */
export const MOST_NODES = 16_000_000;
export const MOST_EDGES = 80_000_000;

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

export class Snapshot {
  readonly nodeType: Uint8Array;
  readonly nodeName: Uint32Array;
  readonly nodeId: Uint32Array;
  /** Where the edges of a node begin; those of the next one are where they end. */
  readonly firstEdge: Uint32Array;
  readonly edgeTo: Uint32Array;
  private readonly edgeWord: Uint32Array;
  private readonly numbered: ReadonlySet<number>;

  constructor(
    readonly shape: SnapshotShape,
    readonly strings: Strings,
  ) {
    this.nodeType = new Uint8Array(shape.nodes);
    this.nodeName = new Uint32Array(shape.nodes);
    this.nodeId = new Uint32Array(shape.nodes);
    this.firstEdge = new Uint32Array(shape.nodes + 1);
    this.edgeTo = new Uint32Array(shape.edges);
    this.edgeWord = new Uint32Array(shape.edges);
    this.numbered = new Set(
      ['element', 'hidden'].map((type) => shape.edgeTypes.indexOf(type)).filter((at) => at >= 0),
    );
  }

  setEdge(edge: number, type: number, name: number, to: number): void {
    this.edgeWord[edge] = ((name << TYPE_BITS) | type) >>> 0;
    this.edgeTo[edge] = to;
  }

  edgeType(edge: number): number {
    return (this.edgeWord[edge] as number) & ((1 << TYPE_BITS) - 1);
  }

  /** Of a named edge: the place of its name among the strings. */
  edgeNameAt(edge: number): number {
    return (this.edgeWord[edge] as number) >>> TYPE_BITS;
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

const LONGEST = 160;
const PAGE = 1 << 20;

/** The beginnings of a snapshot's strings, as UTF-8 outside of the JavaScript heap. */
export class Strings {
  private readonly pages: Buffer[] = [];
  private used = PAGE;
  private places = new Float64Array(1 << 12);
  count = 0;
  /** Places of the names of edges to a WeakMap's values; V8 writes one for each pair. */
  readonly pairs = new Set<number>();

  add(text: string): void {
    if (text.includes('pair in WeakMap')) this.pairs.add(this.count);
    const short = text.length > LONGEST ? text.slice(0, LONGEST) : text;
    if (this.used + short.length * 3 + 2 > PAGE) {
      this.pages.push(Buffer.allocUnsafe(PAGE));
      this.used = 0;
    }
    if (this.count === this.places.length) {
      const wider = new Float64Array(this.places.length * 2);
      wider.set(this.places);
      this.places = wider;
    }
    const page = this.pages[this.pages.length - 1] as Buffer;
    const length = page.write(short, this.used + 2);
    page.writeUInt16LE(length, this.used);
    this.places[this.count++] = (this.pages.length - 1) * PAGE + this.used;
    this.used += length + 2;
  }

  at(index: number): string {
    if (index >= this.count) return '';
    const place = this.places[index] as number;
    const page = this.pages[Math.floor(place / PAGE)] as Buffer;
    const from = place % PAGE;
    return page.toString('utf8', from + 2, from + 2 + page.readUInt16LE(from));
  }
}
