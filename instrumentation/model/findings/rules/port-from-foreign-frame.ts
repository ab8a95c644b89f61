/**
 * The main process took a port from a frame of another origin than its page's, over an IPC channel that its own page uses as well:
 * who it came from was not looked at.
 *
 * Likely only: an app may embed frames of its own (H: known to nobody but it).
 */
import type { PortId, RealmId } from '../../../trace/ids';
import { keyOf } from '../finding';
import { originOf } from '../origin';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';

interface Foreign {
  readonly port: PortId;
  readonly from: RealmId;
  readonly own: string;
  readonly foreign: string;
  taken: boolean;
}

interface State {
  /** IPC channels over which top frames send ports. */
  readonly usual: Set<string>;
  /** Ports of foreign frames that have come over a channel. */
  readonly came: Map<PortId, Foreign & { readonly name: string }>;
}

export const portFromForeignFrame = defineRule<State, 'transfer-arrived' | 'port-used'>({
  id: 'port-from-foreign-frame',
  severity: 'warning',
  summary: 'The main process took a port from a frame of another origin.',
  on: ['transfer-arrived', 'port-used'],
  initial: () => ({ usual: new Set(), came: new Map() }),
  apply(state, event, view, findings) {
    if (event.kind === 'port-used') {
      const came = state.came.get(event.port);
      if (came === undefined) return;
      came.taken = true;
      consider(came, state, view, findings);
      return;
    }
    const { port, carrier, transfer } = event;
    if (carrier.kind !== 'ipc' || view.realm(event.realm)?.kind !== 'main') return;
    const from = view.transfer(port, transfer)?.from ?? null;
    const sender = from === null ? undefined : view.realm(from);
    if (from === null || sender === undefined) return;
    if (sender.topFrame) {
      state.usual.add(carrier.channel);
      for (const came of state.came.values()) consider(came, state, view, findings);
      return;
    }
    const own = topOrigin(sender.contents, view);
    const foreign = originOf(sender.url);
    if (own === null || foreign === null || own === foreign) return;
    state.came.set(port, { port, from, own, foreign, taken: false, name: carrier.channel });
  },
});

function consider(
  { port, from, own, foreign, taken, name }: Foreign & { readonly name: string },
  { usual }: State,
  view: View,
  findings: Findings,
): void {
  const about = { kind: 'port', port } as const;
  if (!taken || !usual.has(name) || findings.has(keyOf(about))) return;
  findings.raise({
    about,
    certainty: 'likely',
    sentence: `The main process took a port over "${name}" from a frame of ${foreign} inside a page of ${own}: it does not look at who sends.`,
    remedy:
      'Listen on webContents.mainFrame.ipc, or compare event.senderFrame with the frame that you expect, before you use the port.',
    place: view.listenPlace(port),
    also: [view.sentPlace(port)].filter((sent) => sent !== null),
    evidence: [
      { subject: about, place: view.listenPlace(port), text: 'Used here' },
      {
        subject: { kind: 'realm', realm: from },
        place: view.sentPlace(port),
        text: `Came from ${foreign}`,
      },
    ],
  });
}

function topOrigin(contents: number | null, view: View): string | null {
  let origin: string | null = null;
  for (const row of view.realms.values()) {
    if (row.contents === contents && row.topFrame && row.ended === null)
      origin = originOf(row.url) ?? origin;
  }
  return origin;
}
