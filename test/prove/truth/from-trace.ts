/** The story as the trace tells it. What contradicts the trace's own contract is told as a problem. */
import type { Carrier, Cause, TraceEvent } from '../../../instrumentation/trace/events';
import type { PortId, TransferId } from '../../../instrumentation/trace/ids';
import { peerOf } from '../../../instrumentation/trace/ids';
import { decodePreview } from '../../../instrumentation/trace/preview';
import { type PortName, peerOfPort } from '../program/acts';
import {
  emptyStory,
  type Hop,
  type PortStory,
  phantomName,
  portOfStory,
  type Story,
} from './story';
import type { TraceNames } from './trace-names';

export interface TraceStory {
  readonly story: Story;
  readonly problems: readonly string[];
  /** Deliveries whose post was never told. */
  readonly unreported: number;
}

export function storyOfTrace(
  events: readonly TraceEvent[],
  names: TraceNames,
  run: number,
): TraceStory {
  const reader = new TraceReader(names, run);
  for (const event of events) reader.take(event);
  return reader.finish();
}

type EventOf<Kind extends TraceEvent['kind']> = Extract<TraceEvent, { kind: Kind }>;

class TraceReader {
  private readonly story = emptyStory();
  private readonly problems: string[] = [];
  private unreported = 0;
  private readonly hops = new Map<TransferId, Hop>();
  /** Where each port is: a realm, or null on its way. */
  private readonly holder = new Map<PortName, string | null>();
  private readonly lost = new Set<PortName>();
  /** Names of messages by port and place. */
  private readonly messages = new Map<string, string>();

  constructor(
    private readonly names: TraceNames,
    private readonly run: number,
  ) {}

  finish(): TraceStory {
    for (const port of this.story.ports.values()) {
      const heard = port.heardClose.length > 0;
      if (port.end !== '' && !heard) continue;
      const at = this.holder.get(port.name);
      port.end = this.lost.has(port.name)
        ? 'lost'
        : at === null
          ? 'under way'
          : `${heard ? 'over' : 'held'} ${at}`;
    }
    return { story: this.story, problems: this.problems, unreported: this.unreported };
  }

  take(event: TraceEvent): void {
    switch (event.kind) {
      case 'channel-made':
        this.made(event);
        return;
      case 'channel-found':
        this.problems.push(`a channel was found in ${this.names.realm(event.realm)}`);
        return;
      case 'facts-lost':
        this.problems.push(
          `${event.count} facts of ${this.names.realm(event.realm)} were lost (${event.reason})`,
        );
        return;
      case 'realm-ended':
        this.story.ended.set(this.names.realm(event.realm), event.reason);
        return;
      case 'posted':
        this.posted(event);
        return;
      case 'delivered':
        this.delivered(event);
        return;
      case 'message-lost':
        this.messageLost(event);
        return;
      case 'transfer-left':
        this.left(event);
        return;
      case 'transfer-arrived':
        this.arrived(event);
        return;
      case 'transfer-lost':
        this.with(event.port, (port) => {
          this.lost.add(port.name);
          port.end = 'lost';
        });
        return;
      case 'transfer-unseen':
        this.with(event.port, ({ name }) => this.problems.push(`${name} went where no probe is`));
        return;
      case 'port-adopted':
        this.with(event.port, (port) => {
          const realm = this.names.realm(event.realm);
          this.holder.set(port.name, realm);
          const hop = port.hops.at(-1);
          if (hop) hop.to = realm;
          else this.problems.push(`${port.name} was adopted and had not come from anywhere`);
        });
        return;
      case 'port-started':
        this.with(event.port, (port) => {
          const realm = this.names.realm(event.realm);
          this.isAt(port, realm, 'started');
          port.started.push({ realm, soft: false });
        });
        return;
      case 'port-closed':
        this.closed(event);
        return;
      case 'close-heard':
        this.with(event.port, (port) => {
          const realm = this.names.realm(event.realm);
          this.isAt(port, realm, 'heard its close');
          port.heardClose.push({ realm, soft: false });
        });
        return;
      case 'post-failed':
        this.with(event.port, (port) => {
          const realm = this.names.realm(event.realm);
          const empty = port.posts.at(-1)?.m.includes('’s empty') ? port.posts.length : 0;
          if (event.n !== 0 && event.n !== empty)
            this.problems.push(`a post on ${port.name} failed as number ${event.n}`);
          this.isAt(port, realm, 'failed');
          port.failed.push({ realm, soft: false });
        });
        return;
      default:
        return;
    }
  }

  private made({ channel, realm }: EventOf<'channel-made'>): void {
    const name = this.names.port((channel * 2) as PortId, this.run);
    if (name === null) return;
    const at = this.names.realm(realm);
    const known = name.slice(0, -1);
    if (this.story.channels.has(known)) this.problems.push(`${known} was made twice`);
    this.story.channels.set(known, { realm: at, soft: false });
    for (const port of [name, peerOfPort(name)]) {
      portOfStory(this.story, port);
      this.holder.set(port, at);
    }
  }

