/** The standalone window is none of the app's: an app that counts or walks its windows doesn't meet it. */
import type { BrowserWindow } from 'electron';
import { apply } from '../probe/natives';
import { patchMethod, type UndoStack } from '../probe/patch';

export function hideFromLists(
  electron: typeof import('electron'),
  window: BrowserWindow,
  undo: UndoStack,
): void {
  const { webContents } = window;
  const without = (owner: object, key: string, ours: object): void => {
    undo.add(
      patchMethod(
        owner,
        key,
        (original) =>
          ({
            list(this: unknown) {
              const all = apply(original, this, arguments) as object[];
              return all.filter((one) => one !== ours);
            },
          }).list,
      ),
    );
  };
  without(electron.BrowserWindow, 'getAllWindows', window);
  // Public since 30; the class of BrowserWindow before.
  if (electron.BaseWindow) without(electron.BaseWindow, 'getAllWindows', window);
  without(electron.webContents, 'getAllWebContents', webContents);
}
