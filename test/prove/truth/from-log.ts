/** The story as the interpreters tell it. */
import {
  type Ending,
  type MessageName,
  type Place,
  type PortName,
  peerOfPort,
} from '../program/acts';
import { carrierOf, isNode, isSudden, kindOf } from '../program/stage-plan';
import type { Entry, Logged } from './entries';
import {
  type DeliveredMessage,
  emptyStory,
  type Hop,
  type Moment,
  type PortStory,
  type PostedMessage,
  phantomName,
  portOfStory,
  type Story,
} from './story';

const REASONS: Readonly<Record<Ending, string>> = {
  reload: 'navigated',
  navigate: 'navigated',
  crash: 'crashed',
  destroy: 'destroyed',
  kill: 'exited',
  exit: 'exited',
};

export function storyOfLog(log: readonly Logged[]): Story {
  return new LogReader(log).read();
}

/** Where a port is by the log so far. */
interface Now {
  /** Twice the number of its home, and one more when it has left that. */
  stage: number;
  realm: string | null;
  carriedBy: MessageName | null;
  /** Where the road leads that it left by; '' over a port. */
  to: Place;
  closed: Moment | null;
  /** Home in which it first heard that its channel is over; then nothing more comes to it. */
  heardAt: number;
  /** It was sent over its own peer: where that was. The channel is over, although neither end hears of it. */
  ring: Moment | null;
}

interface Post extends Omit<PostedMessage, 'underWay'> {
  readonly hop: number;
}

interface Delivery extends DeliveredMessage {
  readonly hop: number;
}

/**
 * Reads the log in any order of its realms: two realms' entries may come the wrong way round, those of one never do. So what
 * belongs to one port is ordered by the number of its home.
 */
class LogReader {
  private readonly story = emptyStory();
  private readonly now = new Map<PortName, Now>();
  private readonly postedOn = new Map<MessageName, PortName>();
  private readonly delivered = new Set<MessageName>();
  private readonly phantomsPosted = new Map<PortName, number>();
  private readonly phantomsGot = new Map<PortName, number>();
  private readonly posts = new Map<PortName, Post[]>();
  private readonly deliveries = new Map<PortName, Delivery[]>();
  private readonly hops = new Map<PortName, (LoggedHop | undefined)[]>();
  /** Messages that were under way to realms that ended then, and these realms. */
  private readonly underWay = new Map<MessageName, string[]>();
  /** Place in the log after which nothing that a realm logged is sure to have been told by its probe. */
  private readonly softAfter = new Map<string, number>();

  constructor(private readonly log: readonly Logged[]) {
    // A realm that is killed takes with it what its probe had not sent yet (PLATFORM, 7).
    log.forEach(({ realm, entry }) => {
      if (entry.t === 'ended' && isSudden(entry.how, realm)) this.softAfter.set(realm, -1);
    });
    log.forEach(({ realm, entry }, i) => {
      if (entry.t === 'flushed' && this.softAfter.has(realm)) this.softAfter.set(realm, i);
    });
  }

  read(): Story {
    // Channels first, since others may be heard of before the realm that made them.
    for (const { realm, entry } of this.log) {
      if (entry.t !== 'made') continue;
      for (const end of ['a', 'b']) {
        const name = `${entry.channel}${end}`;
        portOfStory(this.story, name);
        this.now.set(name, {
          stage: 0,
          realm,
          carriedBy: null,
          to: '',
          closed: null,
          heardAt: Number.POSITIVE_INFINITY,
          ring: null,
        });
      }
    }
    this.log.forEach(({ realm, entry }, i) => {
      this.take(realm, entry, i > (this.softAfter.get(realm) ?? Number.POSITIVE_INFINITY));
    });
    for (const port of this.story.ports.values()) this.order(port);
    for (const port of this.story.ports.values()) this.finish(port);
    return this.story;
  }

