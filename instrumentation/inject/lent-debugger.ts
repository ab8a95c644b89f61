/**
 * The debugger of a window's contents while Portscope has it. Only one can be attached by `webContents.debugger`, and it is the app's:
 * the app finds it free, hears nothing of what it says, and when it attaches its own, ours goes before. Its four methods are
 * the object's own properties (25.8.4, 33.2.1), so they are replaced there, and only for as long.
 */
import type { WebContents } from 'electron';
import type { NativeEvents } from '../probe/native-events';
import { apply } from '../probe/natives';
import { patchMethod, UndoStack } from '../probe/patch';

export interface LentDebugger {
  readonly send: (method: string, params?: object, sessionId?: string) => Promise<unknown>;
  /** Ours is gone, and all is as it was. Once is enough. */
  readonly giveBack: () => void;
}

/** What Electron says where none is attached (25.8.4, 33.2.1). */
const NONE = 'No target available';

/** @throws as `attach` does. `onGone`: by `giveBack`, since the app took it, or since the contents are gone. */
export function borrowDebugger(
  contents: WebContents,
  events: NativeEvents,
  onGone: () => void,
): LentDebugger {
  const { debugger: own } = contents;
  own.attach('1.3');
  const { detach, sendCommand } = own;
  const undo = new UndoStack();
  let gone = false;
  const leave = (): void => {
    if (gone) return;
    gone = true;
    undo.run();
    onGone();
  };
  const giveBack = (): void => {
    if (gone) return;
    // Its `detach` event is still kept from the app.
    if (!contents.isDestroyed()) apply(detach, own, []);
    leave();
  };
  undo.add(events.on(own, 'detach', leave));
  undo.add(events.mute(own, 'message'));
  undo.add(events.mute(own, 'detach'));
  undo.add(
    patchMethod(
      own,
      'attach',
      (original) =>
        ({
          attach(this: unknown) {
            giveBack();
            return apply(original, this, arguments);
          },
        }).attach,
    ),
  );
  undo.add(patchMethod(own, 'isAttached', () => ({ isAttached: () => false }).isAttached));
  undo.add(patchMethod(own, 'detach', () => ({ detach: () => {} }).detach));
  undo.add(
    patchMethod(
      own,
      'sendCommand',
      () => ({ sendCommand: () => Promise.reject(new Error(NONE)) }).sendCommand,
    ),
  );
  return {
    send: (...args) =>
      gone ? Promise.reject(new Error(NONE)) : (apply(sendCommand, own, args) as Promise<unknown>),
    giveBack,
  };
}
