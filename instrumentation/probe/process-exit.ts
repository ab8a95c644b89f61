/**
 * A process that ends by itself tells what it has seen. `process.emit('exit')` is called by `process.exit()` and after an
 * uncaught error alike; it is replaced on the process's own prototype, since a listener would be counted by the app.
 * What is posted last may still be lost, the app's own messages too: of five that were posted just before `process.exit()`
 * one to three arrived (25.8.4, 33.2.1).
 */
import { apply, getPrototypeOf } from './natives';
import { patchMethod } from './patch';
import { type Probe, READY } from './probe';
import type { Recorder } from './recorder';

export const processExitProbe: Probe<{ readonly recorder: Recorder }> = {
  name: 'process exit',
  available: () => READY,
  install({ recorder }, undo) {
    const patch = patchMethod(
      getPrototypeOf(process) as object,
      'emit',
      (original) =>
        ({
          emit(this: unknown, name: unknown) {
            // Portscope looks on here. An error that passes through this frame is thrown by a listener of the app.
            try {
              return apply(original, this, arguments);
            } finally {
              if (name === 'exit') recorder.guard('exit', recorder.flush);
            }
          },
        }).emit,
    );
    undo.add(patch);
  },
};
