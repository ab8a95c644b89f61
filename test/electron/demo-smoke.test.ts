import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/set-up/index.mjs';
import { electronPath } from './fixtures/electron';

it('the panel shows in DevTools what every scenario declares', async () => {
  const profile = await mkdtemp(path.join(tmpdir(), 'portscope-smoke-'));
  const executablePath = await electronPath();
  const app = path.join(root, 'dist', 'demo-app');
  const child = spawn(executablePath, [`--user-data-dir=${profile}`, app, '--smoke'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  expect(output.trim().split('\n').at(-1), output).toBe('scenarios 11 shown, 0 missing');
  expect(code).toBe(0);
});
