/** A scenario is a folder: what it does, in each of its processes, and what it declares it did. */
import type { BrowserWindow, UtilityProcess } from 'electron';

export type End = 'A' | 'B';

/**
 * `carrier`: `IPC "name"`, `window.postMessage`, `utility process`, `worker.postMessage`, or `port message 2`: the second message posted on
 * some port.
 */
export interface DeclaredTransfer {
  readonly end: End;
  readonly carrier: string;
  readonly from: string;
  readonly to: string;
}

/**
 * What the panel is to show of one channel when the scenario is done. End A is `port1` of the MessageChannel, end B
 * is `port2`. Holders are labelled as in the panel: `Main process`, `<window title>` for its page, `<window title> — preload`,
 * `<service name> — utility`, `<worker's name> — worker`.
 */
export interface DeclaredChannel {
  /**
   * The IPC channel that first carried one of its ends. For a channel that only came over another port, that one's
   * name and `/#`, where the panel shows a number. `#` for one that neither carried.
   */
  readonly name: string;
  readonly endA: string;
  readonly endB: string;
  readonly state: 'open' | 'closed' | 'in transit';
  /** Messages posted on A; messages posted on B. */
  readonly aToB: number;
  readonly bToA: number;
  /** Those of end A in their order, then those of end B. */
  readonly transfers: readonly DeclaredTransfer[];
}

export interface Declaration {
  readonly channels: readonly DeclaredChannel[];
}

/** Who logged what, in order. There is no order between two sources: they are different processes. */
export type ScenarioLog = Readonly<Record<string, readonly string[]>>;

export interface WindowOptions {
  /** The scenario's folder, in which page and preload lie. */
  readonly folder: string;
  /** Same as the page's title. Names the window in the log. */
  readonly title: string;
  /** Never shown, also in the demo. */
  readonly hidden?: boolean;
}

export interface ProcessOptions {
  /** The file that it runs. */
  readonly script: string;
  /** Its service name. Names the process in the log; what it posts to its parent is logged. */
  readonly title: string;
}

/** Where a scenario plays: its windows, its processes and its log. */
export interface Stage {
  /** Makes a window with the folder's preload, nothing loaded yet, so that listeners come before the first message. */
  createWindow(options: WindowOptions): BrowserWindow;
  /** Forks a utility process, which ends with the scenario's windows. */
  forkProcess(options: ProcessOptions): UtilityProcess;
  /** Logs a line of the main process. */
  log(line: string): void;
  /** Resolves when this window or process (null: the main process) has logged the line, also when it did so before. */
  logged(source: BrowserWindow | UtilityProcess | null, line: string): Promise<void>;
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly declares: Declaration;
  /** Resolves when all that is declared has happened, and every line has been logged. */
  run(stage: Stage): Promise<void>;
}

export const MAIN = 'Main process';
/** A page is called by its title alone. */
export const page = (title: string): string => title;
export const preload = (title: string): string => `${title} — preload`;
export const utility = (title: string): string => `${title} — utility`;
export const webWorker = (name: string): string => `${name} — worker`;
