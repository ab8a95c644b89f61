/** Where the reader has been, as a browser keeps it. Pure: each step gives another history. */
import { type Place, samePlace } from './place';

export interface History {
  /** Oldest first. */
  readonly past: readonly Place[];
  readonly here: Place;
  /** Nearest first. */
  readonly future: readonly Place[];
}

const LONGEST = 100;

export const startAt = (here: Place): History => ({ past: [], here, future: [] });

/** Goes on to another place; what lay ahead is forgotten. */
export function visit(history: History, place: Place): History {
  if (samePlace(history.here, place)) return history;
  return { past: [...history.past, history.here].slice(-LONGEST), here: place, future: [] };
}

/** The same place, looked at otherwise: no step of its own. */
export const settle = (history: History, here: Place): History =>
  samePlace(history.here, here) ? history : { ...history, here };

export function back({ past, here, future }: History): History | null {
  const place = past.at(-1);
  if (place === undefined) return null;
  return { past: past.slice(0, -1), here: place, future: [here, ...future] };
}

export function forward({ past, here, future }: History): History | null {
  const [place, ...rest] = future;
  return place === undefined ? null : { past: [...past, here], here: place, future: rest };
}
