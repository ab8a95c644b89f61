/**
 * Who keeps a port: whether a way leads to it from the roots of the heap that does not begin with its being open.
 *
 * A started, entangled port is among Blink's `Pending activities`, which is a root (`C++ Persistent roots`); V8 has the port's
 * wrapper and Blink's object as one node, native `MessagePort` (33.2.1; seen in snapshots of ports that were left, kept by a
 * closure and kept by a Map). So first all is reached without passing through `Pending activities`, then from those of its
 * objects that are no ports (a worker, a request). What is left is kept by ports that are open, itself or others.
 *
 * In a process with Node the inner object of such a port is pinned by a strong global handle (`pins`): that one edge is left out.
 */
import type { Snapshot } from './snapshot';

export type Keeper =
  /** A way from a root: nodes and the edges between them, `edges[i]` leads from `nodes[i]` to `nodes[i + 1]`. */
  | { readonly kind: 'held'; readonly nodes: readonly number[]; readonly edges: readonly number[] }
  /** Nothing but its being open, or that of its peer. */
  | { readonly kind: 'open' }
  /** Nothing but that another port, which is kept only by being open, leads to it: from a listener of its, mostly. */
  | { readonly kind: 'open-port'; readonly by: number };

/** Nodes that one port leads to, looked at for other ports. A port's listeners lead to few; the rest is not looked at. */
const MOST_BEHIND_A_PORT = 20_000;
const NOBODY = 0xffffffff;
const ROOT = 0xfffffffe;

export function keepersOf(
  snapshot: Snapshot,
  ports: readonly number[],
  pins: ReadonlySet<number> = new Set(),
): ReadonlyMap<number, Keeper> {
  const walk = new Walk(snapshot, new Set(ports), pins);
  walk.fromRoots();
  walk.fromOtherActivities();
  const found = new Map<number, Keeper>();
  const left: number[] = [];
  for (const port of ports) {
    const way = walk.wayTo(port);
    if (way) found.set(port, { kind: 'held', ...way });
    else left.push(port);
  }
  for (const port of left) found.set(port, { kind: 'open' });
  for (const by of left)
    for (const port of walk.portsBehind(by))
      if (found.get(port)?.kind === 'open') found.set(port, { kind: 'open-port', by });
  return found;
}

class Walk {
  /** By node: the edge that it was reached by; ROOT where a way begins, NOBODY for what was not reached. */
  private readonly by: Uint32Array;
  private readonly queue: Uint32Array;
  private readonly internal: number;
  private readonly array: number;
  private readonly activities = new Set<number>();

  constructor(
    private readonly snapshot: Snapshot,
    private readonly ports: ReadonlySet<number>,
    private readonly pins: ReadonlySet<number>,
  ) {
    const { nodes, edgeTypes, nodeTypes } = snapshot.shape;
    this.by = new Uint32Array(nodes).fill(NOBODY);
    this.queue = new Uint32Array(nodes);
    this.internal = edgeTypes.indexOf('internal');
    this.array = nodeTypes.indexOf('array');
    const native = nodeTypes.indexOf('native');
    for (let node = 0; node < nodes; node++)
      if (snapshot.nodeType[node] === native && snapshot.nameOf(node) === 'Pending activities')
        this.activities.add(node);
  }

  fromRoots(): void {
    this.by[0] = ROOT;
    this.spread([0]);
  }

  fromOtherActivities(): void {
    const seeds: number[] = [];
    for (const root of this.activities) {
      this.by[root] = ROOT;
      for (const node of this.listed(root)) if (this.by[node] === NOBODY) seeds.push(node);
    }
    for (const node of seeds) this.by[node] = ROOT;
    this.spread(seeds);
  }

  /** What `Pending activities` lists: behind nodes of Blink's own that have no name of their own. */
  private listed(root: number): number[] {
    const { snapshot } = this;
    const found: number[] = [];
    const open = [root];
    const seen = new Set(open);
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      this.eachStrong(node, (_edge, to) => {
        if (seen.has(to) || this.ports.has(to)) return;
        seen.add(to);
        const name = snapshot.nameOf(to);
        if (name === 'InternalNode') open.push(to);
        else if (name !== 'MessagePort') found.push(to);
      });
    }
    return found;
  }

  private spread(seeds: readonly number[]): void {
    const { queue, by, activities } = this;
    let end = 0;
    for (const seed of seeds) queue[end++] = seed;
    for (let next = 0; next < end; next++) {
      const node = queue[next] as number;
      this.eachStrong(node, (edge, to) => {
        if (by[to] !== NOBODY || activities.has(to) || this.isPin(node, to)) return;
        by[to] = edge;
        queue[end++] = to;
      });
    }
  }

  private isPin(node: number, to: number): boolean {
    return this.pins.has(to) && this.snapshot.nameOf(node) === '(Global handles)';
  }

  private eachStrong(node: number, each: (edge: number, to: number) => void): void {
    const { snapshot } = this;
    const end = snapshot.firstEdge[node + 1] as number;
    for (let edge = snapshot.firstEdge[node] as number; edge < end; edge++)
      if (!this.isOfTable(edge, node)) each(edge, snapshot.edgeTarget(edge));
  }

  /** A value of a WeakMap hangs on its key and, by an edge of the same name, on the table, which alone keeps nothing. */
  private isOfTable(edge: number, node: number): boolean {
    const { snapshot, array, internal } = this;
    return (
      snapshot.nodeType[node] === array &&
      snapshot.edgeType(edge) === internal &&
      snapshot.strings.pairs.has(snapshot.edgeNameAt(edge))
    );
  }

  wayTo(port: number): { nodes: number[]; edges: number[] } | null {
    let edge = this.by[port] as number;
    if (edge === NOBODY) return null;
    const nodes = [port];
    const edges: number[] = [];
    while (edge !== ROOT) {
      const holder = this.snapshot.holderOf(edge);
      edges.push(edge);
      nodes.push(holder);
      edge = this.by[holder] as number;
    }
    return { nodes: nodes.reverse(), edges: edges.reverse() };
  }

  /** Other ports that this one leads to, by another way than being their peer. */
  portsBehind(port: number): number[] {
    const found: number[] = [];
    const seen = new Set([port]);
    const open = [port];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (seen.size > MOST_BEHIND_A_PORT) break;
      const from = node;
      this.eachStrong(from, (_edge, to) => {
        if (seen.has(to) || this.by[to] !== NOBODY) return;
        if (this.ports.has(to)) {
          if (from !== port) found.push(to);
          return;
        }
        if (this.snapshot.nameOf(to) === 'MessagePort') return;
        seen.add(to);
        open.push(to);
      });
    }
    return found;
  }
}
