import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { say } from './log.mjs';
import { cacheFolder, root } from './paths.mjs';
import { codeOf, SetUpProblem } from './problem.mjs';
import { npm, run } from './run.mjs';

/** @typedef {{ version?: string; integrity?: string; optional?: boolean; link?: boolean }} LockedPackage */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined}
 */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Whether node_modules holds what package-lock.json asks for. Compared are the lock file and npm's own record of what
 * it installed, which it writes last; times of files say nothing after a checkout.
 *
 * @param {string} folder
 */
export function dependenciesAreFresh(folder) {
  const wanted = packagesIn(join(folder, 'package-lock.json'));
  const installed = packagesIn(join(folder, 'node_modules', '.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const found = installed[path];
    if (!found) return entry.optional === true;
    return (
      found.version === entry.version &&
      found.integrity === entry.integrity &&
      existsSync(join(folder, path))
    );
  });
}

/** @param {string} folder */
async function install(folder) {
  say('Installing dependencies (npm ci) …');
  const [command, args, options] = npm([
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--no-audit',
    '--no-fund',
  ]);
  const { code, failure, stderr } = await run(command, args, { cwd: folder, ...options });
  if (code === 0) return;
  if (failure && codeOf(failure) === 'ENOENT') {
    throw new SetUpProblem('npm was not found. It comes with Node: https://nodejs.org');
  }
  const lines = stderr.split('\n').filter((line) => line.startsWith('npm error'));
  throw new SetUpProblem(
    `The dependencies could not be installed (npm ci ended with ${code}):\n` +
      `${lines.slice(0, 8).join('\n')}\n` +
      'Check the connection to the npm registry (`npm ping`) and the free disk space, then run the command again.',
  );
}

/** Runs `npm ci` when node_modules is missing or does not match the lock file. */
export async function ensureDependencies(folder = root) {
  if (dependenciesAreFresh(folder)) return;
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  await withLock(
    join(cacheFolder(), 'locks', `npm-ci-${key}`),
    'installing dependencies',
    async () => {
      if (!dependenciesAreFresh(folder)) await install(folder);
    },
  );
}
