import * as path from 'node:path';
import { BrowserWindow } from 'electron';
import { Runner } from '../runner';
import { allScenarios } from '../scenarios/all';
import type { ScenarioEntry } from './state';

export interface Launcher {
  readonly window: BrowserWindow;
  readonly runner: Runner;
}

/** The window that lists the scenarios. `showScenarios`: whether their windows are shown. */
export async function openLauncher(showScenarios: boolean): Promise<Launcher> {
  const window = new BrowserWindow({
    width: 1480,
    height: 920,
    title: 'Portscope demo',
    webPreferences: {
      preload: path.join(__dirname, 'preload.js'),
      contextIsolation: true,
      sandbox: true,
    },
  });
  window.setMenuBarVisibility(false);
  const runner = new Runner(
    showScenarios,
    tellOnce((id) => {
      if (!window.isDestroyed()) window.webContents.send('state', id, runner.state(id));
    }),
  );

  const { ipc } = window.webContents;
  ipc.handle('scenarios', (): ScenarioEntry[] =>
    allScenarios.map(({ id, title, sentence }) => ({
      id,
      title,
      sentence,
      state: runner.state(id),
    })),
  );
  ipc.on('run', (_event, id) => {
    const scenario = allScenarios.find((candidate) => candidate.id === id);
    if (scenario !== undefined) void runner.run(scenario);
  });

  await window.loadFile(path.join(__dirname, 'page.html'));
  return { window, runner };
}

/**
 * Tells of a scenario once a turn, however often it changed, when the turn is over: `webContents.send` runs waiting
 * microtasks before it sends (33.2.1), so that what they send overtakes it, and an older state would come last.
 */
function tellOnce(tell: (id: string) => void): (id: string) => void {
  const waiting = new Set<string>();
  return (id) => {
    if (waiting.has(id)) return;
    waiting.add(id);
    setImmediate(() => {
      waiting.delete(id);
      tell(id);
    });
  };
}
