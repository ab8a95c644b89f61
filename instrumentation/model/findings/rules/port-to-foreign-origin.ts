/**
 * A preload hands a port to whatever page is loaded: after a navigation it went to another origin than the first one's.
 *
 * Likely only; only where the first page of that window got one as well. Files have no origin to compare.
 */
import { keyOf } from '../finding';
import { originOf } from '../origin';
import { defineRule } from '../rule';

/** The origin that first got a port in each window. */
type State = Map<number, string>;

export const portToForeignOrigin = defineRule<State, 'transfer-arrived'>({
  id: 'port-to-foreign-origin',
  severity: 'warning',
  summary: 'A preload handed a port to a page of another origin than the first.',
  on: ['transfer-arrived'],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    const { port, carrier, transfer, realm } = event;
    if (carrier.kind !== 'window') return;
    const page = view.realm(realm);
    const from = view.transfer(port, transfer)?.from ?? null;
    const sender = from === null ? undefined : view.realm(from);
    // Both worlds of a document see it come; the one that left it is the preload's.
    if (
      page === undefined ||
      sender?.kind !== 'preload' ||
      !page.topFrame ||
      page.contents === null
    )
      return;
    const origin = originOf(page.url);
    if (origin === null) return;
    const first = state.get(page.contents);
    if (first === undefined) state.set(page.contents, origin);
    else if (first !== origin) {
      const key = keyOf({ kind: 'realm', realm });
      if (findings.again(key)) return;
      findings.raise({
        about: { kind: 'port', port },
        key,
        certainty: 'likely',
        sentence: `The preload handed an end of ${view.channelWords(port)} to a page of ${origin}; it was made for ${first}, which this window showed before.`,
        remedy:
          'Give window.postMessage the origin that you expect in place of "*", and look at location.origin before.',
        place: view.sentPlace(port),
        evidence: [
          {
            subject: { kind: 'transfer', transfer, port },
            place: view.sentPlace(port),
            text: `Handed to ${origin}`,
          },
          { subject: { kind: 'realm', realm }, place: null, text: 'The page that got it' },
        ],
      });
    }
  },
});
