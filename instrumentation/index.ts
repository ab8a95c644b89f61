/**
 * Portscope: DevTools for Electron's MessagePorts.
 *
 *     const { install } = require('portscope');   // first thing in the main process
 *     install();
 */
import electron from 'electron';
import type { InstallOptions, Portscope } from './api';
import { run } from './portscope';
import { otherCopies } from './serve/other-copy';

export type { InstallOptions, Portscope } from './api';
export type { PortProof, Verified } from './inject/heap/verifier';
export { PORTSCOPE } from './serve/panels';
export type { SessionRecording } from './serve/recording';
export type { TraceEvent } from './trace/events';

let running: Portscope | null = null;

/** The Portscope that runs in this process, however it was started. */
export function current(): Portscope | null {
  return running;
}

/**
 * Starts watching. Call it first thing in the main process, before the app is ready: all patches and the scheme are in
 * place when the call returns, and the promise never waits for `ready`, so that an ES-module main can await it at its top
 * (there Electron is not ready before the module is done). `panelReady` of what it gives says when the panel can be
 * opened. A second call gives the same Portscope. In a packaged app nothing happens unless `force` is set.
 *
 * @throws (as a rejection) when called outside of the main process, or after the app is ready.
 */
export async function install(options: InstallOptions = {}): Promise<Portscope> {
  if (process.type !== 'browser') {
    throw new Error(
      'Portscope: call install() in the main process; it reaches windows and workers from there',
    );
  }
  const { app } = electron;
  if (app.isPackaged && !options.force) {
    if (!running)
      console.info(
        'Portscope is off, since this app is packaged; install({ force: true }) turns it on',
      );
    return OFF;
  }
  running ??= runningElsewhere();
  if (!running) {
    if (app.isReady()) {
      throw new Error(
        'Portscope: call install() before the app is ready, as the first line of the main script',
      );
    }
    running = run(electron, __dirname, options, () => {
      running = null;
    });
  }
  return running;
}

/** Of another copy of this package, which may be of another version. */
function runningElsewhere(): Portscope | null {
  for (const copy of otherCopies(__filename)) {
    const { current: theirs } = copy as { current?: unknown };
    const found = typeof theirs === 'function' ? (theirs() as Portscope | null) : null;
    if (found) return found;
  }
  return null;
}

/** What a packaged app gets. */
const OFF: Portscope = {
  panelReady: Promise.resolve(),
  openWindow: () => {},
  trace: () => [],
  flush: () => Promise.resolve(),
  settle: () => Promise.resolve(),
  record: () => ({ flush: () => Promise.resolve(), finish: () => {} }),
  ownMessages: () => ({}),
  verify: async () => ({ kind: 'refused', reason: 'Portscope is off.' }),
  verifyRealms: async () => [],
  pause: () => {},
  resume: () => {},
  dispose: () => {},
};
