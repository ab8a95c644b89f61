import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import { onSignal } from '../set-up/index.mjs';

const PATIENCE_MS = 5_000;

/**
 * What means nothing for the app: Chromium misses a desktop around it, DevTools asks for what Electron leaves out, and
 * Electron's own preload bundle stumbles over pages of extensions.
 */
const noise = [
  /:ERROR:bus\.cc/,
  /:ERROR:object_proxy\.cc/,
  /:ERROR:viz_main_impl\.cc/,
  /^Failed to create \S+ for shader cache/,
  /:ERROR:CONSOLE.*"Request Autofill\.\w+ failed/,
  /:ERROR:CONSOLE.*"Electron \w+\.bundle\.js script failed to run"/,
  /:ERROR:CONSOLE.*"TypeError: object null is not iterable.*source: node:electron\/js2c/,
];

/**
 * Runs an Electron app until it ends. A signal to this command ends the app first.
 *
 * @param {string} executable
 * @param {string[]} args
 * @returns {Promise<number>} its exit code, 128 and more for a signal
 */
export async function runApp(executable, args) {
  // A process group of its own, so that the whole of it can be ended, and Ctrl-C reaches it through us alone.
  const child = spawn(executable, args, {
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (!noise.some((pattern) => pattern.test(line))) console.error(line);
  });
  const ended = endOf(child);
  const forget = onSignal(async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => killGroup(child), PATIENCE_MS);
    await ended.catch(() => {});
    clearTimeout(timer);
    killGroup(child);
  });
  try {
    return await ended;
  } finally {
    forget();
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function endOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)),
    );
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function killGroup(child) {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
