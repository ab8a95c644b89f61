/** What an app that installs Portscope says and gets. */
import type { Verified } from './inject/heap/verifier';
import type { OwnCount } from './inject/own-messages';
import type { SessionRecording } from './serve/recording';
import type { TraceEvent } from './trace/events';
import type { RealmId } from './trace/ids';
import type { PayloadCapture } from './trace/link';
import type { SessionChoice } from './trace/session-lines';

export interface InstallOptions {
  /** Opens the standalone window as soon as the app is ready. Default: false. */
  readonly window?: boolean;
  /** Accelerator of the menu item that opens the window; false for no item. Default: CommandOrControl+Alt+P. */
  readonly accelerator?: string | false;
  /**
   * Attaches Electron's debugger to each window, which reaches dedicated workers that do not import `portscope/worker`, and, unless
   * it is 'workers', frames below a scheme of the app's own. Gives way to the app's own debugger. Default: false.
   */
  readonly debugger?: boolean | 'workers';
  /** Takes the line of each post from the first message on; the panel switches it later. Default: false, for its cost. */
  readonly stacks?: boolean;
  /**
   * Lets the panel post messages, close ports and set breaks. Each is told in the trace as done from Portscope. Default: true; false
   * makes the panel a thing that only looks.
   */
  readonly acting?: boolean;
  /**
   * How much of payloads is kept; the panel switches it later. `none` and `redacted` (types, sizes and names of properties) let no
   * value into the trace. `full` keeps the last payloads of each realm whole, for who looks at one. Default: `values`, the
   * first entries of the first levels.
   */
  readonly payloads?: PayloadCapture;
  /**
   * Where the panel opens a line of the main process: `vscode` (default), `cursor`, `webstorm`, `idea`, `zed` …, or an address with
   * `{file}`, `{line}` and `{column}` in it. The environment's PORTSCOPE_EDITOR goes first.
   */
  readonly editor?: string;
  /** Runs in a packaged app too. Default: false, since everybody who opens its DevTools could read its messages. */
  readonly force?: boolean;
}

export interface Portscope {
  /** Settles when DevTools that are opened from now on have the panel, in the sessions that there are. Never rejects. */
  readonly panelReady: Promise<void>;
  /** Opens the standalone window, or brings it to the front. */
  openWindow(): void;
  /** Everything seen so far, oldest first. */
  trace(): readonly TraceEvent[];
  /** Settles when every realm has told what it had seen by now. */
  flush(): Promise<void>;
  /** As `flush`, and waits until all of it is resolved, or given up: at most some four seconds. */
  settle(): Promise<void>;
  /** Writes the trace to a session file as it grows; what happened before is in it. @throws when it can't be written */
  record(file: string, choice?: SessionChoice): SessionRecording;
  /**
   * How many messages Portscope has sent over ports of its own, by the process they went to. Chromium's tracing counts
   * these among the app's.
   */
  ownMessages(): Readonly<Record<number, OwnCount>>;
  /**
   * Whether anything but its being open keeps each port of a window or view (`webContents.id`), from a snapshot of its heap.
   * The window stands still for that, some seconds for each hundred megabytes. Never rejects.
   */
  verify(contents: number): Promise<Verified>;
  /**
   * The same for realms of the trace: pages, preloads, the main process, utility processes. Each heap is looked at once, one after
   * the other; nothing is begun after `until` (`Date.now()`), and none that is larger than `largest` bytes.
   */
  verifyRealms(
    realms: readonly RealmId[],
    choice?: { readonly largest?: number; readonly until?: number },
  ): Promise<readonly Verified[]>;
  /** Nothing but identity is recorded until `resume`. */
  pause(): void;
  resume(): void;
  /** Takes every patch back, ends the probes in the windows, closes the panel's feed. */
  dispose(): void;
}
