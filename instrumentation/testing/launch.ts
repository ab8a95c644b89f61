/** Apps for tests: started by Playwright with Portscope in them, or by ourselves. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppProcess, startProblem } from '../launch/app-process';
import { appTarget } from '../launch/app-target';

/** Of Playwright's options for `_electron.launch`. */
export interface LaunchOptionsLike {
  args?: string[];
}

/** The same options with Portscope in the app, from before its first line. */
export function withPortscope<Options extends LaunchOptionsLike>(options: Options): Options {
  return {
    ...options,
    args: ['-r', path.join(__dirname, 'register.cjs'), ...(options.args ?? [])],
  };
}

export interface LaunchChoice {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The Electron to use; else the app's own. */
  readonly electron?: string;
}

/** An app that was started by `launchApp`. */
export class LaunchedApp implements AsyncDisposable {
  /** @internal */
  constructor(
    /** @internal */
    readonly process: AppProcess,
    /** @internal */
    readonly session: string,
    readonly folder: string,
    private readonly remove: () => Promise<void>,
  ) {}

  /** Ends the app, and all that it has started. */
  async close(): Promise<void> {
    await this.process.stop();
    await this.remove();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/**
 * Starts an app (its folder, or its main script) with a fresh profile, on Linux without a display on a virtual one.
 *
 * @throws when it does not start
 */
export async function launchApp(app: string, choice: LaunchChoice = {}): Promise<LaunchedApp> {
  const target = appTarget(app);
  const folder = await mkdtemp(path.join(tmpdir(), 'portscope-test-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const session = path.join(folder, 'session.ndjson');
  try {
    const { args = [], env = {}, electron } = choice;
    const process = await AppProcess.start({
      target,
      dist: __dirname,
      electron,
      args,
      env,
      session,
      stacks: true,
      profile: 'fresh',
    });
    await process.started;
    const problem = startProblem(process, process.state.ready ? null : await process.ended);
    if (problem) {
      await process.close();
      throw problem;
    }
    return new LaunchedApp(process, session, target.folder, remove);
  } catch (error) {
    await remove();
    throw error;
  }
}
