import { spawn } from 'node:child_process';

/**
 * @typedef {{ code: number | null; stdout: string; stderr: string; failure?: Error; timedOut: boolean }} RunResult
 */

/**
 * Runs a program quietly to its end. Never rejects: a program that is missing is a result with `failure`.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string; env?: NodeJS.ProcessEnv; timeoutMs?: number; shell?: boolean }} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, { timeoutMs, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const result = {
      code: /** @type {number | null} */ (null),
      stdout: '',
      stderr: '',
      timedOut: false,
    };
    const timer = timeoutMs
      ? setTimeout(() => {
          result.timedOut = true;
          child.kill('SIGKILL');
        }, timeoutMs)
      : undefined;
    child.stdout.on('data', (chunk) => {
      result.stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      result.stderr += chunk;
    });
    child.on('error', (failure) => {
      clearTimeout(timer);
      resolve({ ...result, failure });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ ...result, code });
    });
  });
}

/**
 * The npm that runs this command, else the one on the path.
 *
 * @param {readonly string[]} args
 * @returns {[command: string, args: string[], options: { shell?: boolean }]}
 */
export function npm(args) {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.c?js$/.test(script)) return [process.execPath, [script, ...args], {}];
  return ['npm', [...args], { shell: process.platform === 'win32' }];
}
