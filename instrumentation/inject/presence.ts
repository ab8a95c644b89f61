/**
 * Whether a probe is in a window already. A script that goes into each new document may run more than once in one global:
 * a frame of the page's own origin keeps the global of its initial empty document (25.8.4, 33.2.1). Asked over
 * `performance`, which keeps its listeners when `document.open()` takes those of the window.
 */
import { uncurry } from '../probe/natives';

const TYPE = 'portscope-here';
const addListener = uncurry(EventTarget.prototype.addEventListener);
const dispatch = uncurry(EventTarget.prototype.dispatchEvent);
const prevent = uncurry(Event.prototype.preventDefault);
const stop = uncurry(Event.prototype.stopImmediatePropagation);

/** From now on this world's probe answers. */
export function answerPresence(): void {
  addListener(performance, TYPE, (event) => {
    prevent(event);
    stop(event);
  });
}

export function isPresent(of: Performance): boolean {
  return !dispatch(of, new Event(TYPE, { cancelable: true }));
}
