import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { root } from '../../scripts/set-up/index.mjs';
import { electronPath } from './fixtures/electron';

export interface LaunchOptions {
  /** Arguments after the app's path. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Modules for `electron -r`, before the app. */
  readonly require?: readonly string[];
  /** Loads the built `portscope/register` before the app. */
  readonly register?: boolean;
  /** A profile to use and keep; else each launch has one of its own that goes with it. */
  readonly userDataDir?: string;
}

export interface LaunchedApp extends AsyncDisposable {
  readonly app: ElectronApplication;
  readonly userDataDir: string;
  /** What the app has printed so far. */
  output(): string;
  close(): Promise<void>;
}

const CLOSE_MS = 10_000;

/**
 * Starts an app in a real Electron. It is closed, and its profile removed, when the test ends; outside of a test, by
 * `close()` or `await using`.
 */
export async function launchApp(
  appPath: string,
  options: LaunchOptions = {},
): Promise<LaunchedApp> {
  // Playwright shows DevTools windows, and the panel in them, only when asked by the environment.
  process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1';
  const userDataDir = options.userDataDir ?? (await mkdtemp(join(tmpdir(), 'portscope-profile-')));
  const forgetProfile = async () => {
    if (options.userDataDir) return;
    // Processes of the app may write to the very end.
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    const app = await electron.launch({
      executablePath: await electronPath(),
      chromiumSandbox: true,
      env: environment(options.env),
      args: [
        `--user-data-dir=${userDataDir}`,
        ...requires(options).flatMap((module) => ['-r', module]),
        appPath,
        ...(options.args ?? []),
      ],
    });
    return cleanedUp(launched(app, userDataDir, forgetProfile));
  } catch (error) {
    await forgetProfile();
    throw error;
  }
}

function environment(more: LaunchOptions['env']): Record<string, string> {
  const own = Object.entries(process.env).filter(
    // Vitest's own would change what the app's libraries do.
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(VITEST|NODE_)/.test(entry[0]),
  );
  return { ...Object.fromEntries(own), ...more };
}

function requires({ register, require = [] }: LaunchOptions): readonly string[] {
  return register ? [join(root, 'dist', 'register.cjs'), ...require] : require;
}

function launched(
  app: ElectronApplication,
  userDataDir: string,
  forgetProfile: () => Promise<void>,
): LaunchedApp {
  const child = app.process();
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);

  let closing: Promise<void> | undefined;
  const close = async () => {
    // An app that does not want to end is ended.
    const timer = setTimeout(() => killGroup(child.pid), CLOSE_MS);
    await app.close().catch(() => {});
    clearTimeout(timer);
    killGroup(child.pid);
    await forgetProfile();
  };
  const closeOnce = () => {
    closing ??= close();
    return closing;
  };
  return {
    app,
    userDataDir,
    output: () => output,
    close: closeOnce,
    [Symbol.asyncDispose]: closeOnce,
  };
}

/** Playwright starts the app as the head of a process group. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

function cleanedUp(app: LaunchedApp): LaunchedApp {
  try {
    onTestFinished(() => app.close());
  } catch {
    // Not inside a test: the caller closes it.
  }
  return app;
}
