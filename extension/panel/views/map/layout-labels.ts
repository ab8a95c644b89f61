/** What stands on the roads, and where: no words cover others, nor a process, as far as there is room. */
import type { Edge } from './layout-graph';
import type { Box } from './layout-places';
import { pointOn, type Road } from './layout-roads';

export interface Label extends Box {
  readonly edge: Edge;
  readonly lines: readonly string[];
  readonly anchor: Road['anchor'];
  /** Where the text is anchored; px. */
  readonly textX: number;
}

export const LINE = 13;
/** px of a letter of 11 px, on the average. */
const LETTER = 6.1;
/** Along the road, the middle first. */
const ALONG = [0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8];
/** Beside a loop: down, where the place is taken. */
const BESIDE = [0, 1, 2, 3, 4, 5].map((step) => step * LINE);

export function labelsOf(
  roads: readonly Road[],
  boxes: readonly Box[],
  width: number,
  linesOf: (edge: Edge) => readonly string[],
): Label[] {
  const taken: Box[] = [...boxes];
  return roads.map((road) => {
    const lines = linesOf(road.edge);
    const places = placesFor(road, lines, width);
    const free = places.find((place) => !taken.some((box) => overlap(box, place)));
    const label = free ?? (places[0] as Label);
    taken.push(label);
    return label;
  });
}

/** px to the edge of the drawing. */
const EDGE = 4;

function placesFor(road: Road, lines: readonly string[], most: number): Label[] {
  const { edge, anchor } = road;
  const width = Math.max(...lines.map(({ length }) => length)) * LETTER;
  const height = lines.length * LINE;
  const at = (x: number, y: number): Label => {
    const wanted = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
    // Where there is no room beside the loop, over it.
    const left = Math.max(EDGE, Math.min(wanted, most - EDGE - width));
    return {
      edge,
      lines,
      anchor,
      textX: x + left - wanted,
      x: left,
      y: y - height / 2,
      width,
      height,
    };
  };
  if (anchor === 'middle') {
    return ALONG.map((t) => {
      const { x, y } = pointOn(road, t);
      return at(x, y);
    });
  }
  const { x, y } = pointOn(road, 0.5);
  const beside = x + (anchor === 'end' ? -6 : 6);
  return BESIDE.map((down) => at(beside, y + down));
}

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;
