import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The module that holds the page probe as one string of source; its types are declared beside the probe's entry. */
export const PAGE_PROBE = 'portscope:page-probe';

const entry = fileURLToPath(new URL('../../instrumentation/inject/page-entry.ts', import.meta.url));

/** The oldest browser it runs in: Electron 25. */
export const BROWSER = 'chrome114';

/** Bundles the probe for a page's main world to source that can be evaluated there. */
async function pageProbeSource() {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: BROWSER,
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    footer: { js: '//# sourceURL=portscope-page-probe.js' },
  });
  return outputFiles[0]?.text ?? '';
}

/** @returns {import('esbuild').Plugin} */
export function pageProbe() {
  return {
    name: 'page-probe',
    setup(bundle) {
      bundle.onResolve({ filter: /^portscope:page-probe$/ }, ({ path }) => ({
        path,
        namespace: 'portscope',
      }));
      bundle.onLoad({ filter: /.*/, namespace: 'portscope' }, async () => ({
        contents: await pageProbeSource(),
        loader: 'text',
      }));
    },
  };
}

/** The same module for tests, which run from the sources. */
export function pageProbeForVite() {
  return {
    name: 'portscope-page-probe',
    /** @param {string} id */
    resolveId: (id) => (id === PAGE_PROBE ? `\0${PAGE_PROBE}` : undefined),
    /** @param {string} id */
    load: async (id) =>
      id === `\0${PAGE_PROBE}`
        ? `export default ${JSON.stringify(await pageProbeSource())};`
        : undefined,
  };
}
