import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build/build.mjs';
import { runTargets } from '../build/targets.mjs';
import {
  needsDisplay,
  provideElectron,
  root,
  SetUpProblem,
  say,
  withDisplay,
} from '../set-up/index.mjs';
import { runApp } from './run-app.mjs';

const app = join(root, 'dist', 'demo-app');

/**
 * @param {string[]} args for the app
 * @returns {Promise<number>} the app's exit code
 */
export async function start(args) {
  const electron = await provideElectron();
  await build(runTargets);
  if (!existsSync(join(app, 'main.js'))) {
    throw new SetUpProblem('The demo app was not built: demo-app/main.ts is missing.');
  }
  if (needsDisplay() && !args.includes('--smoke')) {
    say('There is no display, so the window cannot be seen; it is drawn on a virtual one (Xvfb).');
  }
  return withDisplay(() => runApp(electron.executablePath, [app, ...args]));
}
