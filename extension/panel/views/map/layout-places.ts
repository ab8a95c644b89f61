/**
 * Where everything of the map is. The main process stands in the middle, the others go to its left and right in turn, as they
 * came: so nothing that is there moves while traffic runs, and what is new comes below. Where there is room for one column only,
 * they stand below each other.
 */
import type { RealmRow } from '../../../../instrumentation/model/rows';
import type { RealmId } from '../../../../instrumentation/trace/ids';
import { type Edge, type Graph, NOWHERE } from './layout-graph';
import { type Label, labelsOf } from './layout-labels';
import { type Road, roadsOf } from './layout-roads';
import { roomIn } from './layout-room';

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

export interface Places {
  readonly width: number;
  readonly height: number;
  readonly processes: readonly ProcessBox[];
  readonly nodes: readonly Node[];
  readonly roads: readonly Road[];
  /** What the roads say, in their order: where none covers another. */
  readonly labels: readonly Label[];
}

const NODE_HEIGHT = 28;
const GAP = 8;
const PAD = 10;
const HEAD = 22;
const MARGIN = 24;
/** The outer columns begin lower, so that an edge from one to the other does not run through the main process. */
const LOWER = 64;

export function placesOf(
  { processes, edges }: Graph,
  width: number,
  linesOf: (edge: Edge) => readonly string[],
): Places {
  const room = roomIn(width);
  const lower = room.columns === 3 ? LOWER : 0;
  const bottoms = [MARGIN + lower, MARGIN, MARGIN + lower];
  const boxes: ProcessBox[] = [];
  const nodes = new Map<RealmId, Node>();
  for (const [index, { key, pid, realms }] of processes.entries()) {
    const column = room.columns === 1 ? 0 : key === 'main' ? 1 : index % 2 === 1 ? 0 : 2;
    const y = bottoms[column] ?? MARGIN;
    const x = room.left + room.side + column * (room.box + room.between);
    const height = HEAD + PAD + realms.length * (NODE_HEIGHT + GAP) - GAP;
    boxes.push({ key, pid, x, y, width: room.box, height });
    bottoms[column] = y + height + MARGIN;
    for (const [place, row] of realms.entries()) {
      const realm = row?.realm ?? NOWHERE;
      const top = y + HEAD + place * (NODE_HEIGHT + GAP);
      const inner = room.box - 2 * PAD;
      nodes.set(realm, { realm, row, x: x + PAD, y: top, width: inner, height: NODE_HEIGHT });
    }
  }
  const roads = roadsOf(edges, nodes, room);
  const labels = labelsOf(roads, boxes, room.width, linesOf);
  const lowest = labels.map(({ y, height }) => y + height + MARGIN / 2);
  return {
    width: room.width,
    height: Math.max(...bottoms, ...lowest),
    processes: boxes,
    nodes: [...nodes.values()],
    roads,
    labels,
  };
}
