/**
 * How an Electron is started by root, to whom Chromium refuses its sandbox: in a user namespace, where it sees another uid and
 * keeps the files' rights (33.2.1: without a sandbox, extension pages in DevTools never load). Where namespaces are not
 * permitted it runs without a sandbox, and has no panel.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';

const AS_USER = ['-U', '--map-user=1000', '--map-group=1000', '--'];

export interface StartLine {
  readonly command: string;
  readonly args: readonly string[];
  /** False: it runs without Chromium's sandbox. */
  readonly sandboxed: boolean;
}

export function startLine(executable: string): StartLine {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  // A script around an Electron knows how to start it.
  if (!isRoot || isScript(executable)) return { command: executable, args: [], sandboxed: true };
  const permitted = spawnSync('unshare', [...AS_USER, 'true'], { stdio: 'ignore' }).status === 0;
  return permitted
    ? { command: 'unshare', args: [...AS_USER, executable], sandboxed: true }
    : { command: executable, args: ['--no-sandbox'], sandboxed: false };
}

function isScript(file: string): boolean {
  const start = Buffer.alloc(2);
  try {
    const descriptor = openSync(file, 'r');
    try {
      readSync(descriptor, start, 0, 2, 0);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
  return start.toString('latin1') === '#!';
}
