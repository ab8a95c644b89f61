/**
 * A utility process or worker had ports, all of them are over, nobody in it listened for that, and it lives on. Worth knowing; a pool
 * or a warm spare does this on purpose.
 */
import { type Micros, type PortId, peerOf, type RealmId } from '../../../trace/ids';
import { keyOf, type Place } from '../finding';
import { defineRule, type Findings } from '../rule';
import { capital, duration } from '../words';

interface Process {
  readonly open: Set<PortId>;
  had: number;
  /** An end was heard of. */
  hears: boolean;
  idleSince: Micros | null;
  /** The line that sent it its last port. */
  sent: Place | null;
}

type State = Map<RealmId, Process>;

const SERVING: ReadonlySet<string> = new Set(['utility', 'worker', 'shared-worker']);

export const idleProcess = defineRule<
  State,
  'transfer-arrived' | 'transfer-left' | 'port-closed' | 'close-heard' | 'realm-ended'
>({
  id: 'idle-process',
  severity: 'info',
  summary: 'A process lives on after all of its ports are over.',
  on: ['transfer-arrived', 'transfer-left', 'port-closed', 'close-heard', 'realm-ended'],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    switch (event.kind) {
      case 'transfer-arrived': {
        if (!SERVING.has(view.realm(event.realm)?.kind ?? '')) return;
        let process = state.get(event.realm);
        if (process === undefined) {
          process = { open: new Set(), had: 0, hears: false, idleSince: null, sent: null };
          state.set(event.realm, process);
        }
        process.open.add(event.port);
        process.had += 1;
        process.sent = view.sentPlace(event.port) ?? process.sent;
        process.idleSince = null;
        findings.retract(keyOf({ kind: 'realm', realm: event.realm }));
        break;
      }
      case 'realm-ended':
        if (state.delete(event.realm))
          findings.retract(keyOf({ kind: 'realm', realm: event.realm }));
        break;
      case 'close-heard': {
        const process = state.get(event.realm);
        if (process !== undefined && event.listeners > 0) process.hears = true;
        lose(state, event.port, view.now, findings);
        break;
      }
      default:
        lose(state, event.port, view.now, findings);
        if (event.kind === 'port-closed') lose(state, peerOf(event.port), view.now, findings);
    }
  },
  tick(state, now, view, findings) {
    for (const [realm, { idleSince, hears, had, sent }] of state) {
      const about = { kind: 'realm', realm } as const;
      if (idleSince === null || hears || now - idleSince < view.thresholds.idleProcess) continue;
      if (findings.has(keyOf(about))) continue;
      findings.raise({
        about,
        certainty: 'likely',
        sentence: `${capital(view.realmWords(realm))} lives on although ${had === 1 ? 'its only port is' : `all of its ${had} ports are`} over, for ${duration(now - idleSince)} now, and nobody in it listens for close.`,
        remedy:
          'Listen for close where its ports come in, and let it exit with the last one, unless it is a spare.',
        place: sent,
        evidence: [{ subject: about, place: sent, text: 'Its last port was sent to it here' }],
      });
    }
  },
});

function lose(state: State, port: PortId, now: Micros, _findings: Findings): void {
  for (const process of state.values()) {
    if (process.open.delete(port) && process.open.size === 0) process.idleSince = now;
  }
}
