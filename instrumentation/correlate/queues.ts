/** The queues of all realms: what stands in them is read in order, for as long as nothing has to wait. */
import type { Micros } from '../trace/ids';
import type { Patience } from './patience';
import type { Entry, Realm } from './state';

export interface QueuesHost {
  /** The realm's first entry waits for something. */
  isWaiting(realm: Realm): boolean;
  /** False when the entry has to wait. */
  step(realm: Realm, entry: Entry): boolean;
  /** All that can be read was read. */
  onRest(): void;
}

export class Queues {
  /** Of all realms together. */
  entries = 0;
  /** The latest moment that anybody told of, by the main process's clock. */
  now = 0 as Micros;
  private readonly ready: Realm[] = [];
  private running = false;

  constructor(
    private readonly host: QueuesHost,
    private readonly patience: Patience,
  ) {}

  /** Keeps the count of entries while something is put into a realm's queue, and has the queue read by the next `run`. */
  fill(realm: Realm, put: () => void): void {
    const before = realm.inbox.length;
    put();
    this.entries += realm.inbox.length - before;
    this.schedule(realm);
  }

  schedule(realm: Realm): void {
    if (realm.ready || realm.ended) return;
    realm.ready = true;
    this.ready.push(realm);
  }

  /** Reads the queues of all realms that may go on, until none of them can. */
  run(at: Micros): void {
    this.now = Math.max(this.now, at) as Micros;
    this.patience.pass(at);
    // Asking a realm for its facts may bring them at once, in the midst of this.
    if (this.running) return;
    this.running = true;
    try {
      for (let i = 0; i < this.ready.length; i++) this.read(this.ready[i] as Realm);
      this.ready.length = 0;
    } finally {
      this.running = false;
    }
    this.host.onRest();
  }

  private read(realm: Realm): void {
    realm.ready = false;
    if (this.host.isWaiting(realm)) return;
    for (let entry = realm.inbox.first; entry; entry = realm.inbox.first) {
      if (!this.host.step(realm, entry)) return;
      this.entries--;
      realm.inbox.shift();
      realm.givesUp = false;
      realm.unanswering = false;
    }
  }
}
