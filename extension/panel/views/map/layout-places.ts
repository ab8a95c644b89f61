/**
 * Where everything of the map is. The main process stands in the middle, the others go to its left and right in turn, as they
 * came: so nothing that is there moves while traffic runs, and what is new comes below.
 */
import type { RealmRow } from '../../../../instrumentation/model/rows';
import type { RealmId } from '../../../../instrumentation/trace/ids';
import { type Edge, type Graph, NOWHERE } from './layout-graph';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ProcessBox extends Box {
  readonly key: string;
  readonly pid: number | null;
}

export interface Node extends Box {
  readonly realm: RealmId;
  /** Null for what nobody sees. */
  readonly row: RealmRow | null;
}

export interface Road {
  readonly edge: Edge;
  /** An SVG path. */
  readonly path: string;
  /** px; more for more messages. */
  readonly width: number;
  /** Where its figures stand, and to which side of that. */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface Places {
  readonly width: number;
  readonly height: number;
  readonly processes: readonly ProcessBox[];
  readonly nodes: readonly Node[];
  readonly roads: readonly Road[];
}

const NODE = { width: 168, height: 26 };
const GAP = 8;
const PAD = 10;
const HEAD = 20;
const BOX = NODE.width + 2 * PAD;
/** Between two columns, for the edges and their figures. */
const BETWEEN = 190;
const MARGIN = 20;
/** At the sides, for edges that stay in their column. */
const SIDE = 160;
/** The outer columns begin lower, so that an edge from one to the other does not run through the main process. */
const LOWER = 64;

export function placesOf({ processes, edges }: Graph): Places {
  const bottoms = [MARGIN + LOWER, MARGIN, MARGIN + LOWER];
  const boxes: ProcessBox[] = [];
  const nodes = new Map<RealmId, Node>();
  for (const [index, { key, pid, realms }] of processes.entries()) {
    const column = key === 'main' ? 1 : index % 2 === 1 ? 0 : 2;
    const y = bottoms[column] ?? MARGIN;
    const x = SIDE + column * (BOX + BETWEEN);
    const height = HEAD + PAD + realms.length * (NODE.height + GAP);
    boxes.push({ key, pid, x, y, width: BOX, height });
    bottoms[column] = y + height + 2 * MARGIN;
    for (const [place, row] of realms.entries()) {
      const realm = row?.realm ?? NOWHERE;
      const top = y + HEAD + place * (NODE.height + GAP);
      nodes.set(realm, { realm, row, x: x + PAD, y: top, ...NODE });
    }
  }
  const roads = edges.flatMap((edge, index) => roadOf(edge, nodes, index) ?? []);
  return {
    width: 2 * SIDE + 3 * BOX + 2 * BETWEEN,
    height: Math.max(...bottoms),
    processes: boxes,
    nodes: [...nodes.values()],
    roads,
  };
}

function roadOf(edge: Edge, nodes: ReadonlyMap<RealmId, Node>, index: number): Road | null {
  const [one, other] = [nodes.get(edge.a), nodes.get(edge.b)];
  if (one === undefined || other === undefined) return null;
  const [left, right] = one.x <= other.x ? [one, other] : [other, one];
  const [y0, y1] = [left.y + left.height / 2, right.y + right.height / 2];
  const width = Math.min(7, 1.5 + Math.log10(1 + edge.messages));
  if (left.x === right.x) {
    // In one column: round the outside, farther out for each further edge.
    const way = left.x < SIDE + BOX ? -1 : 1;
    const x = left.x + (way < 0 ? 0 : left.width);
    const out = x + way * (40 + (index % 3) * 14);
    const path = `M${x} ${y0 - 5}C${out} ${y0 - 5} ${out} ${y1 + 5} ${x} ${y1 + 5}`;
    // Beside the farthest point of the curve, which is three quarters of the way to its control points.
    const anchor = way < 0 ? ('end' as const) : ('start' as const);
    return { edge, path, width, x: x + 0.75 * (out - x) + way * 6, y: (y0 + y1) / 2 + 10, anchor };
  }
  const [x0, x1] = [left.x + left.width, right.x];
  const middle = (x0 + x1) / 2;
  const path = `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}`;
  return { edge, path, width, x: middle, y: (y0 + y1) / 2, anchor: 'middle' };
}
