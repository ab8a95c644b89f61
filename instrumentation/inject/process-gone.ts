/**
 * Why a process went: the app's `child-process-gone`, seen by an `emit` on the class of `app`, since a listener would be
 * counted by the app. For a utility process it is raised right after the child's `exit`, in the same task, and only when it
 * did not exit by itself. Exit codes can't tell: before Electron 33 a crash may have 0 (25.8.4).
 */
import type { App } from 'electron';
import { apply, getPrototypeOf } from '../probe/natives';
import { patchMethod, type UndoStack } from '../probe/patch';

/** Of the event's details. */
export interface Gone {
  readonly type: string;
  readonly reason: string;
  readonly exitCode: number;
}

export function watchProcessesGo(app: App, onGone: (details: Gone) => void, undo: UndoStack): void {
  const patch = patchMethod(
    getPrototypeOf(app) as object,
    'emit',
    (original) =>
      ({
        emit(this: App, name: unknown, _event: unknown, details: Gone) {
          // Portscope looks on here. An error that passes through this frame is thrown by a listener of the app.
          if (name === 'child-process-gone') onGone(details);
          return apply(original, this, arguments);
        },
      }).emit,
  );
  undo.add(patch);
}
