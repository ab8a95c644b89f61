import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { dependenciesAreFresh } from '../../scripts/set-up/dependencies.mjs';
import { missingLibraries } from '../../scripts/set-up/libraries.mjs';
import { satisfies } from '../../scripts/set-up/node-version.mjs';
import { codeOf, reasonOf } from '../../scripts/set-up/problem.mjs';
import { provideElectron } from '../../scripts/set-up/provide-electron.mjs';
import { readConfiguration } from '../../scripts/set-up/registry.mjs';
import {
  DEFAULT_ELECTRON,
  packagedRuntime,
  wantedElectron,
} from '../../scripts/set-up/runtimes.mjs';
import { shellQuoted } from '../../scripts/set-up/sandbox.mjs';
import { placeBelow } from '../../scripts/set-up/unpack.mjs';
import { summaryOf } from '../../scripts/test/summary.mjs';

afterEach(() => vi.unstubAllEnvs());

describe('versions', () => {
  it.each([
    ['20.19.0', true],
    ['20.20.2', true],
    ['22.0.0', true],
    ['20.18.9', false],
    ['18.20.0', false],
  ])('Node %s satisfies >=20.19: %s', (version, expected) => {
    expect(satisfies(version, '>=20.19')).toBe(expected);
  });

  it('the Electron of the tests is the one pinned in package.json', () => {
    expect(DEFAULT_ELECTRON).toBe(manifest.devDependencies.electron);
  });

  it('another Electron can be asked for by a full version', () => {
    vi.stubEnv('PORTSCOPE_ELECTRON_VERSION', '27.3.10');
    expect(wantedElectron()).toBe('27.3.10');
    expect(packagedRuntime('27.3.10', 'linux-x64')).toMatchObject({ version: '13.17.0' });
    expect(packagedRuntime('27.3.10', 'win32-x64')).toBeUndefined();
    vi.stubEnv('PORTSCOPE_ELECTRON_VERSION', '27');
    expect(wantedElectron).toThrow('must be a full version');
  });
});

describe('PORTSCOPE_ELECTRON', () => {
  it('must exist', async () => {
    vi.stubEnv('PORTSCOPE_ELECTRON', '/nowhere/electron');
    await expect(provideElectron()).rejects.toThrow('/nowhere/electron, which does not exist');
  });

  it('must be an Electron', async () => {
    vi.stubEnv('PORTSCOPE_ELECTRON', '/bin/true');
    await expect(provideElectron()).rejects.toThrow('/bin/true does not start as an Electron');
  });
});

describe('dependencies', () => {
  const lock = {
    '': { name: 'app' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/for-other-systems': { version: '1.0.0', optional: true },
  };
  const installed = { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } };

  function folderWith(record: object | undefined, folders = ['node_modules/a']): string {
    const folder = mkdtempSync(join(tmpdir(), 'portscope-dependencies-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const name of folders) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: lock }));
    if (record) {
      const file = join(folder, 'node_modules/.package-lock.json');
      writeFileSync(file, JSON.stringify({ packages: record }));
    }
    return folder;
  }

  it.each([
    ['what the lock file asks for', installed, true],
    ['an older version', { 'node_modules/a': { version: '0.9.0', integrity: 'sha512-a' } }, false],
    ['another content', { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-b' } }, false],
    ['too little', {}, false],
    ['no record, as after an interrupted npm', undefined, false],
  ])('%s: %s', (_what, record, fresh) => {
    expect(dependenciesAreFresh(folderWith(record))).toBe(fresh);
  });

  it('a folder that was removed by hand is missed', () => {
    expect(dependenciesAreFresh(folderWith(installed, ['node_modules']))).toBe(false);
  });
});

describe('the registry', () => {
  const pinned = { package: '@scope/name', version: '1.2.3' };

  it.each([
    [{}, {}, 'https://registry.npmjs.org/@scope/name/-/name-1.2.3.tgz', false],
    [
      { registry: 'https://mirror.example/npm' },
      {},
      'https://mirror.example/npm/@scope/name/-/name-1.2.3.tgz',
      false,
    ],
    [
      { '@scope:registry': 'https://own.example/' },
      {},
      'https://own.example/@scope/name/-/name-1.2.3.tgz',
      false,
    ],
    [
      { 'https-proxy': 'http://proxy:3128' },
      {},
      'https://registry.npmjs.org/@scope/name/-/name-1.2.3.tgz',
      true,
    ],
    [
      {},
      { HTTPS_PROXY: 'http://proxy:3128' },
      'https://registry.npmjs.org/@scope/name/-/name-1.2.3.tgz',
      true,
    ],
  ])('%o %o', (config, env, url, proxied) => {
    expect(readConfiguration(JSON.stringify(config), pinned, env)).toEqual({
      url,
      proxied,
      tls: {},
    });
  });

  it('takes over the settings for certificates', () => {
    const { tls } = readConfiguration('{"strict-ssl":false,"ca":"PEM"}', pinned, {});
    expect(tls).toEqual({ rejectUnauthorized: false, ca: 'PEM' });
  });
});

describe('small parts', () => {
  it('reads what ldd did not find', () => {
    const output =
      '\tlibgtk-3.so.0 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n\tlibnss3.so => not found\n';
    expect(missingLibraries(output)).toEqual(['libgtk-3.so.0', 'libnss3.so']);
  });

  it('keeps an archive below its folder', () => {
    expect(placeBelow('Cypress/a/b', 'Cypress/', '/cache')).toBe(join('/cache', 'a', 'b'));
    expect(placeBelow('Other/a', 'Cypress/', '/cache')).toBeUndefined();
    expect(() => placeBelow('Cypress/../../a', 'Cypress/', '/cache')).toThrow('outside');
  });

  it('quotes a path for the shell', () => {
    expect(shellQuoted("/it's here/electron")).toBe("'/it'\\''s here/electron'");
  });

  it('finds the code of a failure along its causes', () => {
    const cause = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    const error = new Error('write failed', { cause });
    expect(codeOf(error)).toBe('ENOSPC');
    expect(reasonOf(error)).toBe('write failed: no space left');
  });
});

describe('the last line of a test run', () => {
  it.each([
    [{ passed: 3, failed: 0, interrupted: false }, 0, '3 passed, 0 failed', 0],
    [{ passed: 3, failed: 1, interrupted: false }, 1, '3 passed, 1 failed', 1],
    [{ passed: 3, failed: 0, interrupted: false }, 1, '3 passed, 1 failed', 1],
    [{ passed: 3, failed: 0, interrupted: true }, 130, '3 passed, 1 failed', 1],
    [{ passed: 0, failed: 0, interrupted: false }, 0, '0 passed, 1 failed', 1],
    [undefined, 0, '0 passed, 1 failed', 1],
  ])('%o, exit %i: %s', (counts, runnerCode, line, exitCode) => {
    expect(summaryOf(counts, runnerCode)).toMatchObject({ line, exitCode });
  });
});
