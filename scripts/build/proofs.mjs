import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { proofs } from '../prove/proofs.mjs';
import { root } from '../set-up/index.mjs';
import { bundle } from './bundle.mjs';
import { copy, filesBelow } from './files.mjs';
import { BROWSER } from './page-probe.mjs';

const APP = 'test/prove/app';

/** The proofs themselves, which are Node programs, and the app that they run: an entry a realm, by the file's name. */
export async function buildProofs() {
  const entries = filesBelow(APP);
  /** @param {RegExp} name */
  const named = (name) => entries.filter((file) => name.test(basename(file)));
  const inApp = {
    outdir: 'dist/prove/app',
    outbase: APP,
    sourcemap: /** @type {const} */ ('inline'),
  };
  const browser = { ...inApp, platform: /** @type {const} */ ('browser'), target: BROWSER };
  const built = await Promise.all([
    ...Object.entries(proofs)
      .filter(([, { entry }]) => existsSync(join(root, entry)))
      .map(([name, { entry }]) =>
        bundle({
          entryPoints: [entry],
          outfile: `dist/prove/${name}.mjs`,
          format: 'esm',
          platform: 'node',
          target: 'node20',
          packages: 'external',
          sourcemap: 'inline',
        }),
      ),
    bundle({
      ...inApp,
      entryPoints: named(/^(main|utility)\.ts$/),
      format: 'cjs',
      platform: 'node',
      target: 'node18',
      external: ['electron'],
    }),
    bundle({
      ...browser,
      entryPoints: named(/^preload\.ts$/),
      format: 'cjs',
      external: ['electron'],
    }),
    bundle({
      ...browser,
      entryPoints: named(/^(page|(worker|shared|service)(-body)?)\.ts$/),
      format: 'iife',
    }),
  ]);
  const copied = named(/\.(html|json|mjs)$/).map((file) =>
    copy(file, `dist/prove/app/${file.slice(APP.length + 1)}`),
  );
  return [...copied, ...built.flat()];
}
