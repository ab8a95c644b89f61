/**
 * A message could not be read where it arrived (shared memory or a compiled module that belongs to another process), and nobody
 * listens for `messageerror`. Ports that it brought are lost with it.
 */
import { peerOf } from '../../../trace/ids';
import { keyOf } from '../finding';
import { defineRule } from '../rule';
import { many } from '../words';

export const messageerrorUnheard = defineRule<null, 'delivered'>({
  id: 'messageerror-unheard',
  severity: 'error',
  summary: 'A message could not be read where it arrived, and nobody listened for messageerror.',
  on: ['delivered'],
  initial: () => null,
  apply(_state, event, view, findings) {
    if (event.as !== 'error' || event.listeners !== 0) return;
    const { port, n, realm } = event;
    const key = keyOf({ kind: 'port', port });
    if (findings.again(key)) return;
    const message = view.message(port, n);
    const ports = message?.ports.length ?? 0;
    const inside = /\["x","([\w$]+)"\]/.exec(message?.preview ?? '')?.[1];
    const sender = view.posterPlace(port, message);
    const place = view.listenPlace(peerOf(port)) ?? sender;
    findings.raise({
      about: { kind: 'message', port, n },
      key,
      certainty: 'certain',
      sentence:
        `A message of ${view.channelWords(port)} could not be read in ${view.realmWords(realm)}` +
        `${inside === undefined ? '' : ` (${inside} is in it)`}, and nobody listens for messageerror there` +
        `${ports === 0 ? '.' : `: ${many(ports, 'port')} that came with it ${ports === 1 ? 'is' : 'are'} lost.`}`,
      remedy:
        "Add a messageerror listener beside the message listener, and send what can be copied: shared memory and compiled modules don't leave their process.",
      place,
      also: sender === null || sender === place ? [] : [sender],
      evidence: [
        { subject: { kind: 'message', port, n }, place: sender, text: 'The message' },
        { subject: { kind: 'port', port: peerOf(port) }, place, text: 'Listens for message only' },
      ],
    });
  },
});
