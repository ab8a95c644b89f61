/**
 * A port was sent in answer to an IPC message, and came to a document that began after that message: the page that asked is gone, and
 * another one has a port that it never asked for.
 *
 * Healthy and alike: a page that asks again after it was reloaded, whichever answer comes first; one that sees that the answer is not its own, and
 * closes the port without having used it, which takes the finding back; an app that has the window load
 * something in answer (the probe does not tell those). Where the new document has said something else meanwhile, what was
 * answered may be that, over a connection that the first message had opened: then it is likely.
 */
import type { PortId, TransferId } from '../../../trace/ids';
import { keyOf, type Subject } from '../finding';
import { defineRule } from '../rule';
import { capital, duration } from '../words';

interface Answer {
  readonly name: string;
  readonly asked: number;
  readonly again: number;
  readonly last: number;
  readonly sent: number;
}

interface State {
  readonly underWay: Map<TransferId, Answer>;
  /** Ports that came to the wrong document and were not seen to be used there, with the finding's subject. */
  readonly unused: Map<PortId, Subject>;
}

export const answeredInAnotherDocument = defineRule<
  State,
  'transfer-answers' | 'transfer-arrived' | 'transfer-lost' | 'transfer-unseen' | 'port-closed'
>({
  id: 'answered-in-another-document',
  severity: 'error',
  summary: 'A port answers a page that is gone, and came to the one after it.',
  on: ['transfer-answers', 'transfer-arrived', 'transfer-lost', 'transfer-unseen', 'port-closed'],
  initial: () => ({ underWay: new Map(), unused: new Map() }),
  apply({ underWay: state, unused }, event, view, findings) {
    if (event.kind === 'port-closed') {
      const about = unused.get(event.port);
      if (about === undefined) return;
      unused.delete(event.port);
      const row = view.port(event.port);
      if (event.reason === 'called' && row?.started === null && row.posted === 0)
        findings.retract(keyOf(about));
      return;
    }
    if (event.kind === 'transfer-answers') {
      const { transfer, name, asked, again, last, at } = event;
      if (at - asked <= view.thresholds.answersWithin)
        state.set(transfer, { name, asked, again, last, sent: at });
      return;
    }
    const answer = state.get(event.transfer);
    if (answer === undefined) return;
    state.delete(event.transfer);
    if (event.kind !== 'transfer-arrived') return;
    const { transfer, port, realm } = event;
    const row = view.realm(realm);
    if (row === undefined || row.unobserved !== null || row.missed !== 0) return;
    if (row.kind !== 'preload' && row.kind !== 'page') return;
    const { startedAt } = row;
    if (startedAt <= answer.asked || startedAt <= answer.again) return;
    const place = view.sentPlace(port);
    const about = { kind: 'transfer', transfer, port } as const;
    unused.set(port, about);
    const { name, asked, sent, last } = answer;
    findings.raise({
      about,
      certainty: startedAt > last ? 'certain' : 'likely',
      sentence:
        `${capital(view.realmWords(realm))} got an end of ${view.channelWords(port)} that it never asked for: it answers "${name}", which the page before it in this ` +
        `${row.topFrame ? 'window' : 'frame'} had sent. While the answer was made, for ${duration(sent - asked)}, the window went on to another document.`,
      remedy:
        'After each await, look whether the page that asked is still there: compare event.processId and event.frameId, and a number that each page sends with its question. ' +
        'Since Electron 33.1 event.senderFrame is null when it has gone.',
      place,
      evidence: [
        { subject: about, place, text: `Sent in answer to "${name}"` },
        {
          subject: { kind: 'realm', realm },
          place: null,
          text: `Began ${duration(startedAt - asked)} after it was asked`,
        },
      ],
    });
  },
});
