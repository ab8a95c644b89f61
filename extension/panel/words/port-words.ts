/** Glossary words for ports, channels and what carries them. */

import type { WaitReason } from '../../../instrumentation/model/phases';
import type { Holder, MessageState, PortRow, RealmRow } from '../../../instrumentation/model/rows';
import type { Carrier, CloseReason, LossReason } from '../../../instrumentation/trace/events';
import { channelOf, endOf, type PortId, type RealmId } from '../../../instrumentation/trace/ids';
import { realmLabel } from './realm-label';

export type Realms = ReadonlyMap<RealmId, RealmRow>;

export const portName = (port: PortId): string => `#${channelOf(port)} ${endOf(port)}`;

export function carrierText(carrier: Carrier): string {
  switch (carrier.kind) {
    case 'ipc':
      return `IPC "${carrier.channel}"`;
    case 'window':
      return 'window.postMessage';
    case 'port':
      return `port ${portName(carrier.port)} message ${carrier.n}`;
    case 'clone':
      return 'structuredClone';
    case 'worker':
      return 'worker.postMessage';
    case 'utility':
      return 'utility process';
    case 'unknown':
      return 'unknown carrier';
  }
}

export function labelOf(realm: RealmId | null, realms: Realms): string {
  const row = realm === null ? undefined : realms.get(realm);
  return row === undefined ? '' : realmLabel(row);
}

export function holderText(holder: Holder, realms: Realms): string {
  switch (holder.kind) {
    case 'realm':
      return labelOf(holder.realm, realms);
    case 'transit':
      return 'in transit';
    case 'unobserved':
      return holder.realm === null ? 'unobserved' : `${labelOf(holder.realm, realms)} (unobserved)`;
  }
}

/** The realm that says most about where a port is: its own, or the one that it left. */
export function holderRealm(holder: Holder): RealmId | null {
  return holder.kind === 'transit' ? holder.from : holder.realm;
}

export const channelStateWord = {
  open: 'open',
  'in-transit': 'in transit',
  closed: 'closed',
} as const;

export const messageStateNote: Record<MessageState, string> = {
  queued: 'Posted and not delivered yet',
  delivered: 'Dispatched to at least one listener',
  unheard: 'Delivered while nobody listened',
  failed: 'Could not be deserialised: a messageerror event came in its place',
  lost: 'Can never be delivered',
};

export const closeReasonText: Record<CloseReason, string> = {
  called: 'close() was called',
  navigated: 'its page navigated away',
  destroyed: 'its window was destroyed',
  crashed: 'its process crashed',
  exited: 'its process exited',
  lost: 'it arrived where nobody took it',
  'carried-by-peer': 'it was sent over its own peer',
  collected: 'it was garbage-collected',
  unknown: 'reason unknown',
};

export const lossReasonText: Record<LossReason, string> = {
  'realm-ended': 'its realm ended',
  'port-closed': 'the port was closed',
  undeliverable: 'it could not be delivered',
};

export function listenersText(port: PortRow): string {
  if (port.listeners === null) return 'listeners not told';
  if (port.listeners === 0) return 'no message listener';
  return port.listeners === 1 ? '1 message listener' : `${port.listeners} message listeners`;
}

export const waitReasonText: Readonly<Record<WaitReason, string>> = {
  'port-in-transit': 'Port in transit',
  'not-started': 'Port not started',
  'no-listener': 'No listener',
  'realm-busy': 'Realm busy',
};

export function startedText(port: PortRow): string {
  if (port.started === null) return 'not started';
  return port.started === 'start' ? 'started by start()' : 'started by onmessage';
}
