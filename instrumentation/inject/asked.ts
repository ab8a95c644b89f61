/** What realms were asked for and have not answered yet, each by a number of its own. */
import type { RealmId } from '../trace/ids';

/** A realm that is asked and does not answer; milliseconds. A hidden window's timers run once a second. */
export const SILENT_AFTER = 3_000;

interface Open<Answer> {
  readonly realm: RealmId;
  readonly done: (answer: Answer) => void;
}

export class Asked<Answer> {
  private readonly open = new Map<number, Open<Answer>>();
  private last = 0;

  /** `silent` and `ended`: what is answered where the realm says nothing in time, or ends before. */
  constructor(
    private readonly silent: Answer,
    private readonly ended: Answer,
  ) {}

  /** `send` asks the realm, by this number. */
  ask(realm: RealmId, send: (id: number) => void): Promise<Answer> {
    const id = ++this.last;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.answer(realm, id, this.silent), SILENT_AFTER);
      timer.unref();
      const done = (answer: Answer): void => {
        clearTimeout(timer);
        resolve(answer);
      };
      this.open.set(id, { realm, done });
      send(id);
    });
  }

  /** Only the realm that was asked can answer, and once. */
  answer(realm: RealmId, id: number, answer: Answer): void {
    const asked = this.open.get(id);
    if (!asked || asked.realm !== realm) return;
    this.open.delete(id);
    asked.done(answer);
  }

  endRealm(realm: RealmId): void {
    for (const id of this.open.keys()) this.answer(realm, id, this.ended);
  }
}
