import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../build/build.mjs';
import { runTargets } from '../build/targets.mjs';
import { onSignal, provideElectron, root, withDisplay } from '../set-up/index.mjs';
import { summaryOf } from './summary.mjs';

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const reporter = fileURLToPath(new URL('count-reporter.mjs', import.meta.url));

/**
 * @param {string[]} args for vitest
 * @returns {Promise<number>}
 */
export async function test(args) {
  const electron = await provideElectron();
  await build(runTargets);
  const folder = mkdtempSync(join(tmpdir(), 'portscope-test-'));
  const counts = join(folder, 'counts.json');
  try {
    const exitCode = await withDisplay(() =>
      runVitest(args, {
        PORTSCOPE_ELECTRON_EXECUTABLE: electron.executablePath,
        PORTSCOPE_TEST_COUNTS: counts,
      }),
    );
    const summary = summaryOf(countsIn(counts), exitCode);
    if (summary.note) console.log(summary.note);
    console.log(summary.line);
    return summary.exitCode;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file */
function countsIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<number>}
 */
function runVitest(args, env) {
  const own = ['run', '--reporter=default', `--reporter=${reporter}`];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vitest, ...own, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    const ended = new Promise((done) => child.once('exit', done));
    const forget = onSignal(async () => {
      child.kill('SIGTERM');
      await ended;
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      forget();
      resolve(code ?? 1);
    });
  });
}
