import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { say } from './log.mjs';
import { cacheFolder, root } from './paths.mjs';
import { run } from './run.mjs';
import { packagedRuntime } from './runtimes.mjs';

const folder = join(root, 'node_modules', 'electron');

/** With another source at hand a slow or silent GitHub is not waited for as long. Seconds. */
function patience() {
  const asked = Number(process.env.PORTSCOPE_ELECTRON_INSTALL_TIMEOUT);
  if (asked > 0) return asked;
  return packagedRuntime(versionOf('package.json')) ? 180 : 1800;
}

/** @param {'package.json' | 'dist/version'} file */
function versionOf(file) {
  try {
    const text = readFileSync(join(folder, file), 'utf8');
    return file === 'package.json' ? JSON.parse(text).version : text.trim().replace(/^v/, '');
  } catch {
    return '';
  }
}

/**
 * @param {string} version
 * @returns {string | undefined} the executable, when the `electron` package has this version in place
 */
export function installedElectron(version) {
  if (versionOf('dist/version') !== version) return undefined;
  try {
    const executable = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
    return existsSync(executable) ? executable : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Runs the installer of the `electron` package, which knows npm's and Electron's settings for mirrors and proxies.
 *
 * @param {string} version
 * @returns {Promise<{ executable?: string; reason?: string }>}
 */
export async function installElectron(version) {
  const found = versionOf('package.json');
  if (found !== version) {
    return { reason: `the electron package is ${found ? `version ${found}` : 'not installed'}` };
  }
  return withLock(join(cacheFolder(), 'locks', 'electron-install'), 'installing Electron', () =>
    install(version),
  );
}

/**
 * @param {string} version
 * @returns {Promise<{ executable?: string; reason?: string }>}
 */
async function install(version) {
  const meanwhile = installedElectron(version);
  if (meanwhile) return { executable: meanwhile };
  const seconds = patience();
  say(`Fetching Electron ${version} with its own installer (at most ${seconds} s) …`);
  const { stderr, timedOut } = await run(process.execPath, [join(folder, 'install.js')], {
    cwd: folder,
    env: { ...process.env, ELECTRON_GET_NO_PROGRESS: '1' },
    timeoutMs: seconds * 1000,
  });
  const executable = installedElectron(version);
  if (executable) return { executable };
  const line = stderr.split('\n').find((text) => /error/i.test(text)) ?? stderr.split('\n')[0];
  return { reason: timedOut ? `no result within ${seconds} s` : line || 'it gave no reason' };
}