  private take(realm: string, entry: Entry, soft: boolean): void {
    const { story } = this;
    switch (entry.t) {
      case 'made':
        story.channels.set(entry.channel, { realm, soft });
        return;
      case 'posted': {
        const { port, ports, hop } = entry;
        // All empty messages look alike: they are told apart by their order on their port.
        const m = entry.m === 'phantom' ? this.phantom(this.phantomsPosted, port) : entry.m;
        this.postedOn.set(m, port);
        const cause = entry.cause ?? 'none';
        const unsure = whyUnsure(realm, entry);
        append(this.posts, port, { m, realm, ports, cause, unsure, soft, hop });
        return;
      }
      case 'left': {
        const { port, m, road, to, hop } = entry;
        this.advance(port, 2 * hop + 1, null, m, to);
        if (road === 'port' && this.postedOn.get(m) === peerOfPort(port))
          this.at(port).ring = { realm, soft };
        const carrier = road === 'port' ? `port ${this.postedOn.get(m)} ${m}` : carrierOf(road);
        const here = (this.posts.get(peerOfPort(port)) ?? []).filter(
          // The message that takes it over its own peer does not wait at it.
          (post) => post.realm === realm && post.m !== m,
        );
        this.hopOf(port, hop, { from: realm, carrier, postedHere: here.length });
        return;
      }
      case 'arrived': {
        const { port, hop } = entry;
        this.advance(port, 2 * hop, realm, null);
        this.hopOf(port, hop - 1, { to: realm });
        return;
      }
      case 'got': {
        const { port, hop, on } = entry;
        const m = entry.m === 'phantom' ? this.phantom(this.phantomsGot, on) : entry.m;
        this.delivered.add(m);
        append(this.deliveries, port, { m, realm, soft, hop });
        return;
      }
      case 'started':
        portOfStory(story, entry.port).started.push({ realm, soft });
        return;
      case 'closed':
        this.at(entry.port).closed = { realm, soft };
        return;
      case 'heard-close':
        portOfStory(story, entry.port).heardClose.push({ realm, soft });
        this.at(entry.port).heardAt = Math.min(this.at(entry.port).heardAt, entry.hop);
        return;
      case 'failed':
        portOfStory(story, entry.port).failed.push({ realm, soft });
        return;
      case 'ended':
        story.ended.set(realm, REASONS[entry.how]);
        for (const m of entry.underWay) append(this.underWay, m, realm);
        return;
      case 'posted-late':
      case 'flushed':
      case 'fault':
        return;
    }
  }

  private phantom(counts: Map<PortName, number>, port: PortName): MessageName {
    const n = (counts.get(port) ?? 0) + 1;
    counts.set(port, n);
    return phantomName(port, n);
  }

  private advance(
    port: PortName,
    stage: number,
    realm: string | null,
    m: string | null,
    to: Place = '',
  ): void {
    const now = this.at(port);
    if (stage < now.stage) return;
    now.stage = stage;
    now.realm = realm;
    now.carriedBy = m;
    now.to = to;
  }

  private hopOf(port: PortName, i: number, part: Partial<LoggedHop>): void {
    const hops = this.hops.get(port) ?? [];
    const known = hops[i] ?? { from: '', carrier: '', to: null, postedHere: 0 };
    hops[i] = { ...known, ...part };
    this.hops.set(port, hops);
  }

  private order(port: PortStory): void {
    const byHome = (a: { hop: number }, b: { hop: number }) => a.hop - b.hop;
    const posts = (this.posts.get(port.name) ?? []).sort(byHome);
    port.posts.push(...posts.map((post) => ({ ...post, underWay: this.underWay.has(post.m) })));
    port.deliveries.push(...(this.deliveries.get(port.name) ?? []).sort(byHome));
    (this.hops.get(port.name) ?? []).forEach((hop, i) => {
      if (!hop) throw new Error(`nobody logged hop ${i} of ${port.name}`);
      const { from, carrier, to } = hop;
      port.hops.push({ from, carrier, to, queued: this.queuedAt(port.name, i) });
    });
  }

  /**
   * What waits as it leaves. What one realm posts and sends away has an order, so at least what each realm had posted that it
   * left is known to wait, and all of it when there are no other posts.
   */
  private queuedAt(port: PortName, hop: number): Hop['queued'] {
    if (this.at(port).heardAt <= hop) return { least: 0, most: 0 };
    const posts = this.posts.get(peerOfPort(port)) ?? [];
    const delivered = (this.deliveries.get(port) ?? []).filter((one) => one.hop <= hop).length;
    const homes = (this.hops.get(port) ?? []).slice(0, hop + 1);
    const known = Math.max(...homes.map((home) => home?.postedHere ?? 0));
    const exact = posts.every(({ realm }) => realm === homes[hop]?.from);
    const least = Math.max(0, known - delivered);
    return { least, most: exact ? least : posts.length - delivered };
  }

