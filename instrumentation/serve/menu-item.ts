/**
 * The menu item that opens the standalone window, with its accelerator, in whatever menu the app sets. It goes to the
 * end of the View menu, or of the last menu where there is no such; an app without a menu gets none.
 */
import type { Menu } from 'electron';
import { apply } from '../probe/natives';
import { patchMethod, type UndoStack } from '../probe/patch';

const ID = 'portscope';

export function keepMenuItem(
  electron: typeof import('electron'),
  accelerator: string,
  open: () => void,
  undo: UndoStack,
): void {
  const add = (menu: Menu | null): void => {
    if (!menu || menu.getMenuItemById(ID)) return;
    const view =
      menu.items.find(({ role }) => String(role).toLowerCase() === 'viewmenu') ?? menu.items.at(-1);
    const item = new electron.MenuItem({ id: ID, label: 'Portscope', accelerator, click: open });
    view?.submenu?.append(item);
  };
  undo.add(
    patchMethod(
      electron.Menu,
      'setApplicationMenu',
      (original) =>
        ({
          setApplicationMenu(this: unknown, menu: Menu | null) {
            try {
              add(menu);
            } catch (error) {
              console.warn('Portscope could not add its menu item:', error);
            }
            return apply(original, this, arguments);
          },
        }).setApplicationMenu,
    ),
  );
  // Electron sets its default menu before `ready` is told.
  void electron.app.whenReady().then(() => {
    const menu = electron.Menu.getApplicationMenu();
    if (menu && !menu.getMenuItemById(ID)) electron.Menu.setApplicationMenu(menu);
  });
}
