/** The windows that the main process opens, and its roads to them. */
import * as path from 'node:path';
import { BrowserWindow, type IpcMainEvent, ipcMain, type MessagePortMain } from 'electron';
import type { Ending } from '../program/acts';
import type { WindowPlan } from './control';
import type { Interpreter } from './interpreter';
import type { Payload } from './port-kit';

export class Windows {
  private readonly open_ = new Map<string, BrowserWindow>();

  constructor(private readonly interpreter: Interpreter<MessagePortMain>) {
    ipcMain.on('prove-ipc-main', this.onIpc);
    interpreter.addRoad('contents', (to, payload, ports) =>
      this.at(to).webContents.postMessage('prove-down', payload, [...ports]),
    );
    interpreter.addRoad('frame', (to, payload, ports) =>
      this.at(to).webContents.mainFrame.postMessage('prove-down', payload, [...ports]),
    );
  }

  open({ name, sandbox, isolation, url }: WindowPlan, done: () => void): void {
    const options = {
      show: false,
      webPreferences: {
        preload: path.join(__dirname, 'preload.js'),
        sandbox,
        contextIsolation: isolation,
        nodeIntegration: false,
        backgroundThrottling: false,
      },
    };
    const window = new BrowserWindow(options);
    this.watch(name, window);
    const { webContents } = window;
    // A page may open a window like its own; it is called by its name.
    webContents.setWindowOpenHandler(() => ({
      action: 'allow',
      overrideBrowserWindowOptions: options,
    }));
    webContents.on('did-create-window', (opened, { frameName }) => this.watch(frameName, opened));
    webContents.once('did-finish-load', done);
    void window.loadURL(url);
  }

  private watch(name: string, window: BrowserWindow): void {
    this.open_.set(name, window);
    const { webContents } = window;
    webContents.ipc.on('prove-ipc-contents', this.onIpc);
    // Each document may have a frame of its own, and with it an `ipc` of its own.
    const watchFrame = () => {
      const { ipc } = webContents.mainFrame;
      ipc.off('prove-ipc-frame', this.onIpc);
      ipc.on('prove-ipc-frame', this.onIpc);
    };
    watchFrame();
    webContents.on('dom-ready', watchFrame);
  }

  has(name: string): boolean {
    return this.open_.has(name);
  }

  end(name: string, how: Ending, done: () => void): void {
    const window = this.at(name);
    const { webContents } = window;
    if (how === 'reload' || how === 'navigate') {
      webContents.once('did-finish-load', done);
      if (how === 'reload') webContents.reload();
      else void window.loadURL(`${webContents.getURL()}&again`);
    } else if (how === 'crash') {
      webContents.once('render-process-gone', done);
      webContents.forcefullyCrashRenderer();
    } else {
      window.once('closed', done);
      window.destroy();
    }
  }

  /** `w1.page` is in window w1. */
  private at(place: string): BrowserWindow {
    const window = this.open_.get(place.split('.')[0] as string);
    if (!window) throw new Error(`there is no window for ${place}`);
    return window;
  }

  private readonly onIpc = (event: IpcMainEvent, payload: Payload): void =>
    this.interpreter.arrive(payload, event.ports);
}
