/**
 * Whether a probe is in a window already. A script that goes into each new document may run more than once in one global:
 * a frame of the page's own origin keeps the global of its initial empty document (25.8.4, 33.2.1). Asked over
 * `performance`, which keeps its listeners when `document.open()` takes those of the window.
 */
import { uncurry } from '../probe/natives';

const TYPE = 'portscope-here';
const ANSWER = 'portscope-here-is';
const NativeMessageEvent = MessageEvent;
const addListener = uncurry(EventTarget.prototype.addEventListener);
const dispatch = uncurry(EventTarget.prototype.dispatchEvent);
const removeListener = uncurry(EventTarget.prototype.removeEventListener);
const stop = uncurry(Event.prototype.stopImmediatePropagation);

/** From now on this world's probe answers, with its key. */
export function answerPresence(key: string): void {
  addListener(performance, TYPE, (event) => {
    stop(event);
    dispatch(performance, new NativeMessageEvent(ANSWER, { lastEventId: key }));
  });
}

/** The key of the probe that is here, or ''. */
export function keyOfPresent(): string {
  let key = '';
  const hear = (event: Event): void => {
    stop(event);
    key = (event as MessageEvent).lastEventId;
  };
  addListener(performance, ANSWER, hear);
  dispatch(performance, new Event(TYPE));
  removeListener(performance, ANSWER, hear);
  return key;
}
