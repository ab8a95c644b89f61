/** Runs an app through the command line, as anybody would: `portscope check <app> --json`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Found } from './judge';

export interface Checked {
  readonly findings: readonly Found[];
  /** What the report says of its own limits. */
  readonly notes: readonly string[];
}

const running = new Set<ChildProcess>();

/** Rejects with what the command said when it found nothing out. */
export async function runCheck(
  root: string,
  folder: string,
  seconds: number | null,
): Promise<Checked> {
  const limit = seconds === null ? [] : ['--seconds', String(seconds)];
  const cli = join(root, 'dist', 'cli.mjs');
  const child = spawn(process.execPath, [cli, 'check', folder, '--json', ...limit], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let out = '';
  let said = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    said += data;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  running.delete(child);
  if (code !== 0 && code !== 1)
    throw new Error(said.trim() || out.trim() || `check ended with ${code ?? 'a signal'}`);
  const { findings, notes } = JSON.parse(out) as Checked;
  return { findings, notes };
}

/** What was started ends with us: the command takes its app along. */
export function endAll(): void {
  for (const child of running) child.kill('SIGTERM');
}
