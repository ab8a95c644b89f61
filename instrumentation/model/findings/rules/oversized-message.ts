/** A message is very large: it is copied more than once on its way, and neither side does anything else meanwhile. */
import { keyOf } from '../finding';
import { defineRule } from '../rule';

export const oversizedMessage = defineRule<null, 'posted'>({
  id: 'oversized-message',
  severity: 'info',
  summary: 'A message is very large.',
  on: ['posted'],
  initial: () => null,
  apply(_state, event, view, findings) {
    if (event.size < view.thresholds.oversized) return;
    const { port, n, realm, size, stack } = event;
    const key = keyOf({ kind: 'port', port });
    if (findings.again(key)) return;
    const place = stack === '' ? view.posterPlace(port) : { realm, stack };
    findings.raise({
      about: { kind: 'message', port, n },
      key,
      certainty: 'certain',
      sentence: `A message of ${Math.round(size / 1024 / 1024)} MB was posted on ${view.channelWords(port)}: it is copied on its way, and both sides stand still meanwhile.`,
      remedy:
        'Send it in parts, transfer its buffers between pages, or hand over a file name in place of its content.',
      place,
      evidence: [{ subject: { kind: 'message', port, n }, place, text: 'The message' }],
    });
  },
});
