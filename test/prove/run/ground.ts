/** The log as it grows: where each port is, and whether anything is still to come. */
import {
  type Act,
  type Instruction,
  type MessageName,
  type PortName,
  peerOfPort,
} from '../program/acts';
import type { Entry, Logged } from '../truth/entries';

interface GroundPort {
  /**
   * How far it has come: twice the number of its home, and one more when it has left that. What two realms log is heard
   * of in any order.
   */
  stage: number;
  /** Null on its way. */
  realm: string | null;
  startedAt: number;
  closed: boolean;
  /** Where it last heard that its channel is over, as a stage; -1. */
  heardAt: number;
  posted: number;
  got: number;
  /** The message it left with, and the port that carries it; null on a road. */
  carried: { readonly m: MessageName; readonly on: PortName | null } | null;
}

export class Ground {
  readonly log: Logged[] = [];
  /** What an app should never do; then the program proves nothing. */
  readonly faults: string[] = [];
  private readonly ports = new Map<PortName, GroundPort>();
  private readonly ended = new Set<string>();
  /** Went to a realm that has ended. */
  private readonly lost = new Set<MessageName>();
  /** What is posted in answer to each message, and what is still to be. */
  private readonly answers = new Map<MessageName, readonly MessageName[]>();
  private readonly owed = new Set<MessageName>();
  private readonly gotten = new Set<MessageName>();
  private readonly posting = new Map<MessageName, PortName>();

  /** `deaf`: realms whose ports can't be heard closing. */
  constructor(
    program: readonly Instruction[],
    private readonly deaf: ReadonlySet<string>,
  ) {
    for (const one of program) {
      if (one.kind === 'task') this.noteActs(one.acts);
      else if (one.kind === 'end') for (const { acts } of one.last) this.noteActs(acts);
    }
  }

  add(realm: string, entry: Entry): void {
    this.log.push({ realm, entry });
    switch (entry.t) {
      case 'made':
        this.ports.set(`${entry.channel}a`, at(realm));
        this.ports.set(`${entry.channel}b`, at(realm));
        return;
      case 'posted':
        this.port(entry.port).posted++;
        this.posting.set(entry.m, entry.port);
        this.owed.delete(entry.m);
        return;
      case 'posted-late':
        this.owed.delete(entry.m);
        return;
      case 'left': {
        const port = this.advance(entry.port, 2 * entry.hop + 1);
        if (!port) return;
        port.realm = null;
        const on = entry.road === 'port' ? (this.posting.get(entry.m) ?? null) : null;
        port.carried = { m: entry.m, on };
        return;
      }
      case 'arrived': {
        const port = this.advance(entry.port, 2 * entry.hop);
        if (!port) return;
        port.realm = realm;
        port.carried = null;
        return;
      }
      case 'got':
        this.port(entry.port).got++;
        this.gotten.add(entry.m);
        for (const m of this.answers.get(entry.m) ?? []) this.owed.add(m);
        return;
      case 'started':
        this.port(entry.port).startedAt = 2 * entry.hop;
        return;
      case 'closed':
        this.port(entry.port).closed = true;
        return;
      case 'heard-close':
        this.port(entry.port).heardAt = 2 * entry.hop;
        return;
      case 'failed':
        return;
      case 'ended':
        this.ended.add(realm);
        for (const m of entry.underWay) this.lost.add(m);
        return;
      case 'flushed':
        return;
      case 'fault':
        this.faults.push(`${realm}: ${entry.what}`);
    }
  }

  /** The port is in its `hop`-th home, and that is this realm. */
  isAt(port: PortName, hop: number, realm: string): boolean {
    const known = this.ports.get(port);
    return known?.realm === realm && known.stage === 2 * hop;
  }

  /** What is still to come; empty when all is at rest. */
  pending(): readonly string[] {
    const pending: string[] = [...this.owed].map((m) => `${m} to be posted`);
    for (const [name, port] of this.ports) {
      const peerName = peerOfPort(name);
      const peer = this.port(peerName);
      if (this.hears(port)) {
        // What its peer's process took with it is lost, although it waited here (33.2.1).
        if (port.got < peer.posted && port.heardAt < 0) {
          pending.push(`${peer.posted - port.got} messages from ${peerName} to ${name}`);
        }
        const deaf = this.deaf.has(port.realm ?? '');
        if (!deaf && port.heardAt !== port.stage && this.isOver(peerName))
          pending.push(`the close of ${peerName}`);
      }
      const { carried } = port;
      const comes = carried && !this.lost.has(carried.m);
      if (comes && (carried.on === null || this.gotten.has(carried.m)))
        pending.push(`${name} with ${carried.m}`);
    }
    return pending;
  }

  /** The port, if this is news of it. */
  private advance(name: PortName, stage: number): GroundPort | null {
    const port = this.port(name);
    if (stage < port.stage) return null;
    port.stage = stage;
    return port;
  }

  private hears({ realm, stage, startedAt, closed }: GroundPort): boolean {
    return realm !== null && startedAt === stage && !closed && !this.ended.has(realm);
  }

  /** Closed, gone with its realm, or with a message that nobody can take. */
  private isOver(name: PortName, asked: readonly PortName[] = []): boolean {
    const { closed, realm, carried } = this.port(name);
    if (closed || (realm !== null && this.ended.has(realm))) return true;
    if (carried && this.lost.has(carried.m)) return true;
    // Two ports that wait in each other's queue wait for ever.
    if (!carried?.on || this.gotten.has(carried.m) || asked.includes(name)) return false;
    return this.isOver(peerOfPort(carried.on), [...asked, name]);
  }

  private port(name: PortName): GroundPort {
    const port = this.ports.get(name);
    if (!port) throw new Error(`the log names ${name} before it was made`);
    return port;
  }

  private noteActs(acts: readonly Act[]): void {
    for (const act of acts) {
      if ((act.do !== 'post' && act.do !== 'send') || !act.message.reaction) continue;
      const { m, reaction } = act.message;
      this.answers.set(
        m,
        reaction.acts.flatMap((one) => (one.do === 'post' ? [one.message.m] : [])),
      );
      this.noteActs(reaction.acts);
    }
  }
}

const at = (realm: string): GroundPort => ({
  stage: 0,
  realm,
  startedAt: -1,
  closed: false,
  heardAt: -1,
  posted: 0,
  got: 0,
  carried: null,
});
