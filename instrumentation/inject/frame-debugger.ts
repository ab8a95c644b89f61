/**
 * Puts the frame's probe into each new document of a window by the debugger: the way into frames below a scheme of the
 * app's own, where no content script gets. It waits for nothing, so frames in a process of their own (another host, on
 * Electron 33 also sandboxed ones) stay without: waiting for those hangs them (docs/discoveries.md).
 */
import type { DebuggerSession } from './debugger';
import { frameScript } from './frame-script';

export function watchFramesOf(session: DebuggerSession, token: string): void {
  const source = frameScript({ token, entry: 'debugger' });
  // A window that is gone by now needs no script.
  const nothing = (): void => {};
  session.send('Page.enable').catch(nothing);
  session.send('Page.addScriptToEvaluateOnNewDocument', { source }).catch(nothing);
}
