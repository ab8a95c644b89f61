import { app } from 'electron';
import { showPanel } from './devtools';
import { openLauncher } from './launcher/window';
import { writeLogs } from './log-run';
import { parseOptions } from './options';
import { useOwnProfile } from './own-profile';
import { installPortscope } from './portscope';
import { record } from './record-run';
import { allScenarios } from './scenarios/all';
import { smoke } from './smoke/smoke';

const options = parseOptions(process.argv);
// First of all, before the app makes or hears anything.
const portscope = options.portscope ? installPortscope() : null;
const panelReady = portscope?.then((started) => started.panelReady) ?? null;
panelReady?.catch(fail);

app.setName('Portscope demo');
const unattended = options.logFile !== null || options.recordFile !== null;
if (options.smoke || unattended) {
  useOwnProfile();
  // Electron would open a dialog and wait for a click.
  process.on('uncaughtException', fail);
}

app.whenReady().then(start).catch(fail);

async function start(): Promise<void> {
  // The app goes on between two scenarios, when it has no window.
  if (unattended) app.on('window-all-closed', () => {});
  if (options.recordFile !== null && portscope !== null) {
    app.exit(await record(await portscope, options.recordFile));
    return;
  }
  if (options.logFile !== null) {
    app.exit(await writeLogs(options.logFile));
    return;
  }

  const launcher = await openLauncher(!options.smoke);
  launcher.window.once('closed', () => app.quit());
  await panelReady;
  if (options.smoke) {
    app.exit(await smoke(launcher));
    return;
  }
  if (panelReady !== null) await showPanel(launcher.window);
  if (options.scenario !== null) {
    const scenario = allScenarios.find(({ id }) => id === options.scenario);
    if (scenario === undefined) throw new Error(`There is no scenario "${options.scenario}".`);
    await launcher.runner.run(scenario);
  }
}

function fail(error: unknown): void {
  console.error(error);
  app.exit(1);
}
