/** What the programs of a proof have done, by their own logs. */
import type { Logged } from '../truth/entries';

export class Totals {
  programs = 0;
  messages = 0;
  transfers = 0;
  ports = 0;
  realms = 0;
  /** Messages that were sent to a realm as that ended. */
  underWay = 0;
  /** Most homes that one port has had. */
  longest = 0;
  readonly places = new Map<string, number>();
  readonly carriers = new Map<string, number>();
  readonly unknown = new Map<string, number>();

  add(log: readonly Logged[], unknown: ReadonlyMap<string, number>): void {
    this.programs++;
    const late = log.flatMap(({ entry }) => (entry.t === 'ended' ? entry.underWay : []));
    this.underWay += new Set(late).size;
    this.realms += new Set(log.map(({ realm }) => realm)).size;
    for (const { realm, entry } of log) {
      if (entry.t === 'posted') this.messages++;
      else if (entry.t === 'made') this.ports += 2;
      else if (entry.t === 'arrived') {
        this.longest = Math.max(this.longest, entry.hop);
        count(this.places, realm.replace(/#.*/, '').replaceAll(/\d/g, ''), 1);
      } else if (entry.t === 'left') {
        this.transfers++;
        count(this.carriers, entry.road, 1);
      }
    }
    for (const [reason, n] of unknown) count(this.unknown, reason, n);
  }

  /** The last line says what counts. */
  lines(mismatches: number): readonly string[] {
    let told = 0;
    for (const n of this.unknown.values()) told += n;
    return [
      `carriers: ${listOf(this.carriers)}`,
      `arrivals: ${listOf(this.places)}; longest journey ${this.longest} hops; ${this.underWay} messages sent to where all ended`,
      ...[...this.unknown].map(([reason, n]) => `told as unknown, ${reason}: ${n}`),
      `programs ${this.programs}, realms ${this.realms}, ports ${this.ports}, messages ${this.messages}, transfers ${this.transfers}`,
      `mismatches ${mismatches}, told-unknown ${told}`,
    ];
  }
}

function count(counts: Map<string, number>, name: string, by: number): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}

const listOf = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, n]) => `${name} ${n}`)
    .join(', ');
