import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../set-up/index.mjs';
import { bundle } from './bundle.mjs';
import { copy, filesBelow } from './files.mjs';
import { BROWSER, pageProbe, probeSource } from './page-probe.mjs';

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
  return [...copied, ...built, await buildFrameScript()];
}

/** The content script. Its token is put in when an app lays the extension into its own data. */
async function buildFrameScript() {
  const given = JSON.stringify({ token: 'PORTSCOPE_TOKEN', entry: 'content-script' });
  const source = await probeSource('portscope:frame-probe');
  writeFileSync(
    join(root, 'dist/extension/frame.js'),
    `((portscope) => {${source}\n})(${given});\n`,
  );
  return 'dist/extension/frame.js';
}
