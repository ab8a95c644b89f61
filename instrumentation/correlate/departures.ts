/**
 * Ports on their way without a port of the app carrying them: by what key they are joined with their arrival, where
 * they were sent, and how long ago. Those that nobody saw arrive within the caller's patience stay joinable for a
 * while; of both kinds there is a bound.
 */
import type { Micros } from '../trace/ids';
import { readPipeKey } from '../trace/pipes';
import { BoundedMap } from './bounded-map';
import type { Departure } from './state';

/** Beyond this the oldest is given up; an app with so many ports on the way at once has lost them. 3 MB. */
const MOST = 10_000;

export class Departures {
  /** In order of leaving. */
  private readonly fresh = new Map<string, Departure>();
  /**
   * Those that stay where they are for as long as the other side likes: a utility process takes nothing out of its pipe until
   * the app listens there. They end with it.
   */
  private readonly staying = new Map<string, Departure>();
  private readonly late: BoundedMap<string, Departure>;
  /** By where it was sent, and by the pipe that its key names. */
  private readonly groups = new Map<string, Set<Departure>>();
  private readonly endedTargets = new BoundedMap<string, true>(MOST);
  /** Keys of arrivals that were not waited for any longer: their ports go on under other names. */
  private readonly unjoined = new BoundedMap<string, true>(MOST);
  /** Where facts were lost, so that an arrival may have gone untold. */
  private readonly doubtfulTargets = new BoundedMap<string, true>(MOST);

  constructor(
    private readonly onUnseen: (departure: Departure) => void,
    /** It can't be joined any more. */
    onGone: (departure: Departure) => void,
  ) {
    this.late = new BoundedMap(MOST, onGone);
  }

  get waiting(): boolean {
    return this.fresh.size > 0;
  }

  /** Number of entries, for tests of what is kept. */
  get size(): number {
    return this.fresh.size + this.staying.size + this.late.size + this.groups.size;
  }

  add(departure: Departure): void {
    const open = departure.carrier.kind === 'utility' ? this.staying : this.fresh;
    open.set(departure.key, departure);
    for (const name of groupsOf(departure)) {
      const known = this.groups.get(name);
      if (known) known.add(departure);
      else this.groups.set(name, new Set([departure]));
    }
    if (open.size > MOST) {
      for (const oldest of open.values()) {
        this.expire(oldest);
        break;
      }
    }
  }

  get(key: string): Departure | undefined {
    return this.fresh.get(key) ?? this.staying.get(key) ?? this.late.get(key);
  }

  /** It has arrived: in the other world of the document it may be seen once more. */
  arrived(departure: Departure, again: boolean): void {
    this.forget(departure);
    if (again) this.late.set(departure.key, departure);
    else this.late.delete(departure.key);
  }

  /** Nobody has seen them arrive since; `busy`: where it was sent there may be words that are not read yet. */
  expireBefore(at: Micros, busy: (to: string) => boolean): void {
    for (const departure of this.fresh.values()) {
      if (departure.since > at) break;
      if (!busy(departure.to)) this.expire(departure);
    }
  }

  /** A document in this target has ended: what was sent there and hasn't arrived will most likely not. */
  leaveTarget(to: string, doubtful: boolean): void {
    if (doubtful) this.doubtfulTargets.set(to, true);
    for (const departure of this.groups.get(to) ?? []) {
      departure.loss = 'realm-ended';
      departure.doubtful ||= doubtful;
    }
  }

  /** The target itself is gone, and all that it saw has been read: nothing sent there can arrive. */
  endTarget(to: string): readonly Departure[] {
    this.endedTargets.set(to, true);
    return this.takeAll(to);
  }

  /** Takes out all that were sent there, or along this pipe up to its n-th message. */
  takeAll(name: string, n = Infinity): readonly Departure[] {
    const group = [...(this.groups.get(name) ?? [])].filter(
      ({ key }) => n === Infinity || Number(key.slice(key.lastIndexOf(':') + 1)) <= n,
    );
    for (const departure of group) this.forget(departure);
    return group;
  }

  /** An arrival of this key has been taken for one of unknown origin. */
  giveUp(key: string): void {
    this.unjoined.set(key, true);
  }

  wasGivenUp(key: string): boolean {
    return this.unjoined.has(key);
  }

  isDoubtful(to: string): boolean {
    return this.doubtfulTargets.has(to);
  }

  hasEnded(to: string): boolean {
    return this.endedTargets.has(to);
  }

  forget(departure: Departure): void {
    this.fresh.delete(departure.key);
    this.staying.delete(departure.key);
    for (const name of groupsOf(departure)) {
      const group = this.groups.get(name);
      group?.delete(departure);
      if (group?.size === 0) this.groups.delete(name);
    }
  }

  private expire(departure: Departure): void {
    this.forget(departure);
    this.late.set(departure.key, departure);
    this.onUnseen(departure);
  }
}

function groupsOf({ key, to }: Departure): string[] {
  const pipe = readPipeKey(key) ? key.slice(0, key.lastIndexOf(':')) : '';
  return [to, pipe].filter((name) => name !== '');
}
