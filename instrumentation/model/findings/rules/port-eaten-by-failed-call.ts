/**
 * A call threw, and yet it has taken a port with it. ipcRenderer.postMessage takes its list apart one by one before it looks at the
 * next entry, and a frame's postMessage does so before it looks whether the frame is there (25.8.4, 33.2.1). The next attempt
 * fails with an error that blames the port.
 */
import type { PortId } from '../../../trace/ids';
import { defineRule } from '../rule';
import type { View } from '../view';
import { callWords, type FailedCall, hopFrom, placeOf } from './failed-call';

export const portEatenByFailedCall = defineRule<null, 'call-failed'>({
  id: 'port-eaten-by-failed-call',
  severity: 'error',
  summary: 'A call that threw has taken a port with it.',
  on: ['call-failed'],
  initial: () => null,
  apply(_state, event, view, findings) {
    for (const port of new Set(event.listed)) {
      if (!isEaten(event, port, view)) continue;
      const about = { kind: 'port', port } as const;
      const place = placeOf(event);
      findings.raise({
        about,
        certainty: 'certain',
        sentence:
          `${callWords(event)} threw "${event.error}", and took an end of ${view.channelWords(port)} with it all the same: ` +
          'the port is gone, nobody gets it, and its other end hears close.',
        remedy:
          event.api === 'ipcRenderer.postMessage'
            ? 'Put nothing but ports that are still here into the list, and make a new channel before you try again.'
            : 'Ask whether the frame is still there before you send, and make a new channel before you try again.',
        place,
        evidence: [
          { subject: about, place, text: 'The call that failed' },
          { subject: about, place: view.madePlace(port), text: 'The channel was made here' },
        ],
      });
    }
  },
});

/** It left by this very call, and is lost. */
export function isEaten({ realm, stack }: FailedCall, port: PortId, view: View): boolean {
  const hop = hopFrom(view, port, realm);
  return hop !== undefined && hop.lost === 'undeliverable' && stack !== '' && hop.stack === stack;
}
