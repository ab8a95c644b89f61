/**
 * Evaluated by the debugger in a dedicated worker: before its first line, or after it, and then what it missed is told
 * (worker-debugger.ts). A worker that imports `portscope/worker` has its probe from whichever comes first.
 */
import { WORKER_SCRIPT } from './own-scripts';
import { observeWorker } from './worker-entry';
import type { Maker } from './worker-link';

/** Given by whoever puts this script here, round its text. */
declare const portscope: {
  /** Where the script was asked from. `location` can't be asked before the script is there: that ends the renderer. */
  readonly url: string;
  /** Nothing of the app has run here. */
  readonly early: boolean;
  readonly key: string;
  readonly maker: Maker;
  /** What listens to the worker's pipe, as the debugger tells it of a worker that it is late in; null: unknown. */
  readonly ears: readonly { readonly listener: unknown }[] | null;
  /** Says whether this is the probe of the worker now. */
  readonly tell: (taken: boolean) => void;
};

try {
  const { early, tell, ...given } = portscope;
  tell(observeWorker({ ...given, entry: 'debugger', script: WORKER_SCRIPT, late: !early }));
} catch {
  // The worker runs as if we were not there, and is told as unobserved.
}
