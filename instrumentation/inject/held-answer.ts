/**
 * Gives the ports that a realm holds to who knows its key, which only the main process does: by the debugger it evaluates the
 * question in the realm's own world, and so gets the very objects, for their nodes in a heap snapshot. Asked over `performance`,
 * as the probe's presence is. Nothing is kept: the ports are held weakly here, and by the asker for as long as it asks.
 */
import type { InstalledDomRealm } from '../probe/dom-core';
import { getterOf, uncurry } from '../probe/natives';
import { HELD_HERE, heldType } from '../trace/link';

const addListener = uncurry(EventTarget.prototype.addEventListener);
const stop = uncurry(Event.prototype.stopImmediatePropagation);
const detailOf = getterOf(CustomEvent.prototype, 'detail') as (event: Event) => unknown;

export function answerHeld(key: string, { eachHeld, recorder }: InstalledDomRealm): void {
  addListener(performance, heldType(key), (event) => {
    stop(event);
    recorder.guard('held', () => {
      // An object without a prototype, of the asker's: a port by its handle.
      const held = detailOf(event) as Record<string, object>;
      held[HELD_HERE] = held;
      eachHeld((id, port) => {
        held[id] = port;
      });
    });
  });
}
