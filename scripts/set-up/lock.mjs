import { rmSync } from 'node:fs';
import { mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './log.mjs';
import { codeOf } from './problem.mjs';

const BEAT_MS = 1_000;
/** A lock that was not touched for so long belongs to a process that is gone. */
const STALE_MS = 8_000;

/** @param {string} file */
async function take(file) {
  try {
    await (await open(file, 'wx')).close();
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return false;
  }
}

/** @param {string} file */
async function clearWhenStale(file) {
  const info = await stat(file).catch(() => undefined);
  if (!info || Date.now() - info.mtimeMs < STALE_MS) return;
  // Renamed first: of several that wait, one wins.
  const aside = `${file}.${process.pid}`;
  await rename(file, aside).catch(() => {});
  await rm(aside, { force: true });
}

/**
 * Runs `fn` while no other process is inside the same lock. The holder touches the file as it goes, so a lock left
 * by a killed process frees itself; this also works across containers, where process ids mean nothing.
 *
 * @template T
 * @param {string} file
 * @param {string} purpose told to those who wait
 * @param {() => Promise<T>} fn
 * @returns {Promise<T>}
 */
export async function withLock(file, purpose, fn) {
  await mkdir(dirname(file), { recursive: true });
  let told = false;
  while (!(await take(file))) {
    if (!told) say(`Waiting: another process is ${purpose}.`);
    told = true;
    await clearWhenStale(file);
    await sleep(300);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, BEAT_MS);
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await fn();
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
}
