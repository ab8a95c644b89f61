/**
 * A message with ports is told on `frame.ipc`, `contents.ipc` and `ipcMain` in turn, with the same port objects
 * (lib/browser/ipc-dispatch.ts). Two of their listeners took the same port: one starts it or sends it on, and so does the other.
 *
 * Healthy and alike: listeners that only look, such as a logger (H18).
 */
import type { PortId, RealmId } from '../../../trace/ids';
import type { Place } from '../finding';
import { defineRule } from '../rule';

/** Who was the first to use, or send on, a port that has arrived. */
type State = Map<PortId, { readonly realm: RealmId; first: Place | null }>;

export const handledTwice = defineRule<
  State,
  'transfer-arrived' | 'transfer-left' | 'port-used' | 'port-closed'
>({
  id: 'handled-twice',
  severity: 'warning',
  summary: 'Two listeners of one message took the same port.',
  on: ['transfer-arrived', 'transfer-left', 'port-used', 'port-closed'],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    const { port } = event;
    if (event.kind === 'port-closed') {
      state.delete(port);
      return;
    }
    if (event.kind === 'transfer-arrived') {
      if (event.carrier.kind === 'ipc') state.set(port, { realm: event.realm, first: null });
      // Where the first listener has sent it, it may be before the second one's use of what is left is told.
      else if (state.get(port)?.realm === event.realm) state.delete(port);
      return;
    }
    const known = state.get(port);
    if (known === undefined || known.realm !== event.realm) return;
    const place: Place = { realm: event.realm, stack: event.stack };
    if (known.first === null) {
      known.first = place;
      return;
    }
    // To use a port and send it on later is what a single listener does.
    if (event.kind === 'transfer-left') return;
    const carrier = view.port(port)?.transfers.find(({ to }) => to === event.realm)?.carrier;
    const name = carrier?.kind === 'ipc' ? ` of "${carrier.channel}"` : '';
    const about = { kind: 'port', port } as const;
    findings.raise({
      about,
      certainty: 'certain',
      sentence: `Two listeners${name} took the same end of ${view.channelWords(port)}: the message is told on the frame, its contents and ipcMain in turn, with one and the same port.`,
      remedy:
        'Let one listener take the port: listen in one of these places only, or use another channel name for the other.',
      place: known.first,
      also: [place],
      evidence: [
        { subject: about, place: known.first, text: 'The first listener' },
        { subject: about, place, text: 'The second' },
      ],
    });
  },
});
