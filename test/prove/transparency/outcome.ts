/**
 * What an app could see of one run of a program, as values by key, so that two runs can be compared. What happens in
 * several realms, or on several ports, has no order among itself; what happens on one port in one realm has.
 */
import type { Place } from '../program/acts';
import type { Played } from '../run/play';

/** Each launch has a server of its own. */
const HOST = /127\.0\.0\.1:\d+/g;

export type Outcome = ReadonlyMap<string, string>;

export interface Looks {
  readonly when: string;
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
  for (const { realm, entry } of log) {
    const [place = '', number = '1'] = realm.split('#');
    const since = Number(number) - (begun.get(place) ?? 1);
    const of = 'port' in entry ? entry.port : 'channel' in entry ? entry.channel : '';
    add(`${place} (${since}) ${of}`, JSON.stringify(entry));
  }
  for (const fault of faults) add('faults', fault);
  for (const { when, place, lines } of looks) {
    for (const line of lines) {
      const colon = line.indexOf(': ');
      add(`${place} ${when}: ${line.slice(0, colon)}`, line.slice(colon + 2).replace(HOST, 'host'));
    }
  }
  return all;
}

/** Keys at which the two differ. */
export function differing(one: Outcome, other: Outcome): readonly string[] {
  const keys = new Set([...one.keys(), ...other.keys()]);
  return [...keys].filter((key) => one.get(key) !== other.get(key)).sort();
}
