/**
 * The debugger protocol of a window's contents, for `install({ debugger: true })`: it gets probes to where no preload
 * and no content script gets. Only one debugger can be attached by `webContents.debugger`: where the app has its own attached
 * already, that one stays, where it attaches it later, ours goes (lent-debugger.ts); either is told.
 *
 * It attaches when the first navigation starts: then both 25.8.4 and 33.2.1 have the script of
 * `Page.addScriptToEvaluateOnNewDocument` in the first document; earlier, 25.8.4 misses it. Whoever gets a session must
 * never make anything wait for it (`waitForDebuggerOnStart` hangs frames and workers, docs/discoveries.md), and never
 * answer a message within its listener: Electron delivers it re-entrantly, before the target is ready.
 */
import type { App, WebContents } from 'electron';
import type { NativeEvents } from '../probe/native-events';
import type { UndoStack } from '../probe/patch';
import { borrowDebugger, type LentDebugger } from './lent-debugger';

export interface DebuggerSession {
  readonly contents: WebContents;
  /** Rejects when the target or the debugger is gone. `sessionId` names a child target, with `flatten`. */
  send(method: string, params?: object, sessionId?: string): Promise<unknown>;
  /** `sessionId` is '' for the page itself. */
  /** @returns what stops it */
  on(method: string, hear: (params: unknown, sessionId: string) => void): () => void;
}

export interface DebuggersHost {
  readonly app: App;
  readonly events: NativeEvents;
  /** False for contents that are not the app's, or not to be watched. */
  readonly isWatched: (contents: WebContents) => boolean;
  /** Once for each contents, before its first document; nothing has been sent yet. */
  readonly onAttached: readonly ((session: DebuggerSession) => void)[];
  readonly onRefused: (contents: WebContents, reason: string) => void;
  /** It was attached, and is no more. */
  readonly onGone: (contents: WebContents) => void;
}

const OF_THE_APP = 'the app has a debugger of its own attached';

export function watchDebuggers(host: DebuggersHost, undo: UndoStack): void {
  const { app, events } = host;
  const onCreated = (_event: unknown, contents: WebContents): void => {
    const stop = events.on(contents, 'did-start-navigation', () => {
      stop();
      attach(host, contents, undo);
    });
  };
  undo.add(events.on(app, 'web-contents-created', onCreated));
}

function attach(host: DebuggersHost, contents: WebContents, undo: UndoStack): void {
  if (contents.isDestroyed() || !host.isWatched(contents)) return;
  if (contents.debugger.isAttached()) {
    host.onRefused(contents, OF_THE_APP);
    return;
  }
  let lent: LentDebugger;
  try {
    lent = borrowDebugger(contents, host.events, () => {
      end();
      host.onGone(contents);
      if (!contents.isDestroyed() && contents.debugger.isAttached())
        host.onRefused(contents, OF_THE_APP);
    });
  } catch (error) {
    host.onRefused(contents, error instanceof Error ? error.message : String(error));
    return;
  }
  const { session, end } = openSession(contents, host.events, lent.send);
  undo.add(lent.giveBack);
  for (const onAttached of host.onAttached) onAttached(session);
}

/** A session of a debugger that is attached: the one that Portscope attached, or the app's. */
export function openSession(
  contents: WebContents,
  events: NativeEvents,
  send: DebuggerSession['send'] = (...args) => contents.debugger.sendCommand(...args),
): { readonly session: DebuggerSession; readonly end: () => void } {
  const { debugger: own } = contents;
  const hearers = new Map<string, Set<(params: unknown, sessionId: string) => void>>();
  const onMessage = (_event: unknown, method: string, params: unknown, sessionId: string): void => {
    for (const hear of hearers.get(method) ?? []) hear(params, sessionId);
  };
  const end = events.on(own, 'message', onMessage);
  const session: DebuggerSession = {
    contents,
    send,
    on: (method, hear) => {
      const known = hearers.get(method) ?? new Set();
      hearers.set(method, known.add(hear));
      return () => known.delete(hear);
    },
  };
  return { session, end };
}
