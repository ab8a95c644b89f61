/**
 * Which Electron runs the app: the one that is named, the app's own, the environment's, Portscope's. In a checkout of Portscope
 * the last is the one that its own tests run on, wherever that came from.
 */
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { LaunchProblem } from './problem';

export interface ElectronChoice {
  /** `--electron`: its executable. */
  readonly named?: string | undefined;
  readonly appFolder: string;
  /** The folder of Portscope's built files. */
  readonly dist: string;
  readonly env?: NodeJS.ProcessEnv;
}

export async function findElectron({
  named,
  appFolder,
  dist,
  env = process.env,
}: ElectronChoice): Promise<string> {
  if (named) return executable(named, '--electron');
  const own = installedIn(appFolder, env);
  if (own) return own;
  // The first is what somebody chose; the second what Portscope's own scripts hand on to what they start.
  for (const name of ['PORTSCOPE_ELECTRON', 'PORTSCOPE_ELECTRON_EXECUTABLE']) {
    const chosen = env[name];
    if (chosen) return executable(chosen, name);
  }
  const ours = installedIn(dist, env) ?? (await fromCheckout(dist));
  if (ours) return ours;
  throw new LaunchProblem(
    `No Electron was found for ${appFolder}.\n` +
      "Install it there (npm install --save-dev electron), run the app's own package manager again if its download failed, " +
      'or name an executable: --electron /path/to/electron, or PORTSCOPE_ELECTRON=/path/to/electron',
  );
}

function executable(file: string, by: string): string {
  const full = path.resolve(file);
  if (!statSync(full, { throwIfNoEntry: false })?.isFile())
    throw new LaunchProblem(
      `${by} names ${full}, and there is no such file. Name the Electron executable itself.`,
    );
  try {
    accessSync(full, constants.X_OK);
  } catch {
    throw new LaunchProblem(`${by} names ${full}, which can't be executed.`);
  }
  return full;
}

/** The package `electron` as Node finds it from there. Read, not loaded: loading it may start a download. */
function installedIn(folder: string, env: NodeJS.ProcessEnv): string | null {
  try {
    const manifest = createRequire(path.join(folder, 'package.json')).resolve(
      'electron/package.json',
    );
    const home = path.dirname(manifest);
    const name = readFileSync(path.join(home, 'path.txt'), 'utf8').trim();
    const file = path.join(env.ELECTRON_OVERRIDE_DIST_PATH || path.join(home, 'dist'), name);
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

async function fromCheckout(dist: string): Promise<string | null> {
  const script = path.join(dist, '..', 'scripts', 'set-up', 'index.mjs');
  if (!existsSync(script)) return null;
  const { provideElectron } = (await import(pathToFileURL(script).href)) as {
    provideElectron: () => Promise<{ executablePath: string }>;
  };
  return (await provideElectron()).executablePath;
}
