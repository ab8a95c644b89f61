/** Rounds in which all realms are asked for the facts they have not sent yet. */
import type { RealmId } from '../trace/ids';
import { SILENT_AFTER } from './asked';

interface Round {
  readonly open: Set<RealmId>;
  readonly resolve: () => void;
}

export class FlushRounds {
  private readonly rounds = new Map<number, Round>();
  private last = 0;

  /** Settles when each of these has answered or ended; one that says nothing in time is not waited for. `ask` asks one of them. */
  begin(realms: Iterable<RealmId>, ask: (realm: RealmId, round: number) => void): Promise<void> {
    const open = new Set(realms);
    if (open.size === 0) return Promise.resolve();
    const id = ++this.last;
    return new Promise((resolve) => {
      this.rounds.set(id, { open, resolve });
      const giveUp = (): void => {
        if (this.rounds.delete(id)) resolve();
      };
      setTimeout(giveUp, SILENT_AFTER).unref();
      for (const realm of [...open]) ask(realm, id);
    });
  }

  /** The realm has answered in this round; null: it has ended, in all of them. */
  done(realm: RealmId, round: number | null): void {
    for (const [id, { open, resolve }] of this.rounds) {
      if (round !== null && id !== round) continue;
      open.delete(realm);
      if (open.size > 0) continue;
      this.rounds.delete(id);
      resolve();
    }
  }
}
