/**
 * A port arrived with a message that nobody heard: a name that nobody listens for, a listener that came too late, the wrong
 * frame. The platform makes the port, drops it, and its peer sees `close` when the next collection of garbage comes.
 *
 * Healthy and alike: a port that was sent before its page was loaded, and is held until then (H31).
 */
import type { Carrier, RealmInbox } from '../../../trace/events';
import {
  type Micros,
  type PortId,
  peerOf,
  type RealmId,
  type TransferId,
} from '../../../trace/ids';
import { keyOf, type Place } from '../finding';
import { IpcEars } from '../ipc-ears';
import { hintFor } from '../lost-hint';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { many } from '../words';

interface Arrival {
  readonly transfer: TransferId;
  readonly realm: RealmId;
  readonly carrier: Carrier;
  readonly since: Micros;
  /** The listener for such messages that was added afterwards. */
  late: Place | null;
  /** Where the app listens, and such a message is not told: `ipc-message`. */
  instead: readonly string[];
}

interface State {
  /** Ports that have arrived unheard, and were not touched since. */
  readonly arrivals: Map<PortId, Arrival>;
  readonly ears: IpcEars;
}

const INBOX: Readonly<Record<Carrier['kind'], RealmInbox | null>> = {
  ipc: 'ipc',
  window: 'window',
  worker: 'worker',
  utility: 'utility',
  port: null,
  clone: null,
  unknown: null,
};

export const portLostInDelivery = defineRule<
  State,
  | 'transfer-arrived'
  | 'transfer-left'
  | 'port-used'
  | 'port-adopted'
  | 'port-started'
  | 'port-listening'
  | 'realm-listening'
  | 'realm-ended'
  | 'message-unheard'
>({
  id: 'port-lost-in-delivery',
  severity: 'error',
  summary: 'A port arrived with a message that nobody heard.',
  on: [
    'transfer-arrived',
    'transfer-left',
    'port-used',
    'port-adopted',
    'port-started',
    'port-listening',
    'realm-listening',
    'realm-ended',
    'message-unheard',
  ],
  initial: () => ({ arrivals: new Map(), ears: new IpcEars() }),
  clear: ({ arrivals }) => arrivals.clear(),
  apply({ arrivals, ears }, event, view, findings) {
    switch (event.kind) {
      case 'transfer-arrived': {
        if (event.heard) break;
        const { transfer, realm, carrier } = event;
        const since = view.now;
        arrivals.set(event.port, { transfer, realm, carrier, since, late: null, instead: [] });
        break;
      }
      case 'message-unheard':
        for (const port of event.ports) {
          const arrival = arrivals.get(port);
          if (arrival !== undefined) arrival.instead = event.instead;
        }
        break;
      case 'realm-listening':
        if (event.to === 'ipc') ears.add(event.realm, event.name, event.stack);
        for (const [port, arrival] of arrivals) {
          if (arrival.realm !== event.realm || !isFor(arrival.carrier, event)) continue;
          arrival.late ??= { realm: event.realm, stack: event.stack };
          const key = keyOf({ kind: 'port', port });
          if (findings.has(key)) accuse(port, arrival, ears, view, findings);
        }
        break;
      case 'realm-ended':
        ears.remove(event.realm);
        break;
      default:
        if (arrivals.delete(event.port))
          findings.retract(keyOf({ kind: 'port', port: event.port }));
    }
  },
  tick({ arrivals, ears }, now, view, findings) {
    for (const [port, arrival] of arrivals) {
      if (now - arrival.since < view.thresholds.lostInDelivery) continue;
      if (findings.has(keyOf({ kind: 'port', port }))) continue;
      accuse(port, arrival, ears, view, findings);
    }
  },
});

function isFor(
  carrier: Carrier,
  inbox: { readonly to: RealmInbox; readonly name: string },
): boolean {
  if (INBOX[carrier.kind] !== inbox.to) return false;
  return carrier.kind !== 'ipc' || carrier.channel === inbox.name;
}

function accuse(
  port: PortId,
  arrival: Arrival,
  ears: IpcEars,
  view: View,
  findings: Findings,
): void {
  const { transfer, realm, carrier } = arrival;
  const about = { kind: 'port', port } as const;
  const sent = view.sentPlace(port);
  const message = carrierWords(carrier);
  const waiting = view.peer(port)?.queued ?? 0;
  const { text, remedy, place, label } = hintFor(arrival, ears, view);
  const parts = [
    `An end of ${view.channelWords(port)} came to ${view.realmWords(realm)} with ${message}, which nobody listened for: the port is lost.`,
    text,
    waiting === 0 ? '' : `${many(waiting, 'message')} for it will never be read.`,
  ];
  findings.raise({
    about,
    certainty: 'certain',
    sentence: parts.filter((part) => part !== '').join(' '),
    remedy,
    place: sent ?? place ?? view.madePlace(port),
    also: place === null ? [] : [place],
    evidence: [
      { subject: { kind: 'transfer', transfer, port }, place: sent, text: `Sent with ${message}` },
      { subject: about, place, text: label },
      {
        subject: { kind: 'port', port: peerOf(port) },
        place: view.listenPlace(peerOf(port)),
        text: 'The other end',
      },
    ],
  });
}

function carrierWords(carrier: Carrier): string {
  switch (carrier.kind) {
    case 'ipc':
      return `the IPC message "${carrier.channel}"`;
    case 'window':
      return 'a message of the window';
    case 'port':
      return 'a message of another port';
    case 'worker':
      return 'a message of the worker';
    case 'utility':
      return 'a message to the process';
    case 'clone':
      return 'structuredClone';
    case 'unknown':
      return 'a message';
  }
}