  private finish(port: PortStory): void {
    const { closed, realm } = this.at(port.name);
    const { ring } = this.at(peerOfPort(port.name));
    const heard = port.heardClose.length > 0;
    const lastRealmEnd = realm === null ? undefined : this.story.ended.get(realm);
    const ended = lastRealmEnd === undefined ? null : `ended ${realm} ${lastRealmEnd}`;
    if (heard) {
      // What becomes of a port whose channel is over is of no interest, except where it is.
      port.end = realm === null ? this.absence(port.name) : `over ${realm}`;
      if (port.heardClose.at(-1)?.soft) port.softEnd = ended;
    } else if (ring) {
      // Its handle lives on, and may be lost in its turn.
      const gone = realm === null && this.isLost(port.name);
      port.end = gone ? 'lost' : `ended ${ring.realm} carried-by-peer`;
      if (ring.soft) port.softEnd = ended;
    } else if (closed) {
      port.end = `closed ${closed.realm}`;
      if (closed.soft) port.softEnd = ended;
    } else if (ended) port.end = ended;
    else port.end = realm === null ? this.absence(port.name) : `held ${realm}`;
    port.mayHaveCome = this.mayHaveCome(port.name, heard);
    const lost = this.isOver(peerOfPort(port.name));
    for (const { m } of port.posts) {
      if (!this.delivered.has(m)) port.undelivered.set(m, lost ? 'lost' : 'queued');
    }
  }

  private mayHaveCome(port: PortName, heard: boolean): PortStory['mayHaveCome'] {
    const { realm, carriedBy, to } = this.at(port);
    if (realm !== null || carriedBy === null || this.delivered.has(carriedBy)) return null;
    const on = this.postedOn.get(carriedBy);
    const carrier = on === undefined ? null : this.at(peerOfPort(on)).realm;
    const there = (this.underWay.get(carriedBy) ?? []).find((one) =>
      on === undefined ? one.startsWith(`${to}#`) : one === carrier,
    );
    if (there === undefined) return null;
    const ended = `ended ${there} ${this.story.ended.get(there)}`;
    return { to: there, end: heard ? `over ${there}` : ended };
  }

  private absence(port: PortName): string {
    return this.isLost(port) ? 'lost' : 'under way';
  }

  /** Nothing can be delivered at it any more. */
  private isOver(port: PortName, asked: readonly PortName[] = []): boolean {
    const { closed, realm, heardAt } = this.at(port);
    if (closed || Number.isFinite(heardAt)) return true;
    return realm === null ? this.isLost(port, asked) : this.story.ended.has(realm);
  }

  /** It went with a message that never came. Two ports that wait in each other's queue wait for ever, and are not lost. */
  private isLost(port: PortName, asked: readonly PortName[] = []): boolean {
    const { realm, carriedBy } = this.at(port);
    if (realm !== null || carriedBy === null || this.delivered.has(carriedBy)) return false;
    const on = this.postedOn.get(carriedBy);
    if (on === undefined) return this.underWay.has(carriedBy);
    if (on === peerOfPort(port)) return true;
    if (asked.includes(port)) return false;
    return this.isOver(peerOfPort(on), [...asked, port]);
  }

  private at(port: PortName): Now {
    const now = this.now.get(port);
    if (!now) throw new Error(`the log names ${port} before it was made`);
    return now;
  }
}

interface LoggedHop {
  readonly from: string;
  readonly carrier: string;
  readonly to: string | null;
  /** Messages that the realm it left had posted on its peer by then. */
  readonly postedHere: number;
}

function append<Item>(lists: Map<string, Item[]>, name: string, item: Item): void {
  const list = lists.get(name);
  if (list) list.push(item);
  else lists.set(name, [item]);
}

/**
 * Causes are exact in listeners and microtasks, and over awaits in Node; elsewhere a realm can't tell what a later task goes
 * back to. That none does is known in a window by `window.event`, which a worker has not (docs/design.md, "Phases and
 * causes").
 */
function whyUnsure(realm: string, { cause, when }: Extract<Entry, { t: 'posted' }>): string | null {
  const kind = kindOf(realm);
  if (isNode(realm)) return null;
  if (cause === null)
    return kind.endsWith('worker') ? `that no message caused a post in a ${kind}` : null;
  return when === 'task' ? `cause of a post in a later task of a ${kind}` : null;
}
