/**
 * What an app could see of one run of a program, as values by key, so that two runs can be compared. What happens in
 * several realms, or on several ports, has no order among itself; what is posted, or heard, on one port in one realm has,
 * as long as nobody else's messages decide on it. So each of these is compared twice, in order and without.
 */
import type { Place } from '../program/acts';
import type { Played } from '../run/play';

/** Each launch has a server of its own. */
const HOST = /(?:127\.0\.0\.1|localhost)(?::|%3A)\d+/g;

export type Outcome = ReadonlyMap<string, string>;

/** In a realm that has not looked round yet, before the program; in every realm, after it. */
export type When = 'at first' | 'after';

export interface Looks {
  readonly when: When;
  readonly place: Place;
  readonly lines: readonly string[];
}

/** `begun`: how many realms each place had had before the program. */
export function outcomeOf(
  { log, faults }: Pick<Played, 'log' | 'faults'>,
  looks: readonly Looks[],
  begun: ReadonlyMap<Place, number>,
): Outcome {
  const all = new Map<string, string>();
  const add = (key: string, value: string): void => {
    const known = all.get(key);
    all.set(key, known === undefined ? value : `${known}\n${value}`);
  };
  const entries: [key: string, text: string][] = [];
  for (const { realm, entry } of log) {
    const [place = '', number = '1'] = realm.split('#');
    const since = Number(number) - (begun.get(place) ?? 1);
    const of = 'port' in entry ? entry.port : 'channel' in entry ? entry.channel : '';
    const text = JSON.stringify(entry);
    add(`${place} (${since}) ${of} ${entry.t}, in order`, text);
    entries.push([`${place} (${since}) ${of}, in any order`, text]);
  }
  for (const [key, text] of entries.sort(byText)) add(key, text);
  for (const fault of faults) add('faults', fault);
  for (const { when, place, lines } of looks) {
    for (const line of lines) {
      const colon = line.indexOf(': ');
      add(
        `${place}, looking ${when}: ${line.slice(0, colon)}`,
        line.slice(colon + 2).replace(HOST, 'host'),
      );
    }
  }
  return all;
}

/** When the value of that key was seen, if it is one that a look gives. */
export function whenSeen(key: string): When | null {
  if (key.includes(', looking at first: ')) return 'at first';
  return key.includes(', looking after: ') ? 'after' : null;
}

const byText = (one: readonly string[], other: readonly string[]): number =>
  `${one[1]}` < `${other[1]}` ? -1 : 1;

/** Keys at which the two differ. */
export function differing(one: Outcome, other: Outcome): readonly string[] {
  const keys = new Set([...one.keys(), ...other.keys()]);
  return [...keys].filter((key) => one.get(key) !== other.get(key)).sort();
}
