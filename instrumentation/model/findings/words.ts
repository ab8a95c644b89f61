/** How findings name what they speak of: the model's names, in a sentence. */
import type { CloseReason } from '../../trace/events';
import { endOf, type PortId, type RealmId } from '../../trace/ids';
import type { ChannelRow, RealmRow } from '../rows';

export function channelWords(channel: ChannelRow | undefined): string {
  if (channel === undefined) return 'a channel';
  return channel.name.startsWith('#') ? `channel ${channel.name}` : `channel "${channel.name}"`;
}

export function portWords(
  channel: ChannelRow | undefined,
  port: PortId,
  realms: ReadonlyMap<RealmId, RealmRow>,
): string {
  const row = endOf(port) === 'A' ? channel?.a : channel?.b;
  const realm = row?.holder.kind === 'realm' ? realms.get(row.holder.realm) : undefined;
  const where = realm === undefined ? '' : ` in ${realmWords(realm)}`;
  return `end ${endOf(port)} of ${channelWords(channel)}${where}`;
}

export function realmWords(realm: RealmRow | undefined): string {
  if (realm === undefined) return 'a place that nobody watches';
  const { kind, title, url } = realm;
  const name = title || lastPart(url);
  switch (kind) {
    case 'main':
      return 'the main process';
    case 'page':
      return name === '' ? `page ${realm.realm}` : `the page "${name}"`;
    case 'preload':
      return name === '' ? 'a preload' : `the preload of "${name}"`;
    case 'utility':
      return name === '' ? 'a utility process' : `the utility process "${name}"`;
    case 'worker':
      return name === '' ? 'a worker' : `the worker "${name}"`;
    case 'shared-worker':
      return name === '' ? 'a shared worker' : `the shared worker "${name}"`;
    case 'service-worker':
      return name === '' ? 'a service worker' : `the service worker "${name}"`;
  }
}

function lastPart(url: string): string {
  const path = url.replace(/[?#].*$/, '');
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return name === '' ? url : name;
}

/** `1 message`, `3 messages`. */
export const many = (count: number, one: string, more = `${one}s`): string =>
  `${count} ${count === 1 ? one : more}`;

/** `0.4 s`, `12 s`, `3 min`. */
export function duration(micros: number): string {
  const seconds = micros / 1_000_000;
  if (seconds < 0.01) return `${Math.max(1, Math.round(seconds * 1000))} ms`;
  if (seconds < 10) return `${seconds.toFixed(1).replace(/\.0$/, '')} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return `${Math.round(seconds / 60)} min`;
}

/** How a port ended, after "the other end". */
export function endWords(reason: CloseReason): string {
  switch (reason) {
    case 'called':
      return 'was closed';
    case 'navigated':
      return 'went with its page, which was reloaded or left';
    case 'destroyed':
      return 'went with its window or frame';
    case 'crashed':
      return 'went with its process, which crashed';
    case 'exited':
      return 'went with its process or worker, which has come to its end';
    case 'lost':
      return 'was lost on its way';
    case 'carried-by-peer':
      return 'was sent over the channel itself';
    case 'collected':
      return 'was collected as garbage: nothing referred to it any more';
    case 'unknown':
      return 'is over; how is not known';
  }
}

/** At the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
