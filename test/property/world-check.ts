/** Holds a trace against the truth: nothing that it says is wrong, and whatever was reported is said. */
import type { TraceEvent } from '../../instrumentation/trace/events';
import { channelOf, endOf, type PortId } from '../../instrumentation/trace/ids';
import type { World, WorldPort } from './world';
import type { Run } from './world-run';

export interface Verdict {
  /** What the trace says and isn't so. */
  readonly wrong: readonly string[];
  /** What was reported and the trace doesn't say. */
  readonly missing: readonly string[];
  /** Channels of unknown origin. */
  readonly found: number;
}

const REPORTED: Partial<Record<TraceEvent['kind'], true>> = {
  'transfer-left': true,
  'transfer-arrived': true,
  'port-started': true,
  posted: true,
  delivered: true,
  handled: true,
  'close-heard': true,
};

export function check(world: World, { events, realms, lost }: Run): Verdict {
  const names = new Map<number, string>();
  const byName = new Map<string, WorldPort>(world.ports.map((port) => [port.name, port]));
  const nameOf = (port: PortId): string | null => {
    const name = names.get(channelOf(port));
    return name === undefined ? null : `${name}${endOf(port)}`;
  };
  const wrong: string[] = [];
  const said = new Map<number, string[]>();
  const say = (event: TraceEvent): void => {
    said.set(event.at, [...(said.get(event.at) ?? []), event.kind]);
  };
  const posted = new Set<string>();
  const ended = new Map<string, string>();
  let found = 0;
  for (const event of events) {
    if (event.kind === 'channel-made') {
      names.set(event.channel, event.stack);
      say(event);
      continue;
    }
    if (event.kind === 'channel-found') found++;
    if (!('port' in event)) continue;
    const name = nameOf(event.port);
    if (REPORTED[event.kind] && 'realm' in event && event.realm !== null) {
      say(event);
      const claim = world.claims.get(event.at);
      if (claim?.realm !== realms.get(event.realm)) wrong.push(`${event.kind} in another realm`);
      // It was posted on the one port and delivered at the other.
      const there =
        name === null ? null : isAtPeer(event.kind) ? byName.get(name)?.peer.name : name;
      if (there && !claim?.ports.includes(there)) {
        wrong.push(`${event.kind} of ${there} was of ${claim?.ports}`);
      }
      const id = 'n' in event && name !== null ? `${name}#${event.n}` : null;
      if (id !== null && claim?.id && claim.id !== id)
        wrong.push(`${event.kind} ${claim.id} as ${id}`);
      if (event.kind === 'posted' && id !== null) {
        if (event.preview !== JSON.stringify(id)) wrong.push(`${event.preview} taken for ${id}`);
        posted.add(id);
      }
      if (event.kind === 'delivered' && id !== null && event.unreported === posted.has(id)) {
        wrong.push(`${id} is ${event.unreported ? '' : 'not '}told as unreported`);
      }
    }
    const port = name === null ? undefined : byName.get(name);
    const crashed = port?.peer.realm?.end?.reason === 'crashed';
    const isLost = event.kind === 'message-lost' && world.lostMessages.has(`${name}#${event.n}`);
    if (event.kind === 'message-lost' && port && !isLost && !crashed) {
      wrong.push(`${name}#${event.n} told as lost (${event.reason})`);
    }
    if (event.kind === 'port-closed' && port) {
      if (ended.has(port.name)) wrong.push(`${name} closed twice`);
      ended.set(port.name, event.reason);
      const fate = fateOf(port);
      if (event.reason !== 'unknown' && !fate.includes(event.reason)) {
        wrong.push(`${name} told as ${event.reason}, was ${fate}`);
      }
    }
  }
  return { wrong, missing: missing(world, said, lost), found };
}

const isAtPeer = (kind: TraceEvent['kind']): boolean => kind === 'delivered' || kind === 'handled';

/** What may be said of how a port ended. That it was collected is only found out when its peer hears of it. */
function fateOf({ fate, realm, peer }: WorldPort): readonly (string | null | undefined)[] {
  // What a realm saw just before it crashed is not told.
  const end = realm?.end?.reason;
  const own = fate === 'collected' || end === 'crashed' ? [fate, end] : [fate];
  return peer.fate === 'carried-by-peer' ? [...own, peer.fate] : own;
}

const EVENT_OF = {
  channel: 'channel-made',
  post: 'posted',
  deliver: 'delivered',
  leave: 'transfer-left',
  arrive: 'transfer-arrived',
  start: 'port-started',
  close: 'port-closed',
  closed: 'close-heard',
  handled: 'handled',
} as const;

function missing(
  world: World,
  said: ReadonlyMap<number, readonly string[]>,
  lost: ReadonlySet<unknown>,
): string[] {
  const out: string[] = [];
  for (const realm of world.realms) {
    for (const { fact } of realm.told) {
      const kind = EVENT_OF[fact.kind as keyof typeof EVENT_OF] as string | undefined;
      if (!kind || lost.has(fact)) continue;
      // The sender's own world sees a port come back that is meant for the other.
      if (fact.kind === 'arrive' || fact.kind === 'close') continue;
      // Of a port that was introduced in a lost batch, of a message whose delivery was told there.
      if ((fact.kind === 'closed' || fact.kind === 'handled') && lost.size > 0) continue;
      if (!said.get(fact.at)?.includes(kind))
        out.push(`${kind} ${world.claims.get(fact.at)?.ports}`);
    }
  }
  return out;
}
