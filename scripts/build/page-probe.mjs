import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The oldest browser it runs in: Electron 25. */
export const BROWSER = 'chrome114';

/**
 * Modules that hold a probe as one string of source, to be evaluated where it belongs; their types are declared beside
 * the probes' entries. Each names itself in stacks.
 */
const probes = new Map([
  [
    'portscope:page-probe',
    { entry: 'page-entry.ts', script: '/node_modules/portscope/page-probe.js' },
  ],
  [
    'portscope:frame-probe',
    { entry: 'frame-entry.ts', script: '/node_modules/portscope/frame-probe.js' },
  ],
  [
    'portscope:worker-probe',
    { entry: 'worker-debugger-entry.ts', script: '/node_modules/portscope/worker-probe.js' },
  ],
]);

/** @param {string} name one of those modules */
export async function probeSource(name) {
  const { entry, script } = /** @type {{ entry: string, script: string }} */ (probes.get(name));
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../instrumentation/inject/${entry}`, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: BROWSER,
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    footer: { js: `//# sourceURL=${script}` },
  });
  return outputFiles[0]?.text ?? '';
}

/** @returns {import('esbuild').Plugin} */
export function pageProbe() {
  return {
    name: 'page-probe',
    setup(bundle) {
      bundle.onResolve({ filter: /^portscope:[a-z]+-probe$/ }, ({ path }) => ({
        path,
        namespace: 'portscope',
      }));
      bundle.onLoad({ filter: /.*/, namespace: 'portscope' }, async ({ path }) => ({
        contents: await probeSource(path),
        loader: 'text',
      }));
    },
  };
}

/** The same modules for tests, which run from the sources. */
export function pageProbeForVite() {
  return {
    name: 'portscope-page-probe',
    /** @param {string} id */
    resolveId: (id) => (probes.has(id) ? `\0${id}` : undefined),
    /** @param {string} id */
    load: async (id) =>
      probes.has(id.slice(1))
        ? `export default ${JSON.stringify(await probeSource(id.slice(1)))};`
        : undefined,
  };
}
