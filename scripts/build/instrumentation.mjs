import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../set-up/index.mjs';
import { bundle } from './bundle.mjs';
import { BROWSER, pageProbe } from './page-probe.mjs';

const external = ['electron', 'electron/*'];

/** The oldest Node it runs in: Electron 25's. */
const node = { platform: /** @type {const} */ ('node'), target: 'node18', external };

/** Entry points that share their state with `index` load the built `index.cjs` in place of a copy of their own. */
/** @type {import('esbuild').Plugin} */
const sharedIndex = {
  name: 'shared-index',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/index(\.[jt]s)?$/ }, ({ importer }) =>
      /[\\/]instrumentation[\\/][^\\/]+$/.test(importer)
        ? { path: './index.cjs', external: true }
        : undefined,
    );
  },
};

/** The probe's part in each frame's preload world: sandboxed there, so without Node's modules. */
export function buildPreload() {
  return bundle({
    entryPoints: ['instrumentation/inject/preload-entry.ts'],
    outfile: 'dist/preload.cjs',
    format: 'cjs',
    platform: 'browser',
    target: BROWSER,
    external,
    plugins: [pageProbe()],
    // A sandboxed preload has no file name: by this its lines are known, and left out of the app's stacks.
    footer: { js: '//# sourceURL=/node_modules/portscope/preload.js' },
  });
}

/**
 * The bootstraps of utility processes: loaded as an ES module from Electron 28 on, as CommonJS before. One file each, since
 * the child loads nothing else of ours.
 */
export async function buildUtility() {
  const module = await bundle({
    entryPoints: ['instrumentation/inject/utility-module-entry.ts'],
    outfile: 'dist/utility.mjs',
    format: 'esm',
    ...node,
  });
  const script = await bundle({
    entryPoints: ['instrumentation/inject/utility-script-entry.ts'],
    outfile: 'dist/utility.cjs',
    format: 'cjs',
    ...node,
  });
  return [...module, ...script];
}

/** The package for the main process: one CommonJS instance, and an ES module that hands it on. */
export async function buildIndex() {
  const entryPoints = ['instrumentation/index.ts'];
  const plugins = [pageProbe()];
  const outputs = await bundle({
    entryPoints,
    plugins,
    outfile: 'dist/index.cjs',
    format: 'cjs',
    ...node,
  });
  const names = await exportsOf(entryPoints, plugins);
  const lines = names.map((name) =>
    name === 'default' ? 'export default index.default;' : `export const ${name} = index.${name};`,
  );
  writeFileSync(
    join(root, 'dist/index.mjs'),
    ["import index from './index.cjs';", '', ...lines, ''].join('\n'),
  );
  return [...outputs, 'dist/index.mjs'];
}

/**
 * Only an ES module build tells its exports.
 *
 * @param {string[]} entryPoints
 * @param {import('esbuild').Plugin[]} plugins
 */
async function exportsOf(entryPoints, plugins) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    plugins,
    bundle: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
    outfile: 'dist/index.mjs',
    format: 'esm',
    ...node,
  });
  return Object.values(metafile.outputs)[0]?.exports ?? [];
}

/** What a worker imports: it stands alone, in a worker there is no Node. As an ES module and as a classic script. */
export async function buildWorker() {
  /** @type {string[]} */
  const outputs = [];
  for (const [format, ending] of /** @type {const} */ ([
    ['esm', 'mjs'],
    ['iife', 'js'],
  ])) {
    outputs.push(
      ...(await bundle({
        entryPoints: ['instrumentation/worker.ts'],
        outfile: `dist/worker.${ending}`,
        format,
        platform: 'browser',
        target: BROWSER,
        minify: true,
        legalComments: 'none',
      })),
    );
  }
  return outputs;
}

/** `portscope/register`: a file of its own that shares the instance of `index`. */
export function buildRegister() {
  return bundle({
    entryPoints: ['instrumentation/register.ts'],
    outfile: 'dist/register.cjs',
    format: 'cjs',
    ...node,
    plugins: [pageProbe(), sharedIndex],
  });
}

/** The app behind `portscope open`. */
export function buildViewer() {
  return bundle({
    entryPoints: ['instrumentation/viewer.ts'],
    outfile: 'dist/viewer.cjs',
    format: 'cjs',
    ...node,
  });
}

/** `portscope/testing`, for the user's Node: as CommonJS and as an ES module, which knows its folder by its address. */
export async function buildTesting() {
  const common = {
    entryPoints: ['instrumentation/testing.ts'],
    platform: /** @type {const} */ ('node'),
    target: 'node20',
  };
  const script = await bundle({ ...common, outfile: 'dist/testing.cjs', format: 'cjs' });
  const module = await bundle({
    ...common,
    outfile: 'dist/testing.mjs',
    format: 'esm',
    banner: {
      js: "import { dirname as portscopeDirname } from 'node:path';\nimport { fileURLToPath as portscopePath } from 'node:url';\nconst __dirname = portscopeDirname(portscopePath(import.meta.url));",
    },
  });
  return [...script, ...module];
}

/** The command line: a Node program that stands alone, for the user's Node and not for Electron's. */
export async function buildCli() {
  const outputs = await bundle({
    entryPoints: ['instrumentation/cli.ts'],
    outfile: 'dist/cli.mjs',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: '#!/usr/bin/env node' },
  });
  chmodSync(join(root, 'dist/cli.mjs'), 0o755);
  return outputs;
}
