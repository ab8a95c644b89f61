/** What rows are sorted by for the eye. */
export type SortKey = string | number;

export function compareKeys(one: SortKey, other: SortKey): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one === 'string' && typeof other === 'string') {
    return one < other ? -1 : one > other ? 1 : 0;
  }
  return typeof one === 'number' ? -1 : 1;
}
