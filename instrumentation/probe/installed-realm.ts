/** What a realm with its probes in place looks like from outside. */
import type { MessagePortMain } from 'electron';
import type { HandleId } from '../trace/facts';
import type { Capture } from '../trace/link';
import type { Obey } from './acting';
import { capturePayloads } from './capture-payloads';
import { KeptPayloads } from './kept-payloads';
import type { Undo } from './patch';
import type { Recorder } from './recorder';

export interface InstalledRealm {
  readonly recorder: Recorder;
  readonly setCapture: (capture: Capture) => void;
  /** Does what the panel asks for. */
  readonly obey: Obey;
  readonly dispose: Undo;
}

export interface InstalledNodeRealm extends InstalledRealm {
  /** Goes through the ports that are in the realm's hands, also those that are over. */
  readonly eachHeld: (run: (id: HandleId, port: MessagePortMain) => void) => void;
}

/** What was only counted during a pause is told as soon as it ends, so that the two ends agree on the count. */
export function captureSetter(
  recorder: Recorder,
  handles: { settleAll(): void },
): (capture: Capture) => void {
  return (capture) => {
    const resumed = recorder.capture.paused && !capture.paused;
    if (recorder.capture.payloads !== capture.payloads) capturePayloads(capture.payloads);
    if (capture.payloads !== 'full') recorder.kept = null;
    else recorder.kept ??= new KeptPayloads();
    recorder.capture = capture;
    if (resumed) handles.settleAll();
  };
}
