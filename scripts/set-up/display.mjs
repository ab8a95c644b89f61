import { spawn } from 'node:child_process';
import { SetUpProblem } from './problem.mjs';

const SCREEN = '1600x1000x24';
const START_MS = 20_000;

export function needsDisplay(env = process.env) {
  return process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY;
}

/**
 * The shell stands between us and the server: when this process ends, however it ends, its end of the pipe closes, `read`
 * returns and the server goes too. `-displayfd` lets the server choose a free number.
 */
const GUARD = `Xvfb -displayfd 3 -screen 0 ${SCREEN} -nolisten tcp -noreset 2>&1 & server=$!
exec 3>&-
trap '' INT HUP
read -r _
kill $server
wait $server`;

/**
 * Runs `fn` with a display: the one there is, or a virtual one that lasts as long as `fn`.
 *
 * @template T
 * @param {() => Promise<T>} fn
 * @returns {Promise<T>}
 */
export async function withDisplay(fn) {
  if (!needsDisplay()) return fn();
  const server = await startServer();
  process.env.DISPLAY = `:${server.number}`;
  try {
    return await fn();
  } finally {
    delete process.env.DISPLAY;
    await server.stop();
  }
}

/** @returns {Promise<{ number: string; stop(): Promise<void> }>} */
function startServer() {
  return new Promise((resolve, reject) => {
    // A session of its own: Ctrl-C in the terminal ends the app first, and the display after it.
    const child = spawn('sh', ['-c', GUARD], {
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
    });
    const ended = new Promise((done) => child.once('close', done));
    let output = '';
    let number = '';
    const timer = setTimeout(() => fail('it did not answer'), START_MS);

    /** @param {string} reason */
    function fail(reason) {
      clearTimeout(timer);
      child.stdin?.end();
      const last = output.trim().split('\n').at(-1);
      reject(
        new SetUpProblem(
          `There is no display, and Xvfb could not provide one (${last || reason}).\n` +
            'Start the command from a desktop, or set DISPLAY to a running X server.',
        ),
      );
    }

    child.stdin?.on('error', () => {});
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', (error) => fail(error.message));
    const answer = /** @type {import('node:stream').Readable} */ (child.stdio[3]);
    answer.on('data', (chunk) => {
      number += chunk;
      if (!number.endsWith('\n')) return;
      clearTimeout(timer);
      resolve({
        number: number.trim(),
        async stop() {
          child.stdin?.end();
          await ended;
        },
      });
    });
    answer.once('end', () => {
      if (!number.endsWith('\n')) fail('it ended at once');
    });
  });
}
