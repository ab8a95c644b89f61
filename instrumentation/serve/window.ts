/**
 * The standalone window: the panel's page in a window of its own, in a session of its own, so that no handler,
 * preload or setting of the app reaches it. It shows all windows of the app, those too that can have no panel.
 */
import type { BrowserWindow, Session } from 'electron';
import type { UndoStack } from '../probe/patch';
import { SCHEME } from '../trace/feed';

const PARTITION = 'persist:portscope';
const PAGE = `${SCHEME}://portscope/panel.html`;

export interface WindowHost {
  readonly electron: typeof import('electron');
  readonly handler: (request: Request) => Promise<Response>;
}

export class StandaloneWindow {
  private window: BrowserWindow | null = null;
  private ownSession: Session | null = null;
  private making = false;

  constructor(
    private readonly host: WindowHost,
    undo: UndoStack,
  ) {
    const { app } = host.electron;
    const onCreated = (_event: unknown, window: BrowserWindow): void => {
      window.once('closed', () => this.leaveWithTheApp());
    };
    app.on('browser-window-created', onCreated);
    undo.add(() => app.off('browser-window-created', onCreated));
    undo.add(() => this.window?.destroy());
  }

  /** Asked while a session is being created, too: ours tells of itself before we have it. */
  readonly isOurs = (session: Session): boolean => this.making || session === this.ownSession;

  private session(): Session {
    if (this.ownSession) return this.ownSession;
    this.making = true;
    this.ownSession = this.host.electron.session.fromPartition(PARTITION);
    this.making = false;
    this.ownSession.protocol.handle(SCHEME, this.host.handler);
    return this.ownSession;
  }

  /** Opens the window, or brings it to the front. Electron must be ready. */
  open(): void {
    const { BrowserWindow } = this.host.electron;
    if (this.window && !this.window.isDestroyed()) {
      this.window.show();
      this.window.focus();
      return;
    }
    const window = new BrowserWindow({
      title: 'Portscope',
      width: 1200,
      height: 700,
      autoHideMenuBar: true,
      webPreferences: { session: this.session(), sandbox: true, contextIsolation: true },
    });
    this.window = window;
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    window.webContents.on('will-navigate', (event) => event.preventDefault());
    window.on('closed', () => {
      this.window = null;
    });
    void window.loadURL(PAGE);
  }

  /** An app that quits when its last window closes must not be kept alive by ours. */
  private leaveWithTheApp(): void {
    const { window } = this;
    if (!window || window.isDestroyed()) return;
    const others = this.host.electron.BrowserWindow.getAllWindows().filter(
      (other) => other !== window,
    );
    if (others.length === 0) window.destroy();
  }
}
