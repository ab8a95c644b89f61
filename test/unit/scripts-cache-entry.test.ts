import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { ensureCacheEntry, isComplete } from '../../scripts/set-up/cache-entry.mjs';
import { SetUpProblem } from '../../scripts/set-up/problem.mjs';

function cache(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portscope-cache-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function entryIn(folder: string, more: Partial<Parameters<typeof ensureCacheEntry>[0]> = {}) {
  return {
    folder: join(folder, 'entry'),
    recipe: 'first',
    room: 1000,
    purpose: 'fetching it',
    fill: (partial: string) => writeFile(join(partial, 'content'), 'whole'),
    ...more,
  };
}

it('fills an entry once', async () => {
  const folder = cache();
  const fill = vi.fn(entryIn(folder).fill);
  await ensureCacheEntry(entryIn(folder, { fill }));
  await ensureCacheEntry(entryIn(folder, { fill }));
  expect(fill).toHaveBeenCalledTimes(1);
  expect(readdirSync(folder)).toEqual(['entry']);
});

it('is filled by one of several at a time', async () => {
  const folder = cache();
  const fill = vi.fn(entryIn(folder).fill);
  await Promise.all([1, 2, 3].map(() => ensureCacheEntry(entryIn(folder, { fill }))));
  expect(fill).toHaveBeenCalledTimes(1);
});

it('leaves nothing of a fill that failed', async () => {
  const folder = cache();
  const entry = entryIn(folder, {
    fill: async (partial) => {
      await writeFile(join(partial, 'content'), 'half');
      throw new Error('cut off');
    },
  });
  await expect(ensureCacheEntry(entry)).rejects.toThrow('cut off');
  expect(isComplete(entry)).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

it('never uses a folder without its stamp, and removes what killed runs left', async () => {
  const folder = cache();
  await mkdir(join(folder, 'entry'));
  await writeFile(join(folder, 'entry', 'content'), 'half');
  await mkdir(join(folder, 'entry.partial-0001'));
  await ensureCacheEntry(entryIn(folder));
  expect(await readFile(join(folder, 'entry', 'content'), 'utf8')).toBe('whole');
  expect(readdirSync(folder)).toEqual(['entry']);
});

it('makes an entry anew for another recipe', async () => {
  const folder = cache();
  await ensureCacheEntry(entryIn(folder));
  await ensureCacheEntry(
    entryIn(folder, {
      recipe: 'second',
      fill: (partial) => writeFile(join(partial, 'other'), 'whole'),
    }),
  );
  expect(existsSync(join(folder, 'entry', 'content'))).toBe(false);
  expect(existsSync(join(folder, 'entry', 'other'))).toBe(true);
});

it.each([
  ['ENOSPC', /^The disk is full: fetching it needs 1 MB in .*\n.*PORTSCOPE_CACHE/],
  ['EACCES', /cannot be written \(EACCES\)\.\n.*PORTSCOPE_CACHE/],
])('tells of %s in words', async (code, message) => {
  const failing = () => Promise.reject(Object.assign(new Error('write'), { code }));
  const attempt = ensureCacheEntry(entryIn(cache(), { fill: failing }));
  await expect(attempt).rejects.toThrow(SetUpProblem);
  await expect(attempt).rejects.toThrow(message);
});

it('asks for room before it starts', async () => {
  const fill = vi.fn();
  const attempt = ensureCacheEntry(entryIn(cache(), { room: 1e18, fill }));
  await expect(attempt).rejects.toThrow('The disk is full');
  expect(fill).not.toHaveBeenCalled();
});
