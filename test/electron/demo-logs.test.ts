import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../scripts/set-up/index.mjs';
import { electronPath } from './fixtures/electron';

const run = promisify(execFile);
const LIMIT_MS = 90_000;

let folder: string;
let electron: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portscope-logs-'));
  electron = await electronPath();
}, LIMIT_MS);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What all the scenarios log, as the text of the file. */
async function logs(name: string, ...switches: string[]): Promise<string> {
  const file = path.join(folder, name);
  const app = path.join(root, 'dist', 'demo-app');
  await run(electron, [app, '--log', file, ...switches], { timeout: LIMIT_MS });
  return readFile(file, 'utf8');
}

it(
  'the scenarios log the same with Portscope and without it',
  async () => {
    const without = await logs('without.json', '--no-portscope');
    expect(Object.keys(JSON.parse(without))).toHaveLength(10);
    expect(await logs('with.json')).toBe(without);
  },
  2 * LIMIT_MS,
);
