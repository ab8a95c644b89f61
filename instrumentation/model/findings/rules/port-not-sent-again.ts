/**
 * A page got a port when it was loaded; it was reloaded, and got none. A new document needs a new channel, and who sends one `once`
 * sends none to the next.
 *
 * Likely only. Healthy and alike: another page, which needs none (login, then the app); a port that comes when the user asks.
 */
import type { Micros, RealmId } from '../../../trace/ids';
import { keyOf, type Place } from '../finding';
import { defineRule } from '../rule';
import type { View } from '../view';
import { capital } from '../words';

interface Document {
  readonly realm: RealmId;
  readonly url: string;
  readonly since: Micros;
  /** IPC channels that brought a port soon after its beginning, and the line that sent it. */
  readonly got: Map<string, Place | null>;
  /** Those that its predecessor of the same address got. */
  readonly wants: ReadonlyMap<string, Place | null>;
  ended: boolean;
}

/** By window and kind of realm: its last document. */
type State = Map<string, Document>;

export const portNotSentAgain = defineRule<
  State,
  'realm-started' | 'transfer-arrived' | 'realm-ended'
>({
  id: 'port-not-sent-again',
  severity: 'warning',
  summary: 'A page was reloaded, and did not get the port that it had got before.',
  on: ['realm-started', 'transfer-arrived', 'realm-ended'],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    switch (event.kind) {
      case 'realm-started': {
        const { realm, url } = event.info;
        const window = windowOf(realm, view);
        if (window === null || url === '' || url === 'about:blank') return;
        const before = state.get(window);
        const wants =
          before && before.url === url ? new Map([...before.wants, ...before.got]) : new Map();
        state.set(window, { realm, url, since: view.now, got: new Map(), wants, ended: false });
        break;
      }
      case 'realm-ended': {
        const document = documentOf(state, event.realm, view);
        if (document === undefined) return;
        document.ended = true;
        for (const name of document.wants.keys()) findings.retract(keyFor(event.realm, name));
        break;
      }
      case 'transfer-arrived': {
        const document = documentOf(state, event.realm, view);
        if (document === undefined || event.carrier.kind !== 'ipc') return;
        if (view.now - document.since > view.thresholds.sentAtLoad) return;
        document.got.set(event.carrier.channel, view.sentPlace(event.port));
        findings.retract(keyFor(event.realm, event.carrier.channel));
        break;
      }
    }
  },
  tick(state, now, view, findings) {
    for (const { realm, since, got, wants, ended } of state.values()) {
      if (ended || wants.size === 0 || now - since < view.thresholds.notSentAgain) continue;
      for (const [name, place] of wants) {
        const key = keyFor(realm, name);
        if (got.has(name) || findings.has(key)) continue;
        findings.raise({
          about: { kind: 'realm', realm },
          key,
          certainty: 'likely',
          sentence: `${capital(view.realmWords(realm))} was loaded again and got no port over "${name}", as it had when it was loaded before: the old one went with the old document.`,
          remedy:
            'Send a new port for each document: on every did-finish-load, or when the page asks for one.',
          place,
          evidence: [
            {
              subject: { kind: 'realm', realm },
              place,
              text: `The one before got its port over "${name}" from here`,
            },
          ],
        });
      }
    }
  },
});

const keyFor = (realm: RealmId, name: string): string =>
  `${keyOf({ kind: 'realm', realm })} ${name}`;

/** Null for anything but a top document of a window. */
function windowOf(realm: RealmId, view: View): string | null {
  const row = view.realm(realm);
  if (row === undefined || row.contents === null || !row.topFrame) return null;
  return row.kind === 'page' || row.kind === 'preload' ? `${row.contents} ${row.kind}` : null;
}

function documentOf(state: State, realm: RealmId, view: View): Document | undefined {
  const window = windowOf(realm, view);
  const document = window === null ? undefined : state.get(window);
  return document?.realm === realm ? document : undefined;
}
