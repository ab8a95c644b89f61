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
  const forget = onSignal(() => remove(folder));
  const counts = join(folder, 'counts.json');
  try {
    const exitCode = await withDisplay(() =>
      runVitest(args, {
        PORTSCOPE_ELECTRON_EXECUTABLE: electron.executablePath,
        PORTSCOPE_TEST_COUNTS: counts,
        // Profiles and what Playwright and vitest put beside them go with it, also when a test is ended before it could clean up.
        TMPDIR: folder,
      }),
    );
    return { counts: countsIn(counts), exitCode };
  } finally {
    forget();
    remove(folder);
  }
}

/** @param {string} folder */
function remove(folder) {
  // Processes of an app may write to its profile to the very end.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
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
      // A process group of its own, so that a signal ends its workers, too: by themselves they go on to the end of their test.
      detached: process.platform !== 'win32',
    });
    /** @type {Promise<void> | undefined} */
    let ending;
    const forget = onSignal(() => {
      ending = endGroup(child);
      return ending;
    });
    child.once('error', reject);
    child.once('exit', async (code) => {
      await ending;
      forget();
      resolve(code ?? 1);
    });
  });
}

/**
 * Ends a process and all of its group. In a worker Playwright takes the signal, and ends its apps, which have groups of their
 * own.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
async function endGroup(child) {
  const { pid } = child;
  if (pid === undefined) return;
  const group = process.platform === 'win32' ? pid : -pid;
  for (const [signal, patience] of /** @type {const} */ ([
    ['SIGTERM', 20_000],
    ['SIGKILL', 5_000],
  ])) {
    const end = Date.now() + patience;
    try {
      process.kill(group, signal);
      while (Date.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        process.kill(group, 0);
      }
    } catch {
      // Nobody is left in it.
      return;
    }
  }
}
