/** Entry point `portscope/worker`: the first import of a worker's script, which is observed from there on. */
import { observeWorker } from './inject/worker-entry';

try {
  observeWorker();
} catch {
  // The worker must run as if we were not there; it shows as unobserved.
}
