import * as path from 'node:path';
import { BrowserWindow, type UtilityProcess, utilityProcess } from 'electron';
import { LogBook } from './log-book';
import { MAIN, type ProcessOptions, type Stage, type WindowOptions } from './scenario';

const SIZE = { width: 440, height: 300 };
const STEP = 36;

/** The stage of one run: real windows and processes, which stay until `close`. */
export class WindowStage implements Stage {
  readonly book: LogBook;
  readonly #names = new Map<BrowserWindow, string>();
  readonly #processes = new Map<UtilityProcess, string>();
  readonly #show: boolean;

  constructor(show: boolean, changed: () => void) {
    this.#show = show;
    this.book = new LogBook(changed);
  }

  createWindow({ folder, title, hidden }: WindowOptions): BrowserWindow {
    const place = 60 + this.#names.size * STEP;
    const window = new BrowserWindow({
      ...SIZE,
      x: place,
      y: place + 320,
      title,
      show: false,
      webPreferences: {
        preload: path.join(folder, 'preload.js'),
        contextIsolation: true,
        sandbox: true,
      },
    });
    this.#names.set(window, title);
    window.once('closed', () => this.#names.delete(window));
    window.webContents.ipc.on('log', (_event, line) => this.book.add(title, String(line)));
    // Inactive, so that the launcher keeps the keyboard.
    if (this.#show && !hidden)
      window.webContents.once('did-finish-load', () => window.showInactive());
    return window;
  }

  forkProcess({ script, title }: ProcessOptions): UtilityProcess {
    const child = utilityProcess.fork(script, [], { serviceName: title });
    this.#processes.set(child, title);
    child.once('exit', () => this.#processes.delete(child));
    child.on('message', (line) => this.book.add(title, String(line)));
    return child;
  }

  log(line: string): void {
    this.book.add(MAIN, line);
  }

  logged(source: BrowserWindow | UtilityProcess | null, line: string): Promise<void> {
    const name = this.#nameOf(source);
    if (name === undefined) return Promise.reject(new Error(`Who should log "${line}" is gone.`));
    return this.book.has(name, line);
  }

  /** Closes the windows as a user would, ends the processes, and resolves when they are gone. */
  async close(): Promise<void> {
    const windows = [...this.#names.keys()].map((window) => {
      const closed = new Promise<void>((resolve) => window.once('closed', () => resolve()));
      window.close();
      return closed;
    });
    const processes = [...this.#processes.keys()].map((child) => {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill();
      return ended;
    });
    await Promise.all([...windows, ...processes]);
  }

  #nameOf(source: BrowserWindow | UtilityProcess | null): string | undefined {
    if (source === null) return MAIN;
    return source instanceof BrowserWindow ? this.#names.get(source) : this.#processes.get(source);
  }
}
