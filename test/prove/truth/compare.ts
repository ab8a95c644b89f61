/** Holds what the trace tells against what the log knows. */
import type { Hop, Moment, PortStory, Story } from './story';

export interface Comparison {
  readonly mismatches: readonly string[];
  /** What the trace says that it doesn't know, where it can't: how often, by reason. */
  readonly unknown: ReadonlyMap<string, number>;
}

const LAST_WORDS = 'last words of a realm that was killed';

export function compare(truth: Story, told: Story): Comparison {
  const comparer = new Comparer(truth, told);
  comparer.run();
  return comparer;
}

class Comparer implements Comparison {
  readonly mismatches: string[] = [];
  readonly unknown = new Map<string, number>();

  constructor(
    private readonly truth: Story,
    private readonly told: Story,
  ) {}

  run(): void {
    const { truth, told } = this;
    for (const [channel, { realm, soft }] of truth.channels) {
      const there = told.channels.get(channel);
      if (!there && soft && !this.hasMoved(channel)) this.count(LAST_WORDS);
      else if (there?.realm !== realm)
        this.mismatch(`${channel} was made in ${realm}, told: ${there?.realm ?? 'not at all'}`);
    }
    for (const channel of told.channels.keys()) {
      if (!truth.channels.has(channel)) this.mismatch(`${channel} is told and was never made`);
    }
    for (const name of told.ports.keys()) {
      if (!truth.ports.has(name)) this.mismatch(`${name} is told and is none of the program’s`);
    }
    for (const [realm, how] of truth.ended) {
      const end = told.ended.get(realm);
      if (end !== how) this.mismatch(`${realm} ${how}, told: ${end ?? 'nothing'}`);
    }
    for (const [name, port] of truth.ports) {
      const other = told.ports.get(name);
      if (other) this.port(port, other);
    }
  }

  private port(truth: PortStory, told: PortStory): void {
    this.hops(truth, told);
    this.posts(truth, told);
    this.deliveries(truth, told);
    this.moments(`${truth.name} was started in`, truth.started, told.started);
    this.moments(`a post on ${truth.name} failed in`, truth.failed, told.failed);
    this.moments(`${truth.name} heard its close in`, truth.heardClose, told.heardClose);
    const may = truth.mayHaveCome;
    const end = may && told.hops.at(-1)?.to === may.to ? may.end : truth.end;
    if (told.end === end) return;
    if (told.end === truth.softEnd) this.count(LAST_WORDS);
    else this.mismatch(`${truth.name} is ${end}, told: ${told.end}`);
  }

  private hops({ name, hops, mayHaveCome }: PortStory, told: PortStory): void {
    const text = ({ from, to, carrier }: Hop) => `${from} > ${to ?? 'nowhere'} by ${carrier}`;
    this.each(hops, told.hops, (hop, other, i) => {
      const what = `hop ${i + 1} of ${name}`;
      const came = hop && mayHaveCome && i === hops.length - 1 && { ...hop, to: mayHaveCome.to };
      if (!hop || !other || (text(hop) !== text(other) && (!came || text(came) !== text(other)))) {
        this.mismatch(
          `${what}: ${hop ? text(hop) : 'none'}, told: ${other ? text(other) : 'none'}`,
        );
        return;
      }
      const queued = other.queued.least;
      if (queued < hop.queued.least || (queued > hop.queued.most && !other.late))
        this.mismatch(
          `${what} has ${hop.queued.least} to ${hop.queued.most} messages, told: ${queued}`,
        );
    });
  }

