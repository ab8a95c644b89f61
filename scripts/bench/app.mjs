import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../set-up/index.mjs';

/**
 * Starts the measured app, with Portscope in it or without.
 *
 * @param {string} executable
 * @param {boolean} portscope
 */
export async function startApp(executable, portscope) {
  const profile = await mkdtemp(join(tmpdir(), 'portscope-bench-'));
  const child = spawn(executable, [`--user-data-dir=${profile}`, join(root, 'test/bench/app')], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {
      ...process.env,
      ...(portscope ? { PORTSCOPE_INDEX: join(root, 'dist/index.cjs') } : {}),
    },
  });
  /** @type {((answer: any) => void)[]} */
  const waiting = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{')) waiting.shift()?.(JSON.parse(line));
  });
  child.once('exit', () => {
    for (const answer of waiting.splice(0)) answer({ error: 'The measured app has ended.' });
  });
  const next = () => new Promise((resolve) => waiting.push(resolve));
  const { ready } = /** @type {{ ready: string }} */ (await next());

  return {
    version: ready,
    /**
     * @param {Record<string, unknown>} command
     * @returns {Promise<any>}
     */
    async ask(command) {
      const answer = next();
      child.stdin.write(`${JSON.stringify(command)}\n`);
      const { result, error } = /** @type {any} */ (await answer);
      if (error) throw new Error(error);
      return result;
    },
    async end() {
      if (child.exitCode === null && child.pid !== undefined) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        process.kill(-child.pid, 'SIGKILL');
        await ended;
      }
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
