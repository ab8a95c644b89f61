/**
 * A message came to the main process, or a utility process, as `null`. A MessagePortMain can't read what only a page can: what is
 * transferred beside ports (buffers, bitmaps), and Blob, File, ImageData, CryptoKey and the like anywhere in the message. The
 * whole message is lost for it, and a transferred buffer is gone at the sender, too (25.8.4, 33.2.1; electron/electron#34905).
 *
 * Healthy and alike: a message that is `null` on purpose.
 */
import type { PortId } from '../../../trace/ids';
import { keyOf } from '../finding';
import { defineRule } from '../rule';

/** What was in the list of the last message of a port beside ports. */
type State = Map<PortId, { readonly n: number; readonly others: readonly string[] }>;

export const emptiedForMain = defineRule<State, 'posted-with' | 'delivered-null'>({
  id: 'emptied-for-main',
  severity: 'error',
  summary: 'A message came to the main process as null.',
  on: ['posted-with', 'delivered-null'],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    const { port, n } = event;
    if (event.kind === 'posted-with') {
      // Ports whose messages are read where they arrive have no need of it.
      state.set(port, { n, others: event.others });
      return;
    }
    const message = view.message(port, n);
    // Null on purpose, or nobody knows what it was.
    if (message === undefined || message.preview === 'null' || message.preview === '') return;
    const about = { kind: 'message', port, n } as const;
    const key = keyOf({ kind: 'port', port });
    if (findings.again(key)) return;
    const listed = state.get(port);
    const others = listed !== undefined && listed.n === n ? listed.others : [];
    const inside = /\["x","([\w$]+)"\]/.exec(message.preview)?.[1];
    const cause =
      others.length > 0
        ? `${others[0]} is in its transfer list`
        : inside !== undefined
          ? `${inside} is in it`
          : 'something in it';
    const place = view.posterPlace(port, message);
    findings.raise({
      about,
      key,
      certainty: 'certain',
      sentence:
        `A message of ${view.channelWords(port)} came to ${view.realmWords(event.realm)} as null: ${cause}` +
        `${others.length > 0 || inside !== undefined ? ', which' : ''} can only be read in a page.`,
      remedy:
        others.length > 0
          ? 'Leave the buffer out of the transfer list: it is copied then, and arrives.'
          : 'Send its bytes instead, as an ArrayBuffer or a typed array: await blob.arrayBuffer().',
      place,
      evidence: [{ subject: about, place, text: 'The message as it was posted' }],
    });
  },
});
