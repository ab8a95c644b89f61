/**
 * A call failed because of its ports: one that had been sent before, one that is in its own list, one that stands in the message
 * and not in the list, or something in the list that this call does not take. The errors say little of that.
 *
 * Since some version between 25.8.4 and 33.2.1 ipcRenderer.send, invoke and postMessage don't even fail when a port stands in the
 * message: `{}` arrives in its place.
 */
import { defineRule } from '../rule';
import type { View } from '../view';
import { callWords, type FailedCall, type PortTrouble, placeOf, portTrouble } from './failed-call';
import { isEaten } from './port-eaten-by-failed-call';

export const transferRefused = defineRule<null, 'call-failed'>({
  id: 'transfer-refused',
  severity: 'error',
  summary: 'A call failed because of its ports.',
  on: ['call-failed'],
  initial: () => null,
  apply(_state, event, view, findings) {
    const trouble = portTrouble(event, view);
    if (trouble === null) return;
    // What the very call has taken is the graver thing, and has a rule of its own.
    if (trouble.kind === 'left' && isEaten(event, trouble.port, view)) return;
    if (trouble.kind === 'other' && event.listed.some((port) => isEaten(event, port, view))) return;
    const place = placeOf(event);
    const port = 'port' in trouble ? trouble.port : null;
    const about =
      port === null
        ? ({ kind: 'realm', realm: event.realm } as const)
        : ({ kind: 'port', port } as const);
    const hop = trouble.kind === 'left' ? trouble.hop : undefined;
    const before =
      hop === undefined || hop.stack === '' ? null : { realm: hop.from, stack: hop.stack };
    findings.raise({
      about,
      key: `${event.api} ${trouble.kind} ${port ?? event.realm}`,
      certainty: 'certain',
      sentence: sentenceOf(event, trouble, view),
      remedy: remedyOf(event, trouble),
      place,
      evidence: [
        {
          subject: about,
          place,
          text: event.error === '' ? 'The call' : `The call threw: ${event.error}`,
        },
        ...(before === null
          ? []
          : [{ subject: about, place: before, text: 'The port was sent away here before' }]),
      ],
    });
  },
});

function sentenceOf(call: FailedCall, trouble: PortTrouble, view: View): string {
  const what = callWords(call);
  const end = 'port' in trouble ? `an end of ${view.channelWords(trouble.port)}` : '';
  const failed = call.how === 'dropped' ? 'sent an empty object in place of' : 'refused';
  switch (trouble.kind) {
    case 'left':
      return `${upper(what)} refused ${end}: the port had been sent away before, and a port can be sent but once from one place.`;
    case 'itself':
      return `${upper(what)} refused ${end}: a port can't be sent over itself.`;
    case 'twice':
      return `${upper(what)} refused ${end}: it stands twice in the transfer list.`;
    case 'inside':
      return `${upper(what)} ${failed} ${end}, which stands in the message (${call.path}): ports travel in the transfer list only.`;
    case 'other':
      return `${upper(what)} refused its transfer list: ${article(trouble.what)} is in it, and it takes nothing but ${portsOf(call, view)}.`;
  }
}

function remedyOf({ api }: FailedCall, trouble: PortTrouble): string {
  switch (trouble.kind) {
    case 'left':
      return 'Make a new channel for each receiver and each attempt; send each of its ends once.';
    case 'itself':
      return 'Send the end that you want to give away over another port, or over IPC.';
    case 'twice':
      return 'Name each port once in the transfer list.';
    case 'inside':
      return /send|invoke|handle/.test(api)
        ? 'Only the postMessage family moves ports: use postMessage with the port in its transfer list, and take it from event.ports.'
        : 'Put the port into the transfer list, postMessage(message, [port]), and take it from event.ports at the other end.';
    case 'other':
      return trouble.what === 'MessagePort'
        ? 'Use MessageChannelMain of Electron for ports that go to windows and utility processes; MessageChannel of Node is another thing.'
        : 'Leave everything but ports out of the list: the value is copied then.';
  }
}

const portsOf = ({ realm }: FailedCall, view: View): string =>
  view.realm(realm)?.kind === 'main' || view.realm(realm)?.kind === 'utility'
    ? "Electron's MessagePortMain"
    : 'ports that are in this realm';

const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const article = (kind: string): string => (/^(null|undefined)$/.test(kind) ? kind : `a ${kind}`);
