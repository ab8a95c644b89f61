/**
 * Whether the page can be seen. Chromium slows a hidden page's timers down to one turn a second, and draws no frames
 * (33.2.1, 25.8.4); with `backgroundThrottling: false` it says that it is visible, and is not slowed down. `visibilitychange`
 * bubbles from the document to the window, where our listeners stay. Told by one world of the document.
 */
import { getterOf } from './natives';
import type { Recorder } from './recorder';
import type { WindowListeners } from './window-listeners';

const stateOf = getterOf(Document.prototype, 'visibilityState') as
  | ((of: Document) => DocumentVisibilityState)
  | undefined;

export function tellVisibility(
  recorder: Recorder,
  listeners: WindowListeners,
  document: Document,
): void {
  if (!stateOf) return;
  let visible = true;
  const look = (): void => {
    if (recorder.off) return;
    recorder.guard('visibility', () => {
      const now = stateOf(document) !== 'hidden';
      if (now === visible) return;
      visible = now;
      recorder.write({ kind: 'visible', at: recorder.now(), visible: now ? 1 : 0 });
    });
  };
  listeners.add('visibilitychange', look);
  look();
}
