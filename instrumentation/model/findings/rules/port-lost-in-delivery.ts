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
}

/** Ports that have arrived unheard, and were not touched since. */
type State = Map<PortId, Arrival>;

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
  ],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    switch (event.kind) {
      case 'transfer-arrived': {
        if (event.heard) break;
        const { transfer, realm, carrier } = event;
        state.set(event.port, { transfer, realm, carrier, since: view.now, late: null });
        break;
      }
      case 'realm-listening':
        for (const [port, arrival] of state) {
          if (arrival.realm !== event.realm || !isFor(arrival.carrier, event)) continue;
          arrival.late ??= { realm: event.realm, stack: event.stack };
          const key = keyOf({ kind: 'port', port });
          if (findings.has(key)) accuse(port, arrival, view, findings);
        }
        break;
      default:
        if (state.delete(event.port)) findings.retract(keyOf({ kind: 'port', port: event.port }));
    }
  },
  tick(state, now, view, findings) {
    for (const [port, arrival] of state) {
      if (now - arrival.since < view.thresholds.lostInDelivery) continue;
      if (findings.has(keyOf({ kind: 'port', port }))) continue;
      accuse(port, arrival, view, findings);
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

function accuse(port: PortId, arrival: Arrival, view: View, findings: Findings): void {
  const { transfer, realm, carrier, late } = arrival;
  const about = { kind: 'port', port } as const;
  const sent = view.sentPlace(port);
  const message = carrierWords(carrier);
  const waiting = view.peer(port)?.queued ?? 0;
  const waits = waiting === 0 ? '' : ` ${many(waiting, 'message')} for it will never be read.`;
  findings.raise({
    about,
    certainty: 'certain',
    sentence:
      `An end of ${view.channelWords(port)} came to ${view.realmWords(realm)} with ${message}, which nobody listened for: the port is ` +
      `lost${late === null ? '' : '; the listener came later'}.${waits}`,
    remedy:
      late === null
        ? 'Listen for the message, under just this name and in just this place, before the port is sent.'
        : 'Add the listener before the port is sent, or let the receiver ask for the port when it is ready.',
    place: sent ?? late ?? view.madePlace(port),
    also: late === null ? [] : [late],
    evidence: [
      { subject: { kind: 'transfer', transfer, port }, place: sent, text: `Sent with ${message}` },
      {
        subject: about,
        place: late,
        text: 'Arrived where nobody listened',
      },
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
