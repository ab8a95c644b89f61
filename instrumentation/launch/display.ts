/** A display for windows that nobody needs to see: the one there is, or on Linux a virtual one of our own. */
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { LaunchProblem } from './problem';

const SCREEN = '1600x1000x24';
const START_MS = 20_000;

/**
 * The shell stands between us and the server: when this process ends, however it ends, its end of the pipe closes, `read`
 * returns and the server goes too. `-displayfd` lets the server choose a free number.
 */
const GUARD = `Xvfb -displayfd 3 -screen 0 ${SCREEN} -nolisten tcp -noreset 2>&1 & server=$!
exec 3>&-
trap '' INT HUP TERM
read -r _
kill $server
wait $server`;

export interface Display {
  /** What the app's environment needs for it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export const needsDisplay = (env: NodeJS.ProcessEnv): boolean =>
  process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY;

export async function provideDisplay(env: NodeJS.ProcessEnv = process.env): Promise<Display> {
  return needsDisplay(env) ? startServer() : { env: {}, stop: async () => {} };
}

function startServer(): Promise<Display> {
  return new Promise((resolve, reject) => {
    // A session of its own: Ctrl-C in the terminal ends the app first, and the display after it.
    const child = spawn('sh', ['-c', GUARD], {
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
    });
    const ended = new Promise<void>((done) => child.once('close', () => done()));
    let output = '';
    let number = '';
    const fail = (reason: string): void => {
      clearTimeout(timer);
      child.stdin?.end();
      const last = output.trim().split('\n').at(-1);
      reject(
        new LaunchProblem(
          `There is no display, and Xvfb could not provide one (${last || reason}).\n` +
            'Install it (Debian, Ubuntu: apt-get install xvfb; Fedora: dnf install xorg-x11-server-Xvfb), ' +
            'start the command from a desktop, or set DISPLAY to a running X server.',
        ),
      );
    };
    const timer = setTimeout(() => fail('it did not answer'), START_MS);
    child.stdin?.on('error', () => {});
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    child.once('error', (error) => fail(error.message));
    const answer = child.stdio[3] as Readable;
    answer.on('data', (chunk: Buffer) => {
      number += chunk;
      if (!number.endsWith('\n')) return;
      clearTimeout(timer);
      resolve({
        env: { DISPLAY: `:${number.trim()}` },
        stop: async () => {
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
