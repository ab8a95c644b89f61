/**
 * Messages are posted on the object that a port leaves behind when it is sent away. It stands for nothing any more, and a post
 * on it does nothing, without an error (whatwg/html#4265; 25.8.4, 33.2.1).
 *
 * Healthy and alike: posts on a port that was closed here or whose peer is over (H19) have rules of their own.
 */
import type { Carrier } from '../../../trace/events';
import { type PortId, peerOf, type RealmId } from '../../../trace/ids';
import type { TransferRow } from '../../rows';
import { keyOf, type Place } from '../finding';
import { defineRule } from '../rule';
import type { View } from '../view';
import { many } from '../words';

export const postOnTransferredPort = defineRule<null, 'post-ignored'>({
  id: 'post-on-transferred-port',
  severity: 'error',
  summary: 'Messages are posted on a port after it was sent away.',
  on: ['post-ignored'],
  initial: () => null,
  apply(_state, event, view, findings) {
    if (event.why !== 'transferred') return;
    const { port, realm, count, stack } = event;
    const about = { kind: 'port', port } as const;
    const hop = lastFrom(view, port, realm);
    const place: Place = { realm, stack };
    const sent = hop === undefined || hop.stack === '' ? null : { realm, stack: hop.stack };
    const peer = view.holder(peerOf(port));
    const both = peer !== realm;
    findings.raise({
      about,
      key: `${keyOf(about)} ${realm}`,
      certainty: 'certain',
      sentence:
        `${many(count, 'message')} ${count === 1 ? 'was' : 'were'} posted on an end of ${view.channelWords(port)} after it had been sent away` +
        `${hop === undefined ? '' : ` ${overWords(hop.carrier)}`}: nothing happens, and no error tells of it.`,
      remedy: both
        ? 'Neither end is here any more. Keep one end of a channel that you want to post on, or make a new one.'
        : 'Post on the other end of the channel, which is still here: what is posted there comes to the end that was sent.',
      place,
      also: sent === null ? [] : [sent],
      evidence: [
        { subject: about, place, text: 'Posts here' },
        {
          subject: hop === undefined ? about : { kind: 'transfer', transfer: hop.transfer, port },
          place: sent,
          text: 'The port was sent away here',
        },
      ],
      count,
    });
  },
});

function lastFrom(view: View, port: PortId, realm: RealmId): TransferRow | undefined {
  return view.port(port)?.transfers.findLast(({ from }) => from === realm);
}

function overWords(carrier: Carrier): string {
  switch (carrier.kind) {
    case 'ipc':
      return `with the IPC message "${carrier.channel}"`;
    case 'port':
      return 'over another port';
    case 'window':
      return 'with a message of the window';
    case 'worker':
      return 'to or from a worker';
    case 'utility':
      return 'to a utility process';
    default:
      return '';
  }
}
