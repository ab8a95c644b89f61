import { build } from 'esbuild';
import { root } from '../set-up/index.mjs';

/**
 * @param {import('esbuild').BuildOptions} options with paths from the root
 * @returns {Promise<string[]>} the files it wrote, from the root
 */
export async function bundle(options) {
  const { metafile } = await build({
    absWorkingDir: root,
    bundle: true,
    metafile: true,
    logLevel: 'warning',
    ...options,
  });
  return Object.keys(metafile?.outputs ?? {});
}
