import { AppProcess, exitCodeOf, startProblem } from '../launch/app-process';
import { appTarget } from '../launch/app-target';
import { needsDisplay } from '../launch/display';
import type { Given } from './commands';
import type { Terminal } from './usage';
import { waitFor } from './wait';

/** `portscope run <app>`: the app as the user knows it, with Portscope's window beside it. */
export async function run(given: Given, terminal: Terminal, dist: string): Promise<number> {
  const target = appTarget(given.operands[0] ?? '');
  if (needsDisplay(process.env))
    terminal.err('There is no display, so the windows are drawn on a virtual one (Xvfb).\n');
  const profile = given.text('user-data-dir');
  const app = await AppProcess.start({
    target,
    dist,
    electron: given.text('electron'),
    args: given.rest,
    window: true,
    debugger: !given.on('no-debugger'),
    output: 'inherit',
    ...(profile ? { profile: { folder: profile } } : {}),
  });
  if (!app.state.sandboxed)
    terminal.err(
      "Electron runs without a sandbox, since this machine permits no user namespaces: DevTools' panel may stay empty.\n",
    );
  const end = await waitFor(app.ended, null);
  if (end !== 'ended') {
    await app.stop();
    return exitCodeOf({ code: null, signal: end as NodeJS.Signals });
  }
  const ended = await app.ended;
  await app.close();
  const problem = startProblem(app, ended);
  if (problem) throw problem;
  return exitCodeOf(ended);
}
