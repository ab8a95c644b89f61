import { bundle } from './bundle.mjs';
import { copy, filesBelow } from './files.mjs';
import { BROWSER, pageProbe } from './page-probe.mjs';

const AS_IS = /\.(json|html|png|svg|woff2)$/;

/** The DevTools extension: its pages as they stand, and a script for each. */
export async function buildExtension() {
  const copied = filesBelow('extension')
    .filter((file) => AS_IS.test(file))
    .map((file) => copy(file, `dist/${file}`));
  const built = await bundle({
    entryPoints: { devtools: 'extension/devtools.ts', panel: 'extension/panel/main.tsx' },
    outdir: 'dist/extension',
    format: 'iife',
    platform: 'browser',
    target: BROWSER,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
    legalComments: 'none',
    loader: { '.svg': 'dataurl', '.png': 'dataurl' },
    plugins: [pageProbe()],
  });
  return [...copied, ...built];
}
