import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/**
 * Writes one file of an npm tarball to `target`; the rest of the stream is read to its end.
 *
 * @param {AsyncIterable<Uint8Array>} tarball
 * @param {string} entryName below the tarball's `package/`
 * @param {string} target
 */
export async function extractFromTarball(tarball, entryName, target) {
  const { extract } = await import('tar-stream');
  const entries = extract();
  let found = false;
  async function write() {
    for await (const entry of entries) {
      if (entry.header.name === `package/${entryName}`) {
        found = true;
        await pipeline(entry, createWriteStream(target));
      } else {
        entry.resume();
      }
    }
  }
  await Promise.all([pipeline(tarball, createGunzip(), entries), write()]);
  if (!found) throw new Error(`the package holds no ${entryName}`);
}

/**
 * Unpacks a zip file, one entry at a time.
 *
 * @param {string} file
 * @param {(name: string) => string | undefined} targetOf where an entry goes; undefined leaves it out
 */
export async function unzip(file, targetOf) {
  const { default: yauzl } = await import('yauzl');
  await new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: true }, (openError, zip) => {
      if (openError) {
        reject(openError);
        return;
      }
      zip.on('error', reject);
      zip.on('end', resolve);
      zip.on('entry', (entry) => {
        const target = entry.fileName.endsWith('/') ? undefined : targetOf(entry.fileName);
        if (target === undefined) {
          zip.readEntry();
          return;
        }
        zip.openReadStream(entry, async (readError, content) => {
          try {
            if (readError) throw readError;
            await mkdir(dirname(target), { recursive: true });
            const mode = (entry.externalFileAttributes >>> 16) & 0o777;
            await pipeline(content, createWriteStream(target, { mode: mode || 0o644 }));
            zip.readEntry();
          } catch (error) {
            zip.close();
            reject(error);
          }
        });
      });
      zip.readEntry();
    });
  });
}

/**
 * The place of an archive's entry below `folder`, for entries below `prefix`.
 *
 * @param {string} name
 * @param {string} prefix
 * @param {string} folder
 */
export function placeBelow(name, prefix, folder) {
  if (!name.startsWith(prefix)) return undefined;
  const rest = name.slice(prefix.length);
  if (rest.split('/').includes('..')) throw new Error(`the archive names a file outside: ${name}`);
  return join(folder, rest);
}
