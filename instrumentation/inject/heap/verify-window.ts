/** *Verify* for a window: with Portscope's own debugger where that is attached, else with one for as long as it takes. */
import type { WebContents } from 'electron';
import type { NativeEvents } from '../../probe/native-events';
import { type DebuggerSession, openSession } from '../debugger';
import { type Verified, type VerifyHost, verifyPorts } from './verify';

export interface VerifyWindowHost extends VerifyHost {
  readonly contents: WebContents | undefined;
  readonly events: NativeEvents;
  /** Portscope's own, with `install({ debugger: true })`. */
  readonly session: DebuggerSession | undefined;
}

export async function verifyWindow(host: VerifyWindowHost): Promise<Verified> {
  const { contents, events, session: ours } = host;
  if (!contents || contents.isDestroyed()) return refused('The window is gone.');
  if (host.keys.size === 0) return refused('No page of this window is observed.');
  const { debugger: own } = contents;
  if (own.isAttached())
    return ours
      ? verifyPorts(ours, host)
      : refused("The app's own debugger is attached to this window, and only one can be.");
  try {
    own.attach('1.3');
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
  const { session, end } = openSession(contents, events);
  try {
    return await verifyPorts(session, host);
  } finally {
    end();
    if (!contents.isDestroyed() && own.isAttached()) own.detach();
  }
}

const refused = (reason: string): Verified => ({ kind: 'refused', reason });
