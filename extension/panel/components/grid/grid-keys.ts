/** Where a key leads in a list of rows; null for a key that is not ours. */
export interface GridPosition {
  /** Place of the selected row, -1 without one. */
  readonly at: number;
  readonly count: number;
  readonly page: number;
  readonly firstInSight: number;
}

export function placeAfterKey(key: string, position: GridPosition): number | null {
  const { at, count, page } = position;
  if (count === 0) return null;
  const from = at === -1 ? position.firstInSight : at;
  const within = (place: number): number => Math.min(count - 1, Math.max(0, place));
  switch (key) {
    case 'ArrowDown':
      return at === -1 ? within(from) : within(from + 1);
    case 'ArrowUp':
      return at === -1 ? within(from) : within(from - 1);
    case 'PageDown':
      return within(from + page);
    case 'PageUp':
      return within(from - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
