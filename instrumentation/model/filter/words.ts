/** The words by which realms, channels, ports and messages are known to a filter. */
import type { MessageRef } from '../../trace/events';
import {
  type ChannelId,
  channelOf,
  endOf,
  type PortId,
  portOf,
  type RealmId,
} from '../../trace/ids';
import type { ActRow } from '../acts';
import { realmLabel } from '../realm-label';
import type { ChannelRow, Holder, MessageRow, PortRow, RealmRow, RowWindow } from '../rows';
import type { TextMatch } from './match-text';

/** What a filter reads of the model. */
export interface FilterModel {
  readonly realms: ReadonlyMap<RealmId, RealmRow>;
  readonly messages: RowWindow<MessageRow>;
  channel(id: ChannelId): ChannelRow | undefined;
  port(id: PortId): PortRow | undefined;
  message(port: PortId, n: number): MessageRow | undefined;
  acts(port: PortId, n: number): readonly ActRow[];
}

/** `#4A`. */
export const portWord = (port: PortId): string => `#${channelOf(port)}${endOf(port)}`;
/** `#4A.12`: the twelfth message posted on it. */
export const messageWord = ({ port, n }: MessageRef): string => `${portWord(port)}.${n}`;

export function readPort(text: string): PortId | null {
  const found = /^#?(\d{1,15})\s*([AB])$/i.exec(text.trim());
  if (found === null) return null;
  return portOf(Number(found[1]) as ChannelId, found[2]?.toUpperCase() === 'A' ? 'A' : 'B');
}

export function readMessage(text: string): MessageRef | null {
  const [port, n, more] = text.trim().split('.');
  const id = port === undefined || more !== undefined ? null : readPort(port);
  return id === null || n === undefined || !/^\d{1,15}$/.test(n)
    ? null
    : { port: id, n: Number(n) };
}

/** What one looks for: in names by part or as a whole, in ids always as a whole. */
export interface NameMatch {
  readonly match: TextMatch;
  readonly exactly: boolean;
}

export function matchesName({ match, exactly }: NameMatch, ...names: readonly string[]): boolean {
  return names.some((name) => (exactly ? match.isText(name) : match.inText(name)));
}

/** By its label, kind or address. */
export function isCalled(
  wanted: NameMatch,
  realm: RealmId | null,
  realms: FilterModel['realms'],
): boolean {
  const row = realm === null ? undefined : realms.get(realm);
  if (row === undefined) return matchesName(wanted, 'unobserved');
  return (
    matchesName(wanted, realmLabel(row), row.kind) ||
    (row.url !== '' && matchesName(wanted, row.url))
  );
}

/** By its number too. */
export const matchesRealm: typeof isCalled = (wanted, realm, realms) =>
  isCalled(wanted, realm, realms) || (realm !== null && wanted.match.isText(`#${realm}`));

export function matchesChannel(wanted: NameMatch, channel: ChannelId, name: string): boolean {
  return (
    matchesName(wanted, name) ||
    wanted.match.isText(`#${channel}`) ||
    wanted.match.isText(String(channel))
  );
}

/** Where a port is, or where it was last. */
export function realmOf(holder: Holder | undefined): RealmId | null {
  if (holder === undefined) return null;
  return holder.kind === 'transit' ? holder.from : holder.realm;
}

/** The IPC channels that carried either end. */
export function ipcNames(row: ChannelRow): string[] {
  return [...row.a.transfers, ...row.b.transfers].flatMap(({ carrier }) =>
    carrier.kind === 'ipc' ? [carrier.channel] : [],
  );
}
