/** The heap of a window: by Portscope's own debugger where that is attached, else by one for as long as it takes. */
import type { WebContents } from 'electron';
import type { NativeEvents } from '../../probe/native-events';
import { type DebuggerSession, openSession } from '../debugger';
import { type Look, lookAtHeap, refused, refusedBy } from './look';
import { heldInWindow } from './window-ports';

export interface WindowHeapHost {
  readonly contents: WebContents | undefined;
  readonly events: NativeEvents;
  /** Portscope's own, with `install({ debugger: true })`. */
  readonly session: DebuggerSession | undefined;
  /** Of the realms in the window. */
  readonly keys: readonly string[];
  readonly largest: number;
}

export async function lookAtWindow(host: WindowHeapHost): Promise<Look> {
  const { contents, events, session: ours, keys, largest } = host;
  if (!contents || contents.isDestroyed()) return refused('The window is gone.');
  if (keys.length === 0) return refused('No page of this window is observed.');
  const find = heldInWindow(keys);
  if (ours) return lookAtHeap(ours, find, largest);
  const { debugger: own } = contents;
  if (own.isAttached())
    return refused("The app's own debugger is attached to this window, and only one can be.");
  try {
    own.attach('1.3');
  } catch (error) {
    return refusedBy(error);
  }
  const { session, end } = openSession(contents, events);
  try {
    return await lookAtHeap(session, find, largest);
  } finally {
    end();
    if (!contents.isDestroyed() && own.isAttached()) own.detach();
  }
}
