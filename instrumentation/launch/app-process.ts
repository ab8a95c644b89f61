/**
 * An app under observation, as a process: starts it with the probes in it, hears how it is doing, gets it to write its session
 * whole, and leaves nothing of it behind, however this process ends.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { type AppMessage, ENVIRONMENT, type HeapQuestion } from '../trace/control';
import type { AppTarget } from './app-target';
import { type ControlServer, openControl } from './control-server';
import { type Display, provideDisplay } from './display';
import { findElectron } from './find-electron';
import { Printed } from './printed';
import { LaunchProblem } from './problem';
import { startLine } from './sandbox';
import { temporaryFolder } from './temporary-folder';

export interface AppOptions {
  readonly target: AppTarget;
  /** The folder of Portscope's built files. */
  readonly dist: string;
  readonly electron?: string | undefined;
  /** For the app, behind its path. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where the app writes its session; none without it. */
  readonly session?: string;
  readonly stacks?: boolean;
  /** Puts probes into dedicated workers by the debugger. */
  readonly debugger?: boolean;
  readonly window?: boolean;
  /** `own`: the app's; `fresh`: one that goes with it; else a folder. */
  readonly profile?: 'own' | 'fresh' | { readonly folder: string };
  /** What the app prints: to this process's own output, to a listener, or nowhere. */
  readonly output?: 'inherit' | 'stderr' | 'drop';
  /** Ends the app when this process is gone. Default: true. */
  readonly bound?: boolean;
}

export interface AppEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** How an app is doing, as far as it has told. */
export interface AppState {
  readonly greeted: boolean;
  readonly ready: boolean;
  /** The session has its end. */
  readonly written: boolean;
  /** Errors of the main process that nobody caught. */
  readonly errors: readonly { readonly error: string; readonly loading: boolean }[];
  readonly sandboxed: boolean;
  readonly electron: string;
}

/** An app that was asked to end, or to write, and does not. */
const PATIENCE_MS = 10_000;

export class AppProcess {
  readonly ended: Promise<AppEnd>;
  /** Settles when the app is ready, has failed to load, or has ended. */
  readonly started: Promise<void>;
  /** Settles when it is known that the app's main script has failed; such a process may live on, and be ready. */
  readonly failed: Promise<void>;
  private readonly now = {
    greeted: false,
    ready: false,
    written: false,
    errors: [] as { error: string; loading: boolean }[],
    sandboxed: true,
    electron: '',
  };
  private readonly printed = new Printed((error) => {
    if (!this.now.errors.some(({ loading }) => loading))
      this.now.errors.push({ error, loading: true });
    this.fail();
  });
  private lastAsk = 0;
  private readonly asks = new Map<number, () => void>();
  private begin: () => void = () => {};
  private fail: () => void = () => {};
  private readonly onExit = (): void => this.kill();

