import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder } from './paths.mjs';
import { SetUpProblem } from './problem.mjs';
import { run } from './run.mjs';

/** Chromium refuses a sandbox to uid 0; in a user namespace of its own it sees another uid and keeps the files' rights. */
const asUser = ['-U', '--map-user=1000', '--map-group=1000', '--'];

export function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * Returns what to start so that this Electron runs sandboxed, which DevTools extensions need (33.2.1): the executable
 * itself, or for root a script that starts it in a user namespace. A script, because launchers such as Playwright's take
 * one path; it ends in `exec`, so the process id is Electron's.
 *
 * @param {string} executable
 * @returns {Promise<string>}
 */
export async function sandboxed(executable) {
  if (process.platform !== 'linux') return executable;
  if (isRoot()) {
    await requireNamespacesForRoot();
    return wrapper(executable);
  }
  await requireSandbox(executable);
  return executable;
}

/** @param {string} executable */
async function wrapper(executable) {
  const script = `#!/bin/sh\nexec unshare ${asUser.join(' ')} ${shellQuoted(executable)} "$@"\n`;
  const key = createHash('sha256').update(script).digest('hex').slice(0, 12);
  const file = join(cacheFolder(), 'wrappers', `electron-${key}.sh`);
  if (existsSync(file) && (await readFile(file, 'utf8')) === script) return file;
  await mkdir(dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, script, { mode: 0o755 });
  await rename(fresh, file);
  return file;
}

/** @param {string} text */
export function shellQuoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

async function requireNamespacesForRoot() {
  const { code, stderr } = await run('unshare', [...asUser, 'true']);
  if (code === 0) return;
  throw new SetUpProblem(
    `Electron cannot run sandboxed as root here, because user namespaces are not permitted (${stderr.trim()}).\n` +
      'Run the command as a normal user, or permit them:\n' +
      '  on the machine itself:  sysctl -w user.max_user_namespaces=10000 kernel.unprivileged_userns_clone=1\n' +
      '  in a Docker container:  start it with --security-opt seccomp=unconfined --security-opt apparmor=unconfined',
  );
}

/** @param {string} executable */
async function requireSandbox(executable) {
  const helper = join(dirname(executable), 'chrome-sandbox');
  if (isSetuidRoot(helper)) return;
  const { code } = await run('unshare', ['-U', '-r', 'true']);
  if (code === 0 && !restrictedByAppArmor()) return;
  throw new SetUpProblem(
    'Electron cannot run sandboxed here, because this system permits no user namespaces to normal users.\n' +
      'Either make its sandbox helper setuid root:\n' +
      `  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}\n` +
      'or permit user namespaces:\n' +
      `  sudo sysctl -w ${restrictedByAppArmor() ? 'kernel.apparmor_restrict_unprivileged_userns=0' : 'user.max_user_namespaces=10000 kernel.unprivileged_userns_clone=1'}`,
  );
}

/** @param {string} file */
function isSetuidRoot(file) {
  const info = statSync(file, { throwIfNoEntry: false });
  return info !== undefined && info.uid === 0 && (info.mode & 0o4000) !== 0;
}

function restrictedByAppArmor() {
  try {
    const file = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
    return readFileSync(file, 'utf8').trim() === '1';
  } catch {
    return false;
  }
}
