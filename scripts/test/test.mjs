import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../build/build.mjs';
import { runTargets } from '../build/targets.mjs';
import { onSignal, provideElectron, root, withDisplay } from '../set-up/index.mjs';
import { summaryOfAll } from './summary.mjs';

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const reporter = fileURLToPath(new URL('count-reporter.mjs', import.meta.url));

/** The oldest Electron that is supported, and what is tested on it besides: all of the rest was, and holds where this does. */
const OLDEST = '25.8.4';
const ON_OLDEST = [
  'prove-identity',
  'prove-transparency',
  'patches',
  'proxies',
  'failed-posts',
  'strangers',
].map((name) => `test/electron/${name}.test.ts`);

/**
 * @param {string[]} args for vitest; with any, or with another Electron chosen, only what they name runs
 * @returns {Promise<number>}
 */
export async function test(args) {
  const { PORTSCOPE_ELECTRON, PORTSCOPE_ELECTRON_VERSION } = process.env;
  const runs = [await testOn(await provideElectron(), args)];
  if (args.length === 0 && !PORTSCOPE_ELECTRON && !PORTSCOPE_ELECTRON_VERSION) {
    process.env.PORTSCOPE_ELECTRON_VERSION = OLDEST;
    const oldest = await provideElectron().catch((error) => error);
    if (oldest instanceof Error)
      console.log(`Nothing was tested on Electron ${OLDEST}: ${oldest.message}`);
    else {
      console.log(`\nOn Electron ${OLDEST}:`);
      runs.push(await testOn(oldest, ON_OLDEST));
    }
  }
  const summary = summaryOfAll(runs);
  for (const note of summary.notes) console.log(note);
  console.log(summary.line);
  return summary.exitCode;
}

/**
 * @param {{ executablePath: string }} electron
 * @param {string[]} args
 */
async function testOn(electron, args) {
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
    return { counts: countsIn(counts), exitCode };
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
