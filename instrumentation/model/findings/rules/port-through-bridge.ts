/**
 * A port was handed to the page over contextBridge, which copies what goes through it: the page gets an empty object in the port's
 * place, and the port stays behind in the preload (25.8.4, 33.2.1).
 *
 * Healthy and alike: a port that the preload keeps and uses itself, with functions of its own for the page.
 */
import { defineRule } from '../rule';
import { placeOf } from './failed-call';

export const portThroughBridge = defineRule<null, 'call-failed'>({
  id: 'port-through-bridge',
  severity: 'error',
  summary: 'A port was handed to the page over contextBridge, and became an empty object.',
  on: ['call-failed'],
  initial: () => null,
  apply(_state, event, view, findings) {
    const [port] = event.listed;
    if (event.api !== 'contextBridge' || port === undefined) return;
    const place = placeOf(event);
    const about = { kind: 'port', port } as const;
    const api = event.name === '' ? 'contextBridge' : `window.${event.name}`;
    findings.raise({
      about,
      certainty: 'certain',
      sentence: `An end of ${view.channelWords(port)} was handed to the page through ${api}: the bridge copies, so the page got an empty object, and the port is still in the preload.`,
      remedy:
        "Give it to the page with window.postMessage(message, '*', [port]), or keep it in the preload and expose functions that use it.",
      place: place ?? view.handlePlace(port),
      also: place === null ? [] : [view.sentPlace(port)].filter((one) => one !== null),
      evidence: [
        { subject: about, place, text: 'Handed to the page here' },
        { subject: about, place: view.sentPlace(port), text: 'How the port came to the preload' },
      ],
    });
  },
});
