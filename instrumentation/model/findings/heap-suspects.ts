/**
 * The realms whose heaps would tell more of what the trace shows: where channels seem to be left open, where many ports of one line
 * are over, where messages wait for a port that was never started, and where two realms call each other over a channel each. Live ones,
 * each once.
 */
import { channelOf, type RealmId } from '../../trace/ids';
import type { Model } from '../index';
import { callsIn } from '../protocols/index';
import type { ChannelRow, MessageRow, PortRow } from '../rows';
import { firstAppLine } from '../stack-lines';
import { DEFAULT_THRESHOLDS } from './thresholds';

export function heapSuspects(
  model: Model,
  { heldAfterClose }: { readonly heldAfterClose: number } = DEFAULT_THRESHOLDS,
): readonly RealmId[] {
  const realms = new Set<RealmId>();
  const add = ({ holder }: PortRow): void => {
    if (holder.kind === 'realm') realms.add(holder.realm);
  };
  for (let i = 0; i < model.findings.count; i++) {
    const finding = model.findings.row(i);
    if (finding?.rule !== 'never-closed') continue;
    for (const subject of finding.subjects) {
      const row = 'channel' in subject ? model.channel(subject.channel) : undefined;
      if (row) [row.a, row.b].forEach(add);
    }
  }
  for (const realm of manyOver(model, heldAfterClose)) realms.add(realm);
  for (const port of unstarted(model)) add(port);
  for (const row of callingEachOther(model)) [row.a, row.b].forEach(add);
  return [...realms].filter((realm) => {
    const row = model.realms.get(realm);
    return row !== undefined && row.ended === null && row.unobserved === null;
  });
}

function manyOver(model: Model, least: number): ReadonlySet<RealmId> {
  const counts = new Map<string, number>();
  const realms = new Set<RealmId>();
  for (let i = 0; i < model.channels.count; i++) {
    const row = model.channels.row(i);
    if (row?.state !== 'closed') continue;
    for (const port of [row.a, row.b]) {
      const realm = port.holder.kind === 'realm' ? port.holder.realm : null;
      const line = firstAppLine(port.transfers.at(-1)?.usedBy ?? row.made?.stack ?? '');
      if (realm === null || line === null) continue;
      const key = `${realm} ${line.url} ${line.place}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count >= least) realms.add(realm);
    }
  }
  return realms;
}

/** In a process of Node's: its unstarted ports end with the next collection, if nothing refers to them. */
function unstarted(model: Model): readonly PortRow[] {
  const ports: PortRow[] = [];
  for (let i = model.channels.count - 1; i >= 0; i--) {
    const row = model.channels.row(i);
    if (row?.state !== 'open') continue;
    for (const [port, peer] of [
      [row.a, row.b],
      [row.b, row.a],
    ] as const) {
      const realm = realmOf(port);
      const kind = realm === null ? undefined : model.realms.get(realm)?.kind;
      if ((kind === 'main' || kind === 'utility') && port.started === null && peer.queued > 0)
        ports.push(port);
    }
  }
  return ports;
}

/** More channels than these are not looked through. */
const MOST_CHANNELS = 200;

/** Open channels with calls of a known protocol, where another one between the same realms has calls the other way. */
function callingEachOther(model: Model): readonly ChannelRow[] {
  const byWay = new Map<string, ChannelRow>();
  let looked = 0;
  for (let i = model.channels.count - 1; i >= 0 && looked < MOST_CHANNELS; i--) {
    const row = model.channels.row(i);
    const ends = row && [row.a, row.b].map(realmOf);
    if (row?.state !== 'open' || !ends || ends[0] === ends[1] || ends.includes(null)) continue;
    looked += 1;
    const posted = postedIn(model, row);
    if (callsIn(posted.a, posted.b).length > 0) byWay.set(ends.join(' '), row);
    if (callsIn(posted.b, posted.a).length > 0) byWay.set(ends.toReversed().join(' '), row);
  }
  return [...byWay].flatMap(([way, row]) => {
    const back = byWay.get(way.split(' ').toReversed().join(' '));
    return back !== undefined && channelOf(back.a.port) !== channelOf(row.a.port) ? [row] : [];
  });
}

const realmOf = ({ holder }: PortRow): RealmId | null =>
  holder.kind === 'realm' ? holder.realm : null;

/** The first few tell the protocol. */
const MOST_MESSAGES = 50;

function postedIn(model: Model, { channel, a, b }: ChannelRow) {
  const posted: { readonly a: MessageRow[]; readonly b: MessageRow[] } = { a: [], b: [] };
  const messages = model.messagesOf(channel);
  for (let i = 0; i < Math.min(messages.count, MOST_MESSAGES); i++) {
    const row = messages.row(i);
    if (row?.port === a.port) posted.a.push(row);
    else if (row?.port === b.port) posted.b.push(row);
  }
  return posted;
}
