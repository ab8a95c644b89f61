import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './log.mjs';
import { reasonOf, SetUpProblem } from './problem.mjs';
import { run } from './run.mjs';

/** What a bare Debian or Ubuntu lacks for Electron and for a display of its own. */
export const debianPackages = [
  'xvfb',
  'xauth',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libxkbcommon0',
  'libcups2',
];
/** Since Debian 13 and Ubuntu 24.04 these carry the suffix of the 64-bit time change. */
const renamed = new Set(['libgtk-3-0', 'libasound2', 'libatk-bridge2.0-0', 'libcups2']);

/**
 * @param {string} program
 * @param {string} [path]
 */
export function isOnPath(program, path = process.env.PATH ?? '') {
  return path.split(delimiter).some((folder) => folder && existsSync(join(folder, program)));
}

/**
 * @param {string} ldd its output
 * @returns {string[]} the libraries that it did not find
 */
export function missingLibraries(ldd) {
  return [...ldd.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

/** @typedef {{ display: boolean; root: boolean }} Needs */

/**
 * @param {string | undefined} executable
 * @param {Needs} needs
 */
async function whatIsMissing(executable, needs) {
  const missing = executable ? missingLibraries((await run('ldd', [executable])).stdout) : [];
  if (needs.display && !isOnPath('Xvfb')) missing.push('Xvfb');
  if (needs.root && !isOnPath('unshare')) missing.push('unshare');
  return missing;
}

async function packageNames() {
  const known = await run('apt-cache', ['pkgnames', 'libasound2t64']);
  const suffix = known.stdout.includes('libasound2t64') ? 't64' : '';
  const names = debianPackages.map((name) => (renamed.has(name) ? name + suffix : name));
  return isOnPath('unshare') ? names : [...names, 'util-linux'];
}

/**
 * Sees to it that the system can run this Electron. As root on Debian and its relatives the missing packages are
 * installed; otherwise the person is told how.
 *
 * @param {string | undefined} executable while it is not there yet, only programs are looked for
 * @param {Needs} needs
 */
export async function ensureLibraries(executable, needs) {
  if (process.platform !== 'linux') return;
  const missing = await whatIsMissing(executable, needs);
  if (missing.length === 0) return;
  const lacks = `This system lacks ${missing.join(', ')}`;
  if (!isOnPath('apt-get')) {
    throw new SetUpProblem(
      `${lacks}, which Electron needs here.\nInstall them with the system's package manager and run the command again.`,
    );
  }
  if (!needs.root) {
    const names = await packageNames();
    throw new SetUpProblem(
      `${lacks}, which Electron needs here. This installs them:\n  sudo apt-get update && sudo apt-get install -y ${names.join(' ')}`,
    );
  }
  await installPackages(missing);
  const still = await whatIsMissing(executable, needs);
  if (still.length === 0) return;
  throw new SetUpProblem(
    `This system still lacks ${still.join(', ')} after installing the packages known to bring them.\n` +
      'Find the packages that hold them (https://packages.debian.org, "Search the contents of packages") and install them.',
  );
}

/** @param {string[]} missing */
async function installPackages(missing) {
  say(`Installing Debian packages (missing: ${missing.join(', ')}) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another apt may hold the lock on a machine that has just started.
  const patient = ['-o', 'DPkg::Lock::Timeout=120'];
  const update = await run('apt-get', [...patient, 'update'], { env });
  const names = await packageNames();
  const install = await run(
    'apt-get',
    [...patient, 'install', '-y', '--no-install-recommends', ...names],
    { env },
  );
  if (install.code === 0) return;
  const lines = `${update.stderr}${install.stderr}`
    .split('\n')
    .filter((line) => /^[EW]:/.test(line));
  throw new SetUpProblem(
    `Debian packages could not be installed:\n${lines.slice(0, 6).join('\n') || reasonOf(install.failure)}\n` +
      `Put that right, or install them yourself:\n  apt-get update && apt-get install -y ${names.join(' ')}`,
  );
}
