/**
 * How wide everything of the map is. It is drawn as large as text elsewhere whatever room there is, so what gives way are the boxes and
 * what is between them; where three columns have no room, one has.
 */
export interface Room {
  readonly columns: 1 | 3;
  /** px of a process, between two columns, and beside the outer ones, where edges within a column run and say what they are. */
  readonly box: number;
  readonly between: number;
  readonly side: number;
  /** Where the drawing begins, so that it stands in the middle. */
  readonly left: number;
  readonly width: number;
}

/** Details beside the map leave it some 790 px of 1,280: it must not change its columns when they open. */
const THREE = 768;

export function roomIn(width: number): Room {
  const columns = width >= THREE ? 3 : 1;
  const side = columns === 3 ? within(width * 0.12, 106, 170) : within(width * 0.27, 106, 170);
  const between = columns === 3 ? within(width * 0.12, 92, 260) : 0;
  const free = width - 2 * side - (columns - 1) * between;
  const box = within(free / columns, 124, columns === 3 ? 220 : 280);
  const whole = 2 * side + (columns - 1) * between + columns * box;
  return {
    columns,
    box,
    between,
    side,
    left: Math.max(0, Math.floor((width - whole) / 2)),
    width: Math.max(width, whole),
  };
}

const within = (value: number, least: number, most: number): number =>
  Math.floor(Math.min(most, Math.max(least, value)));
