/**
 * How many messages Portscope sends over ports of its own, by process: Chromium's tracing counts them among the app's, and
 * whoever compares that with a trace takes them off. A realm answers most commands, in their order; what it has not answered when
 * it ends it may never have heard.
 */
import type { RealmId } from '../trace/ids';

export interface OwnCount {
  readonly sent: number;
  /** Of those, the ones that may not have been heard. */
  readonly unheard: number;
}

interface Told {
  readonly pid: number;
  sent: number;
  heard: number;
  /** For each command that is still to be answered, how many had been sent with it. */
  readonly open: number[];
}

/** Commands that a realm has not answered; one that answers none would have this grow. */
const MOST_OPEN = 1_000;

export class OwnMessages {
  private readonly byRealm = new Map<RealmId, Told>();
  /** Of realms that have ended. */
  private readonly past = new Map<number, { sent: number; unheard: number }>();

  send(realm: RealmId, pid: number | null, answered: boolean): void {
    const told = this.byRealm.get(realm) ?? { pid: pid ?? 0, sent: 0, heard: 0, open: [] };
    this.byRealm.set(realm, told);
    told.sent++;
    if (answered && told.open.length < MOST_OPEN) told.open.push(told.sent);
  }

  answer(realm: RealmId): void {
    const told = this.byRealm.get(realm);
    const heard = told?.open.shift();
    if (told && heard !== undefined) told.heard = heard;
  }

  end(realm: RealmId): void {
    const told = this.byRealm.get(realm);
    if (!told) return;
    this.byRealm.delete(realm);
    const { pid, sent, heard } = told;
    const past = this.past.get(pid) ?? { sent: 0, unheard: 0 };
    this.past.set(pid, { sent: past.sent + sent, unheard: past.unheard + sent - heard });
  }

  counts(): Record<number, OwnCount> {
    const counts: Record<number, OwnCount> = Object.fromEntries(this.past);
    for (const { pid, sent } of this.byRealm.values()) {
      const { sent: before = 0, unheard = 0 } = counts[pid] ?? {};
      counts[pid] = { sent: before + sent, unheard };
    }
    return counts;
  }
}
