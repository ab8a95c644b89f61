/**
 * The standalone window: the panel's page in a window of its own, in a session of its own, so that no handler,
 * preload or setting of the app reaches it. It shows all windows of the app, those too that can have no panel.
 */
import type { BrowserWindow, Session, WebContents } from 'electron';
import type { NativeEvents } from '../probe/native-events';
import { UndoStack } from '../probe/patch';
import { SCHEME } from '../trace/feed';
import { hideFromLists } from './hidden-window';

const PARTITION = 'persist:portscope';
const PAGE = `${SCHEME}://portscope/panel.html`;

export interface WindowHost {
  readonly electron: typeof import('electron');
  readonly events: NativeEvents;
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
    const { electron, events } = host;
    const onCreated = (_event: unknown, window: BrowserWindow): void => {
      if (this.window) this.leaveWith(window);
    };
    undo.add(events.on(electron.app, 'browser-window-created', onCreated));
    const isWindow = (_event: unknown, window: unknown): boolean =>
      this.making || (window !== undefined && window === this.window);
    const isContents = (_event: unknown, contents: WebContents): boolean =>
      this.isOurs(contents.session);
    events.hide('web-contents-created', isContents);
    for (const name of ['browser-window-created', 'browser-window-focus', 'browser-window-blur'])
      events.hide(name, isWindow);
    events.hide('session-created', (session: Session) => this.isOurs(session));
    undo.add(() => this.window?.destroy());
  }

  /** Asked while a session is being created, too: ours tells of itself before we have it. */
  readonly isOurs = (session: Session): boolean => this.making || session === this.ownSession;

  private session(): Session {
    if (this.ownSession) return this.ownSession;
    this.ownSession = this.host.electron.session.fromPartition(PARTITION);
    this.ownSession.protocol.handle(SCHEME, this.host.handler);
    return this.ownSession;
  }

  /** Opens the window, or brings it to the front. Electron must be ready. */
  open(): void {
    const { electron } = this.host;
    if (this.window && !this.window.isDestroyed()) {
      this.window.show();
      this.window.focus();
      return;
    }
    this.making = true;
    try {
      this.window = new electron.BrowserWindow({
        title: 'Portscope',
        width: 1200,
        height: 700,
        autoHideMenuBar: true,
        webPreferences: { session: this.session(), sandbox: true, contextIsolation: true },
      });
    } finally {
      this.making = false;
    }
    const { window } = this;
    for (const other of electron.BrowserWindow.getAllWindows())
      if (other !== window) this.leaveWith(other);
    const shown = new UndoStack();
    hideFromLists(electron, window, shown);
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    window.webContents.on('will-navigate', (event) => event.preventDefault());
    window.on('closed', () => {
      this.window = null;
    });
    // Its contents outlive it for a moment.
    window.webContents.once('destroyed', shown.run);
    void window.loadURL(PAGE);
  }

  /** An app that quits when its last window closes must not be kept alive by ours. */
  private leaveWith(other: BrowserWindow): void {
    other.once('closed', () => {
      const { window } = this;
      if (!window || window.isDestroyed()) return;
      // Ours is not in the list.
      if (this.host.electron.BrowserWindow.getAllWindows().length === 0) window.destroy();
    });
  }
}
