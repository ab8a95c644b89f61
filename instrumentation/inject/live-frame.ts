/**
 * Electron finds a frame by its numbers for a moment longer than there is one: everything that is then read of it throws "Render frame
 * was disposed before WebFrameMain could be accessed" (33.2.1, a view that is destroyed while a frame in it says hello).
 */
import type { WebFrameMain } from 'electron';

export function liveFrame(frame: WebFrameMain | undefined): WebFrameMain | undefined {
  try {
    return frame === undefined || frame.osProcessId < 0 ? undefined : frame;
  } catch {
    return undefined;
  }
}
