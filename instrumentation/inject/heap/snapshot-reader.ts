/**
 * Reads a heap snapshot as it comes, chunk by chunk, without ever holding its text: a snapshot of a large heap is a JSON
 * text of hundreds of megabytes, and longer than a string may be. V8 writes its parts in one order: a head with the
 * counts, nodes, edges, lists that are of no interest here, strings.
 */
import { MOST_EDGES, MOST_NODES, Snapshot, type SnapshotShape } from './snapshot';

/** Why a snapshot could not be read, in words for a person. */
export class SnapshotProblem extends Error {}

type Part = 'head' | 'nodes' | 'to edges' | 'edges' | 'to strings' | 'strings' | 'done';

const AFTER_HEAD = '"nodes":[';
const EDGES = '"edges":[';
const STRINGS = '"strings":[';
/** A head is about 2,000 characters. */
const LONGEST_HEAD = 100_000;

interface Head {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly unknown[];
      readonly edge_fields: readonly string[];
      readonly edge_types: readonly unknown[];
    };
    readonly node_count: number;
    readonly edge_count: number;
  };
}

export class SnapshotReader {
  private part: Part = 'head';
  /** What was read of the head, of the way to the next list, or of a string that goes on in the next chunk. */
  private text = '';
  private snapshot: Snapshot | null = null;
  /** A number that goes on in the next chunk. */
  private value = 0;
  private inNumber = false;
  private item = 0;
  private field = 0;
  private nodeWidth = 0;
  private edgeWidth = 0;
  /** Places of type, name, id and number of edges among a node's fields. */
  private places: readonly number[] = [];
  private readonly row: number[] = [];
  private edgesOfNodes = 0;

  /** @throws SnapshotProblem */
  take(chunk: string): void {
    let at = 0;
    while (at < chunk.length) {
      switch (this.part) {
        case 'head':
          at = this.readHead(chunk, at);
          break;
        case 'nodes':
        case 'edges':
          at = this.readNumbers(chunk, at);
          break;
        case 'to edges':
          at = this.skipTo(EDGES, 'edges', chunk, at);
          break;
        case 'to strings':
          at = this.skipTo(STRINGS, 'strings', chunk, at);
          break;
        case 'strings':
          at = this.readStrings(chunk, at);
          break;
        case 'done':
          return;
      }
    }
  }

  /** @throws SnapshotProblem when not all of it has come */
  finish(): Snapshot {
    if (this.part !== 'done' || this.snapshot === null)
      throw new SnapshotProblem('The heap snapshot ended before it was whole.');
    return this.snapshot;
  }

  private readHead(chunk: string, from: number): number {
    const before = this.text.length;
    this.text += chunk.slice(from, from + LONGEST_HEAD);
    const end = this.text.indexOf(AFTER_HEAD, Math.max(0, before - AFTER_HEAD.length));
    if (end < 0) {
      if (this.text.length >= LONGEST_HEAD) throw new SnapshotProblem('This is no heap snapshot.');
      return chunk.length;
    }
    this.snapshot = new Snapshot(this.readShape(this.text.slice(0, end)));
    this.text = '';
    this.part = 'nodes';
    return from + end + AFTER_HEAD.length - before;
  }

  private readShape(text: string): SnapshotShape {
    let head: Head;
    try {
      head = JSON.parse(`${text.replace(/,\s*$/, '')}}`) as Head;
    } catch {
      throw new SnapshotProblem('This is no heap snapshot.');
    }
    if (!head.snapshot?.meta) throw new SnapshotProblem('This is no heap snapshot.');
    const { meta, node_count: nodes, edge_count: edges } = head.snapshot;
    if (nodes > MOST_NODES || edges > MOST_EDGES)
      throw new SnapshotProblem(
        `Too large: the heap has ${nodes} objects and ${edges} references, and at most ${MOST_NODES} and ${MOST_EDGES} are looked at.`,
      );
    this.nodeWidth = meta.node_fields.length;
    this.edgeWidth = meta.edge_fields.length;
    this.places = ['type', 'name', 'id', 'edge_count'].map((field) =>
      meta.node_fields.indexOf(field),
    );
    if (this.places.includes(-1) || meta.edge_fields.join() !== 'type,name_or_index,to_node')
      throw new SnapshotProblem('The heap snapshot has a form that is not known.');
    return {
      nodes,
      edges,
      nodeTypes: words(meta.node_types[meta.node_fields.indexOf('type')]),
      edgeTypes: words(meta.edge_types[meta.edge_fields.indexOf('type')]),
    };
  }

