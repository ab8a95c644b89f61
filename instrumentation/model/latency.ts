/** How long was a message on its way, and how sure is that, when two clocks are involved? */
import type { Micros, RealmId } from '../trace/ids';
import type { MessageRow, RealmRow } from './rows';

export interface Latency {
  /** Posted to delivered, the clocks aligned; microseconds. Below 0 where they were aligned wrongly, or not at all. */
  readonly micros: number;
  /** It may be so much more or less; 0 within one clock, null while the clocks were not compared. */
  readonly uncertainty: number | null;
}

type Realms = ReadonlyMap<RealmId, RealmRow>;
type Clock = NonNullable<RealmRow['clock']>;

/** The main process's own clock is the one that all others are compared with. */
const EXACT: Clock = { offset: 0, uncertainty: 0 };

export function latencyOf(row: MessageRow, realms: Realms): Latency | null {
  const { postedAt, deliveredAt, from, to } = row;
  if (postedAt === null || deliveredAt === null || from === null || to === null) return null;
  const plain = deliveredAt - postedAt;
  const [sender, receiver] = [realms.get(from), realms.get(to)];
  if (sharesClock(sender, receiver)) return { micros: plain, uncertainty: 0 };
  const [a, b] = [clockOf(sender), clockOf(receiver)];
  if (a === null || b === null) return { micros: plain, uncertainty: null };
  return { micros: plain + b.offset - a.offset, uncertainty: a.uncertainty + b.uncertainty };
}

/** The moment in the main process's clock, as well as it is known. */
export function aligned(at: Micros, realm: RealmId | null, realms: Realms): number {
  const clock = realm === null ? null : clockOf(realms.get(realm));
  return at + (clock?.offset ?? 0);
}

function clockOf(realm: RealmRow | undefined): Clock | null {
  return realm?.kind === 'main' ? EXACT : (realm?.clock ?? null);
}

/** The two worlds of one document read the same clock. */
function sharesClock(a: RealmRow | undefined, b: RealmRow | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.realm === b.realm || (a.document !== '' && a.document === b.document);
}
