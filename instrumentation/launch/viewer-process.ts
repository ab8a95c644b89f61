/** The window that shows a session file, as a process of its own. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { needsDisplay } from './display';
import { findElectron } from './find-electron';
import { LaunchProblem } from './problem';
import { startLine } from './sandbox';

export interface ViewerOptions {
  readonly file: string;
  readonly dist: string;
  readonly electron?: string | undefined;
}

/** Settles with the exit code when the window is closed. */
export async function openViewer({ file, dist, electron }: ViewerOptions): Promise<number> {
  const other = `Write a page for any browser instead: portscope export ${file} --html session.html`;
  if (needsDisplay(process.env))
    throw new LaunchProblem(`There is no display to open a window on.\n${other}`);
  const executable = await findElectron({ named: electron, appFolder: process.cwd(), dist }).catch(
    (error: unknown) => {
      throw error instanceof LaunchProblem
        ? new LaunchProblem(`${error.message}\n${other}`)
        : error;
    },
  );
  const { command, args } = startLine(executable);
  const env = { ...process.env };
  delete env.ELECTRON_RUN_AS_NODE;
  const child = spawn(command, [...args, path.join(dist, 'viewer.cjs'), file], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  const end = (): void => {
    child.kill();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
  process.once('exit', end);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new LaunchProblem(`${executable}: ${error.message}`)));
    child.once('exit', (code) => resolve(code ?? 0));
  });
}