  private posts({ name, posts }: PortStory, told: PortStory): void {
    this.each(posts, told.posts, (post, other, i) => {
      const what = `post ${i + 1} on ${name}`;
      if (post && !other && post.soft) {
        this.count(LAST_WORDS);
        return;
      }
      const text = ({ m, realm, ports }: typeof post & object) =>
        `${m} [${ports.join(' ')}] in ${realm}`;
      if (!post || !other || text(post) !== text(other)) {
        this.mismatch(
          `${what}: ${post ? text(post) : 'none'}, told: ${other ? text(other) : 'none'}`,
        );
        return;
      }
      if (other.cause === post.cause) return;
      if (other.cause === 'unknown' && post.unsure !== null) this.count(post.unsure);
      else this.mismatch(`${what}, ${post.m}, was caused by ${post.cause}, told: ${other.cause}`);
    });
  }

  private deliveries({ name, deliveries }: PortStory, told: PortStory): void {
    const sender = this.peer(name);
    const tellers = this.told.ports.get(sender.name);
    this.each(deliveries, told.deliveries, (one, other, i) => {
      const what = `delivery ${i + 1} at ${name}`;
      const late = sender.posts.find(({ m, underWay }) => underWay && m === other?.m);
      // It came after the last words that its realm has logged.
      if (!one && other && late && this.truth.ended.has(other.realm)) return;
      if (one && !other && one.soft) {
        this.count(LAST_WORDS);
        return;
      }
      // Where the post was not told, its place still names the message.
      const place = other && /^number (\d+)$/.exec(other.m);
      const post = place ? sender.posts[Number(place[1]) - 1] : undefined;
      const m = post?.soft ? post.m : other?.m;
      if (!one || !other || one.m !== m || one.realm !== other.realm) {
        const text = one ? `${one.m} in ${one.realm}` : 'none';
        this.mismatch(`${what}: ${text}, told: ${other ? `${m} in ${other.realm}` : 'none'}`);
      }
    });
    if (!tellers) return;
    const soft = new Set(deliveries.filter((one) => one.soft).map(({ m }) => m));
    const unsaid = new Set(sender.posts.filter((one) => one.soft).map(({ m }) => m));
    const late = new Set(
      told.deliveries
        .map(({ m }) => m)
        .filter((m) => sender.posts.some((post) => post.underWay && post.m === m)),
    );
    for (const [m, fate] of sender.undelivered) {
      const other = tellers.undelivered.get(m);
      if (other === fate) continue;
      if (other === undefined && (late.has(m) || unsaid.has(m))) {
        if (!late.has(m)) this.count(LAST_WORDS);
      } else this.mismatch(`${m} on ${sender.name} is ${fate}, told: ${other ?? 'delivered'}`);
    }
    for (const [m, fate] of tellers.undelivered) {
      if (sender.undelivered.has(m)) continue;
      if (soft.has(m)) this.count(LAST_WORDS);
      else this.mismatch(`${m} on ${sender.name} was delivered, told: ${fate}`);
    }
  }

  private moments(what: string, truth: readonly Moment[], told: readonly Moment[]): void {
    this.each(truth, told, (one, other) => {
      if (one && !other && one.soft) this.count(LAST_WORDS);
      else if (one?.realm !== other?.realm)
        this.mismatch(`${what} ${one?.realm ?? 'no realm'}, told: ${other?.realm ?? 'none'}`);
    });
  }

  private peer(name: string): PortStory {
    const peer = name.slice(0, -1) + (name.endsWith('a') ? 'b' : 'a');
    return this.truth.ports.get(peer) as PortStory;
  }

  /** A port of the channel has been somewhere else than where it was made. */
  private hasMoved(channel: string): boolean {
    return ['a', 'b'].some(
      (end) => (this.truth.ports.get(`${channel}${end}`)?.hops.length ?? 0) > 0,
    );
  }

  private each<Item>(
    truth: readonly Item[],
    told: readonly Item[],
    look: (truth: Item | undefined, told: Item | undefined, i: number) => void,
  ): void {
    const length = Math.max(truth.length, told.length);
    for (let i = 0; i < length; i++) look(truth[i], told[i], i);
  }

  private count(reason: string): void {
    this.unknown.set(reason, (this.unknown.get(reason) ?? 0) + 1);
  }

  private mismatch(text: string): void {
    this.mismatches.push(text);
  }
}
