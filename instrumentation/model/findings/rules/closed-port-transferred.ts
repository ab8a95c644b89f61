/**
 * A port was sent on after it was over. A closed port is not neutered, so nothing is thrown; the receiver gets one that is dead
 * (25.8.4, 33.2.1).
 *
 * Healthy and alike: the other end closes while the port is being sent: nobody could know that yet.
 */
import { peerOf } from '../../../trace/ids';
import { defineRule } from '../rule';
import { endWords } from '../words';

export const closedPortTransferred = defineRule<null, 'transfer-left'>({
  id: 'closed-port-transferred',
  severity: 'error',
  summary: 'A port was sent on after it had been closed.',
  on: ['transfer-left'],
  initial: () => null,
  apply(_state, event, view, findings) {
    const { port, transfer } = event;
    const row = view.port(port);
    const peer = view.peer(port);
    if (row === undefined || peer === undefined) return;
    const own = row.closed !== null && row.closed.reason === 'called';
    const heard = row.closeHeard !== null && row.closeHeard.at <= event.at;
    const before = peer.closed === null ? 0 : view.moment(event) - peer.closed.at;
    if (!own && !heard && before < view.thresholds.deadBeforeSent) return;
    const over = own ? port : peerOf(port);
    const reason = view.port(over)?.closed?.reason ?? 'unknown';
    findings.raise({
      about: { kind: 'transfer', transfer, port },
      certainty: own || heard ? 'certain' : 'likely',
      sentence: own
        ? `An end of ${view.channelWords(port)} was sent on after close() was called on it: whoever gets it has a dead port.`
        : `An end of ${view.channelWords(port)} was sent on although the other end ${endWords(reason)}: whoever gets it has a dead port.`,
      remedy: own
        ? 'Send the port before you close it, or make a new channel for the receiver.'
        : 'Make a new channel for the receiver; listen for close to know when the old one is over.',
      place:
        event.stack === '' ? view.handlePlace(port) : { realm: event.realm, stack: event.stack },
      also: own ? [view.closePlace(port)].filter((place) => place !== null) : [],
      evidence: [
        {
          subject: { kind: 'transfer', transfer, port },
          place: { realm: event.realm, stack: event.stack },
          text: 'Sent on here',
        },
        {
          subject: { kind: 'port', port: over },
          place: view.closePlace(over),
          text: `This end ${endWords(reason)}`,
        },
      ],
    });
  },
});