  private constructor(
    private readonly child: ChildProcess,
    private readonly control: ControlServer,
    private readonly cleanUp: () => Promise<void>,
    sandboxed: boolean,
    output: AppOptions['output'],
  ) {
    this.now.sandboxed = sandboxed;
    this.started = new Promise((resolve) => {
      this.begin = resolve;
    });
    this.failed = new Promise((resolve) => {
      this.fail = resolve;
    });
    void this.failed.then(() => this.begin());
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => {
        this.printed.add(`${error.message}\n`);
        resolve({ code: 127, signal: null });
      });
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    void this.ended.then(() => this.begin());
    // Before the folder that it writes to goes.
    process.prependListener('exit', this.onExit);
    this.listen(output);
  }

  static async start(options: AppOptions): Promise<AppProcess> {
    const { target, dist, output = 'drop', profile = 'own' } = options;
    const executable = await findElectron({
      named: options.electron,
      appFolder: target.folder,
      dist,
    });
    const folder = temporaryFolder('portscope-app-');
    let display: Display | undefined;
    let control: ControlServer | undefined;
    try {
      display = await provideDisplay();
      let app: AppProcess | undefined;
      control = await openControl(folder.path, (message) => app?.hear(message));
      const line = startLine(executable);
      const args = [...line.args, ...profileArgs(profile, folder.path)];
      const child = spawn(
        line.command,
        [...args, '-r', path.join(dist, 'register.cjs'), target.entry, ...(options.args ?? [])],
        {
          // A process group of its own, so that the whole of it can be ended, and Ctrl-C reaches it through us alone.
          detached: process.platform !== 'win32',
          stdio: output === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
          env: environment(options, control.path, display.env),
        },
      );
      const cleanUp = async (): Promise<void> => {
        control?.close();
        await display?.stop();
        folder.remove();
      };
      app = new AppProcess(child, control, cleanUp, line.sandboxed, output);
      return app;
    } catch (error) {
      control?.close();
      await display?.stop();
      folder.remove();
      throw error;
    }
  }

  get state(): AppState {
    return this.now;
  }

  /** What the app printed last. */
  get lastOutput(): string {
    return this.printed.tail;
  }

  /** Settles when all that was seen by now is in the session file, or the app has ended. */
  async settle(): Promise<void> {
    await Promise.race([this.ask({ kind: 'settle' }), this.ended, delay(PATIENCE_MS)]);
  }

  /** Settles when what the heaps of some realms say is in the session file. Whoever calls it decides how long to wait. */
  async verify(question: HeapQuestion): Promise<void> {
    await this.ask({ kind: 'verify', ...question });
  }

  /** Settles with the answer, or when the app is gone. */
  private ask(question: { kind: 'settle' } | ({ kind: 'verify' } & HeapQuestion)): Promise<void> {
    const id = ++this.lastAsk;
    const answered = new Promise<void>((resolve) => this.asks.set(id, resolve));
    return this.control.send({ id, ...question }) ? answered : Promise.resolve();
  }

  /** Has the app write the rest of its session and end. Settles when it has ended, and nothing is left of it. */
  async stop(): Promise<AppEnd> {
    this.control.send({ kind: 'stop' });
    const timer = setTimeout(() => this.kill(), PATIENCE_MS);
    const end = await this.ended;
    clearTimeout(timer);
    await this.close();
    return end;
  }

  /** Ends what is left of the app, at once, and takes away what was made for it. */
  async close(): Promise<void> {
    this.kill();
    await this.ended;
    process.off('exit', this.onExit);
    await this.cleanUp();
  }

  kill(): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    try {
      if (process.platform === 'win32')
        spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
      else process.kill(-pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  }

  private hear(message: AppMessage): void {
    switch (message.kind) {
      case 'hello':
        this.now.greeted = true;
        this.now.electron = message.electron;
        break;
      case 'ready':
        this.now.ready = true;
        this.printed.ready();
        if (!this.printed.failing) this.begin();
        break;
      case 'written':
        this.now.written = true;
        break;
      case 'error':
        this.now.errors.push({ error: message.error, loading: message.loading });
        if (message.loading) this.fail();
        break;
      case 'settled':
      case 'verified':
        this.asks.get(message.id)?.();
        this.asks.delete(message.id);
    }
  }

  private listen(output: AppOptions['output']): void {
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8');
      stream?.on('data', (text: string) => {
        if (output === 'stderr') process.stderr.write(text);
        this.printed.add(text);
      });
    }
  }
}

function profileArgs(profile: NonNullable<AppOptions['profile']>, folder: string): string[] {
  if (profile === 'own') return [];
  const place = profile === 'fresh' ? path.join(folder, 'profile') : path.resolve(profile.folder);
  return [`--user-data-dir=${place}`];
}

function environment(
  { session, stacks, debugger: debug, window, bound = true, env = {} }: AppOptions,
  control: string,
  display: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const all: NodeJS.ProcessEnv = { ...process.env, ...display, ...env };
  // Set in terminals of editors that are Electron apps themselves; with it Electron is a plain Node.
  delete all.ELECTRON_RUN_AS_NODE;
  for (const name of Object.values(ENVIRONMENT)) delete all[name];
  all[ENVIRONMENT.control] = control;
  if (session) all[ENVIRONMENT.session] = session;
  if (stacks) all[ENVIRONMENT.stacks] = '1';
  if (debug) all[ENVIRONMENT.debugger] = '1';
  if (window) all[ENVIRONMENT.window] = '1';
  if (bound) all[ENVIRONMENT.bound] = '1';
  return all;
}

/** In words why the app did not start; null if it did. */
export function startProblem(app: AppProcess, end: AppEnd | null): LaunchProblem | null {
  const { state } = app;
  const failed = state.errors.find(({ loading }) => loading);
  if (failed)
    return new LaunchProblem(
      `The app did not start: its main script failed.\n${indented(failed.error)}`,
    );
  if (state.ready || end === null || end.code === 0) return null;
  const how = end.signal ? `signal ${end.signal}` : `exit code ${end.code}`;
  const said = app.lastOutput.trim().split('\n').slice(-20).join('\n');
  return new LaunchProblem(
    `The app did not start: it ended with ${how} before it was ready.\n${said === '' ? 'It printed nothing.' : `It printed last:\n${indented(said)}`}`,
  );
}

/** As a shell tells it. */
export const exitCodeOf = ({ code, signal }: AppEnd): number =>
  code ?? 128 + (signal ? (constants.signals[signal] ?? 0) : 0);

const indented = (text: string): string =>
  text
    .trim()
    .split('\n')
    .slice(0, 20)
    .map((line) => `  ${line}`)
    .join('\n');

const delay = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
