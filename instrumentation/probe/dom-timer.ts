/**
 * A timer that the page can't notice. `setTimeout` gives out numbers in order, so one of ours would shift the app's;
 * and pages that clear all timers by counting (`while (id--) clearTimeout(id)`) would clear it. A delayed task of the
 * scheduler has no number (Chromium since 94; windows and workers; measured on 25.8.4 and 33.2.1).
 */
import { setPrototypeOf, uncurry } from './natives';

type SetTimer = (run: () => void, ms: number) => unknown;

interface Scheduler {
  postTask(run: () => void, options: { delay: number }): Promise<void>;
}

export function domTimer(global: typeof globalThis): SetTimer {
  const { scheduler } = global as { scheduler?: Scheduler };
  if (!scheduler?.postTask) return global.setTimeout.bind(global);
  const postTask = uncurry(scheduler.postTask);
  return (run, ms) => {
    const options = { delay: ms };
    // The platform asks for `signal` and `priority` too, which a page may have put on `Object.prototype`.
    setPrototypeOf(options, null);
    return postTask(scheduler, run, options);
  };
}
