/** The windows that the main process opens, and its roads to them. */
import * as path from 'node:path';
import { type IpcMainEvent, ipcMain, type MessagePortMain, type WebContents } from 'electron';
import type { Ending } from '../program/acts';
import type { WindowPlan } from './control';
import type { Interpreter } from './interpreter';
import type { Payload } from './port-kit';
import { ofWindow, type Shown, show } from './shown';

export class Windows {
  private readonly open_ = new Map<string, Shown>();
  /** Those that the program crashes. */
  private readonly crashing = new WeakSet<WebContents>();

  constructor(
    private readonly interpreter: Interpreter<MessagePortMain>,
    private readonly onCrashed: (window: string, how: string) => void,
  ) {
    ipcMain.on('prove-ipc-main', this.onIpc);
    interpreter.addRoad('contents', (to, payload, ports) =>
      this.at(to).contents.postMessage('prove-down', payload, [...ports]),
    );
    interpreter.addRoad('frame', (to, payload, ports) =>
      this.at(to).contents.mainFrame.postMessage('prove-down', payload, [...ports]),
    );
  }

  async open(plan: WindowPlan, done: () => void): Promise<void> {
    const { name, sandbox, isolation, url, shownBy } = plan;
    const webPreferences = {
      preload: path.join(__dirname, 'preload.js'),
      sandbox,
      contextIsolation: isolation,
      nodeIntegration: false,
      backgroundThrottling: false,
    };
    const shown = await show(plan, webPreferences);
    this.watch(name, shown);
    const { contents } = shown;
    // A page may open a window like its own; it is called by its name.
    contents.setWindowOpenHandler(() => ({
      action: 'allow',
      overrideBrowserWindowOptions: { show: false, webPreferences },
    }));
    contents.on('did-create-window', (opened, { frameName }) =>
      this.watch(frameName, ofWindow(opened)),
    );
    contents.once('did-finish-load', done);
    if (shownBy !== 'webview') void contents.loadURL(url);
  }

  private watch(name: string, shown: Shown): void {
    this.open_.set(name, shown);
    const { contents } = shown;
    contents.ipc.on('prove-ipc-contents', this.onIpc);
    contents.on('render-process-gone', (_event, { reason, exitCode }) => {
      const isOver = reason === 'clean-exit' || reason === 'killed';
      if (!isOver && !this.crashing.has(contents))
        this.onCrashed(name, `${reason}, exit code ${exitCode}`);
    });
    // Each document may have a frame of its own, and with it an `ipc` of its own.
    const watchFrame = () => {
      const { ipc } = contents.mainFrame;
      ipc.off('prove-ipc-frame', this.onIpc);
      ipc.on('prove-ipc-frame', this.onIpc);
    };
    watchFrame();
    contents.on('dom-ready', watchFrame);
  }

  has(name: string): boolean {
    return this.open_.has(name);
  }

  end(name: string, how: Ending, done: () => void): void {
    const shown = this.at(name);
    const { contents } = shown;
    if (how === 'reload' || how === 'navigate') {
      contents.once('did-finish-load', done);
      if (how === 'reload') contents.reload();
      else void contents.loadURL(`${contents.getURL()}&again`);
    } else if (how === 'crash') {
      this.crashing.add(contents);
      contents.once('render-process-gone', done);
      contents.forcefullyCrashRenderer();
    } else {
      contents.once('destroyed', done);
      shown.destroy();
    }
  }

  /** `w1.page` is in window w1. */
  private at(place: string): Shown {
    const window = this.open_.get(place.split('.')[0] as string);
    if (!window) throw new Error(`there is no window for ${place}`);
    return window;
  }

  private readonly onIpc = (event: IpcMainEvent, payload: Payload): void =>
    this.interpreter.arrive(payload, event.ports);
}
