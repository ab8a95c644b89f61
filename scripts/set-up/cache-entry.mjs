import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, readdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { withLock } from './lock.mjs';
import { codeOf, SetUpProblem } from './problem.mjs';

const STAMP = '.complete.json';

/**
 * @typedef {object} CacheEntry
 * @property {string} folder its place in the cache
 * @property {string} recipe how it was made; another recipe makes it anew
 * @property {number} room bytes needed while it is being made
 * @property {string} purpose "fetching Electron 33.2.1", for those who wait
 * @property {(folder: string) => Promise<void>} fill
 */

/** @param {Pick<CacheEntry, 'folder' | 'recipe'>} entry */
export function isComplete({ folder, recipe }) {
  try {
    return JSON.parse(readFileSync(join(folder, STAMP), 'utf8')).recipe === recipe;
  } catch {
    return false;
  }
}

/**
 * Makes a folder of the cache once. It is filled beside its place, stamped, and renamed: a reader finds it complete or
 * not at all. What killed set-ups left behind is removed by the next one.
 *
 * @param {CacheEntry} entry
 */
export async function ensureCacheEntry(entry) {
  if (isComplete(entry)) return;
  const parent = dirname(entry.folder);
  try {
    await mkdir(parent, { recursive: true });
    await withLock(`${entry.folder}.lock`, entry.purpose, async () => {
      if (isComplete(entry)) return;
      await clearLeftovers(parent, `${basename(entry.folder)}.partial-`);
      await requireRoom(parent, entry.room);
      await fillAndRename(entry);
    });
  } catch (error) {
    throw asProblem(error, parent, entry);
  }
}

/** @param {CacheEntry} entry */
async function fillAndRename(entry) {
  const partial = `${entry.folder}.partial-${randomBytes(4).toString('hex')}`;
  const discard = () => rmSync(partial, { recursive: true, force: true });
  process.once('exit', discard);
  try {
    await mkdir(partial);
    await entry.fill(partial);
    const stamp = { recipe: entry.recipe, made: new Date().toISOString() };
    await writeFile(join(partial, STAMP), `${JSON.stringify(stamp)}\n`);
    // An entry of another recipe, or a damaged one, makes room first.
    if (existsSync(entry.folder)) {
      const old = `${partial}-old`;
      await rename(entry.folder, old);
      await rm(old, { recursive: true, force: true });
    }
    await rename(partial, entry.folder);
  } catch (error) {
    discard();
    if (isComplete(entry)) return;
    throw error;
  } finally {
    process.off('exit', discard);
  }
}

/**
 * @param {string} parent
 * @param {string} prefix
 */
async function clearLeftovers(parent, prefix) {
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix)) await rm(join(parent, name), { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {number} room
 */
async function requireRoom(folder, room) {
  const { bavail, bsize, blocks } = await statfs(folder);
  // Some network file systems answer zero for everything.
  if (blocks > 0 && bavail * bsize < room) {
    throw Object.assign(new Error('not enough room'), { code: 'ENOSPC' });
  }
}

/**
 * @param {unknown} error
 * @param {string} folder
 * @param {CacheEntry} entry
 */
function asProblem(error, folder, { purpose, room }) {
  if (error instanceof SetUpProblem) return error;
  const elsewhere = 'or choose another folder: PORTSCOPE_CACHE=/path/to/folder';
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new SetUpProblem(
      `The disk is full: ${purpose} needs ${Math.ceil(room / 1e6)} MB in ${folder}.\n` +
        `Free some space, ${elsewhere}`,
      { cause: error },
    );
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR') {
    return new SetUpProblem(
      `The cache folder ${folder} cannot be written (${code}).\nChange its owner or rights, ${elsewhere}`,
      { cause: error },
    );
  }
  return error;
}
