/** Which IPC channels each realm listens to, by the lines that do: where a message would have been heard that nobody heard. */
import type { RealmId } from '../../trace/ids';
import { distance } from '../edit-distance';
import type { Place } from './finding';
import type { View } from './view';

/** Names of one realm. An app with more has names made of numbers. */
const MOST_NAMES = 1_000;
const LONGEST_NAME = 100;

export interface NearName {
  readonly name: string;
  readonly place: Place | null;
}

export class IpcEars {
  private readonly byRealm = new Map<RealmId, Map<string, Place | null>>();

  add(realm: RealmId, name: string, stack: string): void {
    // An `ipc` of contents listens for `error` itself.
    if (/^\s*at new IpcMainImpl \(node:electron\//.test(stack)) return;
    let names = this.byRealm.get(realm);
    if (names === undefined) {
      names = new Map();
      this.byRealm.set(realm, names);
    }
    if (names.has(name) || names.size === MOST_NAMES) return;
    names.set(name, stack === '' ? null : { realm, stack });
  }

  remove(realm: RealmId): void {
    this.byRealm.delete(realm);
  }

  /** A name that is listened for in the realm and was perhaps meant. */
  near(realm: RealmId, name: string): NearName | null {
    let best: { readonly far: number; readonly found: NearName } | null = null;
    for (const [other, place] of this.byRealm.get(realm) ?? []) {
      const far = apart(name, other);
      if (far < (best?.far ?? 3)) best = { far, found: { name: other, place } };
    }
    return best?.found ?? null;
  }

  /** Another frame of the same window that listens for just this name, and the line that does. */
  frame(realm: RealmId, name: string, view: View): { realm: RealmId; place: Place | null } | null {
    const here = view.realm(realm);
    if (here === undefined || here.contents === null) return null;
    for (const [other, names] of this.byRealm) {
      const place = names.get(name);
      const row = view.realm(other);
      if (place === undefined || row?.contents !== here.contents || row.ended !== null) continue;
      if (row.document !== here.document) return { realm: other, place };
    }
    return null;
  }
}

/** 0 to 2 for names that may be mistaken for each other, else 3. */
function apart(one: string, other: string): number {
  if (one === other || one.length > LONGEST_NAME || other.length > LONGEST_NAME) return 3;
  const [a, b] = [wordsOf(one), wordsOf(other)];
  // `port-1` and `port-2` are two, and meant to be.
  const letters = (words: readonly string[]): string => words.join('').replace(/\d+/g, '');
  const [lettersOfA, lettersOfB] = [letters(a), letters(b)];
  if (lettersOfA === lettersOfB) return a.join('') === b.join('') ? 0 : 3;
  if (a.slice().sort().join() === b.slice().sort().join()) return 1;
  const shorter = Math.min(lettersOfA.length, lettersOfB.length);
  if (areSwapped(a.join(''), b.join(''))) return 1;
  const far = distance(a.join(''), b.join(''));
  return far <= (shorter > 4 ? 2 : shorter > 2 ? 1 : 0) ? far : 3;
}

/** `prot` and `port`: two letters next to each other have changed places. */
function areSwapped(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return (
    one[at] === other[at + 1] &&
    one[at + 1] === other[at] &&
    one.slice(at + 2) === other.slice(at + 2)
  );
}

/** `chatPort`, `chat-port` and `chat:port` are the same words. */
const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
