/**
 * Chromium draws no element that is higher than 2^25 device pixels: at a zoom of 200 % a table of 20 px rows ends after 838,860
 * of them. So a longer table is laid out on a shorter range: its scroll position stands for a place in the whole. A jump of the
 * scroll bar is taken in proportion; a small step moves by as many pixels as it has, so that the wheel stays what it is.
 */

/** px; half of what there is at 200 %. */
export const LONGEST_RANGE = 8_000_000;

export interface ScrollScale {
  /** px of the element that scrolls. */
  readonly range: number;
  /** What is in sight begins so many px into the whole. */
  readonly top: number;
  /** The number of rows or the room for them changed. */
  resize(total: number, room: number): void;
  /** The element was scrolled to here. Returns where it should stand instead, or null. */
  scrolled(position: number): number | null;
  /** Makes `top` the upper edge. Returns where the element has to stand for that. */
  goTo(top: number): number;
}

export function createScrollScale(longest: number = LONGEST_RANGE): ScrollScale {
  let total = 0;
  let room = 0;
  let top = 0;
  let last = 0;

  const range = (): number => Math.min(total, longest);
  const farthest = (): number => Math.max(0, total - room);
  const reach = (): number => Math.max(0, range() - room);
  const scaled = (): boolean => total > longest;
  const positionOf = (place: number): number =>
    scaled() ? (farthest() === 0 ? 0 : (place / farthest()) * reach()) : place;
  const placeOf = (position: number): number =>
    scaled() ? (reach() === 0 ? 0 : (position / reach()) * farthest()) : position;
  const within = (place: number): number => Math.min(farthest(), Math.max(0, place));

  return {
    get range() {
      return range();
    },
    get top() {
      return top;
    },
    resize(newTotal, newRoom) {
      total = newTotal;
      room = newRoom;
      top = within(top);
    },
    scrolled(position) {
      const step = position - last;
      last = position;
      if (!scaled() || Math.abs(step) > room) {
        top = within(placeOf(position));
        return null;
      }
      top = position <= 0 ? 0 : position >= reach() - 1 ? farthest() : within(top + step);
      // So far from its proportion that an edge would come too soon or too late: put right, unseen.
      const right = positionOf(top);
      if (Math.abs(right - position) < room) return null;
      last = right;
      return right;
    },
    goTo(place) {
      top = within(place);
      last = positionOf(top);
      return last;
    },
  };
}
