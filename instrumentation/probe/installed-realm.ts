/** What a realm with its probes in place looks like from outside. */
import type { Capture } from '../trace/link';
import type { Undo } from './patch';
import type { Recorder } from './recorder';

export interface InstalledRealm {
  readonly recorder: Recorder;
  readonly setCapture: (capture: Capture) => void;
  readonly dispose: Undo;
}

/** What was only counted during a pause is told as soon as it ends, so that the two ends agree on the count. */
export function captureSetter(
  recorder: Recorder,
  handles: { settleAll(): void },
): (capture: Capture) => void {
  return (capture) => {
    const resumed = recorder.capture.paused && !capture.paused;
    recorder.capture = capture;
    if (resumed) handles.settleAll();
  };
}
