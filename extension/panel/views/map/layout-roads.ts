/** Edges as curves: from column to column, or round the outside of the column that both ends are in. */
import type { RealmId } from '../../../../instrumentation/trace/ids';
import type { Edge } from './layout-graph';
import type { Node } from './layout-places';
import type { Room } from './layout-room';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Road {
  readonly edge: Edge;
  /** The four points of a cubic curve. */
  readonly curve: readonly [Point, Point, Point, Point];
  /** px; more for more messages. */
  readonly width: number;
  /** To which side of the curve its words stand: `middle` is on it. */
  readonly anchor: 'start' | 'middle' | 'end';
}

export function roadsOf(
  edges: readonly Edge[],
  nodes: ReadonlyMap<RealmId, Node>,
  room: Room,
): Road[] {
  return edges.flatMap((edge, index) => {
    const [one, other] = [nodes.get(edge.a), nodes.get(edge.b)];
    if (one === undefined || other === undefined) return [];
    const width = Math.min(7, 1.5 + Math.log10(1 + edge.messages));
    const [left, right] = one.x <= other.x ? [one, other] : [other, one];
    if (left.x === right.x) {
      const way = waysOut(left.x, room, index);
      const curve = roundTheOutside(left, right, way, index);
      return { edge, width, curve, anchor: way < 0 ? ('end' as const) : ('start' as const) };
    }
    return { edge, width, curve: across(left, right), anchor: 'middle' as const };
  });
}

export function pathOf({ curve: [from, one, other, to] }: Road): string {
  const at = ({ x, y }: Point): string => `${x} ${y}`;
  return `M${at(from)}C${at(one)} ${at(other)} ${at(to)}`;
}

/** Where the curve is after the share `t` of it. */
export function pointOn({ curve: [a, b, c, d] }: Road, t: number): Point {
  const u = 1 - t;
  const mix = (p: number, q: number, r: number, s: number): number =>
    u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * s;
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}

function across(left: Node, right: Node): Road['curve'] {
  const [y0, y1] = [left.y + left.height / 2, right.y + right.height / 2];
  const [x0, x1] = [left.x + left.width, right.x];
  const middle = (x0 + x1) / 2;
  return [
    { x: x0, y: y0 },
    { x: middle, y: y0 },
    { x: middle, y: y1 },
    { x: x1, y: y1 },
  ];
}

/** The left column's to the left, the others' to the right; of a single column to both sides in turn. */
function waysOut(x: number, room: Room, index: number): -1 | 1 {
  if (room.columns === 1) return index % 2 === 0 ? -1 : 1;
  return x < room.left + room.side + room.box ? -1 : 1;
}

/** Farther out for each further edge. */
function roundTheOutside(one: Node, other: Node, way: -1 | 1, index: number): Road['curve'] {
  const x = one.x + (way < 0 ? 0 : one.width);
  const out = x + way * (24 + (index % 3) * 10);
  const [y0, y1] = [one.y + one.height / 2 - 5, other.y + other.height / 2 + 5];
  return [
    { x, y: y0 },
    { x: out, y: y0 },
    { x: out, y: y1 },
    { x, y: y1 },
  ];
}
