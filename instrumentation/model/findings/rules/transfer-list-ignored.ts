/**
 * `process.parentPort.postMessage(message, [port])`: the method takes one argument, and drops the list without a word
 * (lib/utility/parent-port.ts from 22 on; 25.8.4, 33.2.1).
 */
import { defineRule } from '../rule';
import { placeOf } from './failed-call';

export const transferListIgnored = defineRule<null, 'call-failed'>({
  id: 'transfer-list-ignored',
  severity: 'error',
  summary: 'A call took no notice of its transfer list.',
  on: ['call-failed'],
  initial: () => null,
  apply(_state, event, view, findings) {
    const [port] = event.listed;
    if (event.api !== 'parentPort.postMessage' || event.how !== 'dropped' || port === undefined)
      return;
    const place = placeOf(event);
    findings.raise({
      about: { kind: 'port', port },
      certainty: 'certain',
      sentence: `process.parentPort.postMessage takes no transfer list: an end of ${view.channelWords(port)} stays here, and the main process gets the message without it.`,
      remedy:
        'Let the main process make the channel and send one end here with child.postMessage(message, [port]); ports leave a utility process only over another port.',
      place,
      evidence: [
        { subject: { kind: 'port', port }, place, text: 'The call whose list was dropped' },
        { subject: { kind: 'port', port }, place: view.handlePlace(port), text: 'The port' },
      ],
    });
  },
});
