/** The debuggers of the app's windows, where it was asked for them. */
import type { Session, WebContents } from 'electron';
import { type DebuggerSession, watchDebuggers } from '../inject/debugger';
import { watchFramesOf } from '../inject/frame-debugger';
import { mayBeEarly, watchWorkersOf } from '../inject/worker-debugger';
import type { NativeEvents } from '../probe/native-events';
import type { UndoStack } from '../probe/patch';

export interface DebuggingHost {
  readonly app: Electron.App;
  readonly events: NativeEvents;
  readonly frameToken: string;
  readonly partitionOf: (session: Session) => string | null;
  /** `install({ debugger })`: 'workers' leaves frames alone. */
  readonly chosen: boolean | 'workers' | undefined;
}

/** Gives where the sessions are kept, by window. */
export function debugWindows(
  { app, events, frameToken, partitionOf, chosen }: DebuggingHost,
  sessions: WeakMap<WebContents, DebuggerSession>,
  undo: UndoStack,
): void {
  if (!chosen) return;
  // By a debugger that can't be seen from here, with which a worker's probe may be as wrong as with DevTools (worker-debugger.ts).
  const driven = ['remote-debugging-port', 'remote-debugging-pipe'].some((name) =>
    app.commandLine.hasSwitch(name),
  );
  const early = mayBeEarly(process.versions.electron) && !driven;
  // Each of these does one thing with a window's debugger.
  const onAttached: readonly ((session: DebuggerSession) => void)[] = [
    (session) => {
      if (chosen === true) watchFramesOf(session, frameToken);
    },
    (session) => sessions.set(session.contents, session),
    (session) => watchWorkersOf(session, early),
  ];
  watchDebuggers(
    {
      app,
      events,
      isWatched: (contents) => partitionOf(contents.session) !== null,
      onAttached,
      onRefused: (contents, reason) =>
        console.warn(`Portscope has no debugger in window ${contents.id}: ${reason}`),
      onGone: (contents) => sessions.delete(contents),
    },
    undo,
  );
}
