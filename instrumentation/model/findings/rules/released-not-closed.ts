/**
 * A comlink proxy was released and the release answered, and neither end was closed after that: comlink 4.4.2 waits for the answer in
 * vain, and no version closes what is not a DOM MessagePort by name.
 */
import { type Micros, type PortId, peerOf } from '../../../trace/ids';
import { isRelease } from '../../protocols/index';
import { keyOf } from '../finding';
import { defineRule } from '../rule';

/** Ports on which a release was posted, and when that was seen. */
type State = Map<PortId, Micros>;

export const releasedNotClosed = defineRule<State, 'posted' | 'port-closed'>({
  id: 'released-not-closed',
  severity: 'warning',
  summary: 'A comlink proxy was released, and its port was not closed.',
  on: ['posted', 'port-closed'],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    if (event.kind === 'posted') {
      if (isRelease(event.preview) && !state.has(event.port)) state.set(event.port, view.now);
      return;
    }
    for (const port of [event.port, peerOf(event.port)]) {
      if (state.delete(port)) findings.retract(keyOf({ kind: 'port', port }));
    }
  },
  tick(state, now, view, findings) {
    for (const [port, since] of state) {
      const about = { kind: 'port', port } as const;
      if (now - since < view.thresholds.releasedNotClosed || findings.has(keyOf(about))) continue;
      const far = peerOf(port);
      const last = view.postedOn(far).at(-1);
      const release = view.postedOn(port).at(-1);
      // Used on after the release: then it was another one's.
      if (release === undefined || !isRelease(release.preview)) continue;
      const node = view.realm(view.holder(far) as never)?.kind;
      const main = node === 'main' || node === 'utility';
      findings.raise({
        about,
        certainty: last?.postedAt && last.postedAt >= since - 1_000_000 ? 'certain' : 'likely',
        sentence: `A comlink proxy on ${view.channelWords(port)} was released, and neither end of its channel was closed after that: the ports stay.`,
        remedy: main
          ? 'Close the port yourself after releaseProxy: comlink closes only what is called MessagePort.'
          : 'Close the port yourself after releaseProxy, or use a comlink other than 4.4.2, which forgets to.',
        place: view.posterPlace(port, release),
        evidence: [
          {
            subject: { kind: 'message', port, n: release.n },
            place: view.postPlace(release),
            text: 'The release',
          },
          {
            subject: { kind: 'port', port: far },
            place: view.listenPlace(far),
            text: 'The end that was exposed',
          },
        ],
      });
    }
  },
});
