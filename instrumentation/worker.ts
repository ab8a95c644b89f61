/** Entry point `portscope/worker`: the first import of a worker's script, which is observed from there on. */
import { IMPORTED_SCRIPT, observeWorker } from './inject/worker-entry';

try {
  observeWorker({ entry: 'import', script: IMPORTED_SCRIPT });
} catch {
  // The worker must run as if we were not there; it shows as unobserved.
}
