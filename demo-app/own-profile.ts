/** A fresh profile for a run that nobody watches: no state of earlier runs, and several runs at a time. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { app } from 'electron';

export function useOwnProfile(): void {
  sweep();
  const profile = mkdtempSync(path.join(tmpdir(), `portscope-demo-${process.pid}-`));
  app.setPath('userData', profile);
  process.once('exit', () => remove(profile));
}

/** Chromium writes a few small files after the last line of script has run: the next run takes them away. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^portscope-demo-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) remove(path.join(tmpdir(), name));
  }
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Another user's, or still being written: left to the next run.
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