  private posted(event: EventOf<'posted'>): void {
    this.with(event.port, (port) => {
      const realm = this.names.realm(event.realm);
      const m = messageIn(event.preview) ?? this.phantom(port);
      this.isAt(port, realm, `${m} was posted on it`);
      const place = port.posts.length + 1;
      if (event.n !== place)
        this.problems.push(`${m} is number ${event.n} of ${port.name}, not ${place}`);
      this.messages.set(`${event.port}:${event.n}`, m);
      const ports = event.ports.map((one) => this.names.port(one, this.run) ?? 'another program’s');
      const cause = this.cause(event.cause);
      port.posts.push({ m, realm, ports, cause, unsure: null, soft: false, underWay: false });
      port.undelivered.set(m, 'queued');
    });
  }

  private delivered(event: EventOf<'delivered'>): void {
    this.with(peerOf(event.port), (port) => {
      const realm = this.names.realm(event.realm);
      const sender = portOfStory(this.story, peerOfPort(port.name));
      const known = this.messages.get(`${event.port}:${event.n}`);
      const m = known ?? `number ${event.n}`;
      this.isAt(port, realm, `${m} came to it`);
      if (event.unreported) this.unreported++;
      if ((known === undefined) !== event.unreported)
        this.problems.push(
          `${m} on ${sender.name} came ${known ? 'and its post is unreported' : 'before it was posted'}`,
        );
      if (event.as !== 'message') this.problems.push(`${m} came to ${port.name} as an error`);
      if (event.listeners !== 1)
        this.problems.push(`${m} was heard by ${event.listeners} listeners`);
      port.deliveries.push({ m, realm, soft: false });
      sender.undelivered.delete(m);
    });
  }

  private messageLost(event: EventOf<'message-lost'>): void {
    this.with(event.port, (port) => {
      const m = this.messages.get(`${event.port}:${event.n}`);
      if (m === undefined || port.undelivered.get(m) !== 'queued')
        this.problems.push(`${m ?? `number ${event.n}`} of ${port.name} was lost and did not wait`);
      else port.undelivered.set(m, 'lost');
    });
  }

  private left(event: EventOf<'transfer-left'>): void {
    this.with(event.port, (port) => {
      const from = this.names.realm(event.realm);
      this.isAt(port, from, 'left');
      const { queued } = event;
      const hop: Hop = {
        from,
        carrier: this.carrier(event.carrier),
        to: null,
        queued: { least: queued, most: queued },
        late: event.carrier.kind === 'unknown',
      };
      this.hops.set(event.transfer, hop);
      this.holder.set(port.name, null);
      port.hops.push(hop);
    });
  }

  private arrived(event: EventOf<'transfer-arrived'>): void {
    this.with(event.port, (port) => {
      const realm = this.names.realm(event.realm);
      const hop = this.hops.get(event.transfer);
      if (!hop || port.hops.at(-1) !== hop || hop.to !== null) {
        this.problems.push(`${port.name} came to ${realm} and had not left`);
        return;
      }
      const carrier = this.carrier(event.carrier);
      // Nobody saw it leave, so it is told when it is missed, or has come.
      if (hop.late) hop.carrier = carrier;
      else if (carrier !== hop.carrier)
        this.problems.push(`${port.name} left by ${hop.carrier} and came by ${carrier}`);
      if (!event.heard) this.problems.push(`${port.name} came to ${realm} and nobody listened`);
      hop.to = realm;
      this.holder.set(port.name, realm);
    });
  }

  private closed({ port: id, realm, reason }: EventOf<'port-closed'>): void {
    this.with(id, (port) => {
      if (port.end !== '' && port.end !== 'lost')
        this.problems.push(`${port.name} was closed twice`);
      const at = this.names.realm(realm);
      if (reason === 'called') port.end = `closed ${at}`;
      else if (reason === 'carried-by-peer' && port.end === 'lost') return;
      else if (reason !== 'lost') port.end = `ended ${at} ${reason}`;
      else if (port.end !== 'lost')
        this.problems.push(`${port.name} was lost and had not been under way`);
    });
  }

  private phantom({ name, posts }: PortStory): string {
    return phantomName(name, posts.filter(({ m }) => m.includes('’s empty')).length + 1);
  }

  /** A port does something where it is, and nowhere else. */
  private isAt({ name }: PortStory, realm: string, what: string): void {
    const at = this.holder.get(name);
    if (at !== realm)
      this.problems.push(
        `${name} ${what} in ${realm}, but is ${at === null ? 'under way' : `in ${at}`}`,
      );
  }

  private carrier(carrier: Carrier): string {
    if (carrier.kind === 'ipc') return `ipc ${carrier.channel}`;
    if (carrier.kind !== 'port') return carrier.kind;
    const { port, n } = carrier;
    if (this.names.isShared(port)) return 'shared';
    return `port ${this.names.port(port, this.run)} ${this.messages.get(`${port}:${n}`) ?? `number ${n}`}`;
  }

  private cause(cause: Cause): string {
    if (cause === null) return 'none';
    if (cause === 'unknown') return cause;
    return (
      this.messages.get(`${cause.port}:${cause.n}`) ??
      `number ${cause.n} on ${this.names.port(cause.port, this.run)}`
    );
  }

  private with(id: PortId, tell: (port: PortStory) => void): void {
    const name = this.names.port(id, this.run);
    if (name !== null) tell(portOfStory(this.story, name));
  }
}

/** Each payload begins with the message's own name; an empty message has none. */
function messageIn(preview: string): string | null {
  const payload = decodePreview(preview);
  if (payload.kind !== 'object') return null;
  const m = payload.entries.find(([key]) => key === 'm')?.[1];
  return m?.kind === 'string' ? m.text : null;
}