  private readNumbers(chunk: string, from: number): number {
    let { value, inNumber } = this;
    for (let at = from; at < chunk.length; at++) {
      const code = chunk.charCodeAt(at);
      if (code >= 48 && code <= 57) {
        value = value * 10 + code - 48;
        inNumber = true;
        continue;
      }
      // Commas and line breaks; the names of edges are never negative.
      if (inNumber) this.takeNumber(value);
      value = 0;
      inNumber = false;
      if (code === 93) {
        this.value = 0;
        this.inNumber = false;
        this.endOfList();
        return at + 1;
      }
    }
    this.value = value;
    this.inNumber = inNumber;
    return chunk.length;
  }

  private takeNumber(value: number): void {
    this.row[this.field++] = value;
    if (this.field < (this.part === 'nodes' ? this.nodeWidth : this.edgeWidth)) return;
    this.field = 0;
    if (this.part === 'nodes') this.addNode(this.item++);
    else this.addEdge(this.item++);
  }

  private addNode(node: number): void {
    const { snapshot, row } = this;
    if (!snapshot || node >= snapshot.shape.nodes) throw new SnapshotProblem('Too many objects.');
    const [type = 0, name = 0, id = 0, edges = 0] = this.places;
    const [count, at] = [row[edges] as number, row[id] as number];
    snapshot.addNode(node, row[type] as number, row[name] as number, at, count);
    this.edgesOfNodes += count;
  }

  private addEdge(edge: number): void {
    const { snapshot, row, nodeWidth } = this;
    const [type = 0, name = 0, to = 0] = row;
    const node = to / nodeWidth;
    if (!snapshot || edge >= snapshot.shape.edges || !(node < snapshot.shape.nodes))
      throw new SnapshotProblem('A reference in the heap snapshot leads nowhere.');
    if (!snapshot.addEdge(edge, type, name, node))
      throw new SnapshotProblem('Too large: the heap has more references than are looked at.');
  }

  private endOfList(): void {
    const { snapshot } = this;
    if (!snapshot) return;
    const { nodes, edges } = snapshot.shape;
    if (this.part === 'nodes') {
      if (this.item !== nodes || this.edgesOfNodes !== edges)
        throw new SnapshotProblem('The heap snapshot does not have what its head says.');
      this.part = 'to edges';
    } else {
      if (this.item !== edges)
        throw new SnapshotProblem('The heap snapshot does not have what its head says.');
      snapshot.endEdges();
      this.part = 'to strings';
    }
    this.item = 0;
  }

  private skipTo(mark: string, next: Part, chunk: string, from: number): number {
    const before = this.text.length;
    const text = this.text + chunk.slice(from);
    const place = text.indexOf(mark);
    if (place < 0) {
      this.text = text.slice(-mark.length);
      return chunk.length;
    }
    this.text = '';
    this.part = next;
    return from + place + mark.length - before;
  }

  /** A string that goes on in the next chunk is kept from its first quote on. */
  private readStrings(chunk: string, from: number): number {
    const { snapshot } = this;
    if (!snapshot) return chunk.length;
    const { strings } = snapshot;
    const text = this.text + chunk.slice(from);
    this.text = '';
    let at = 0;
    for (;;) {
      // Between two strings: a comma, line breaks, or the end of the list.
      while (at < text.length && text[at] !== '"' && text[at] !== ']') at++;
      if (at === text.length) return chunk.length;
      if (text[at] === ']') {
        this.part = 'done';
        return chunk.length;
      }
      const close = closingQuote(text, at + 1);
      if (close < 0) {
        this.text = text.slice(at);
        return chunk.length;
      }
      if (strings.isWanted) {
        const raw = text.slice(at + 1, close);
        strings.add(raw.includes('\\') ? unescaped(raw) : raw);
      } else strings.skip();
      at = close + 1;
    }
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

function unescaped(raw: string): string {
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}

const words = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];
