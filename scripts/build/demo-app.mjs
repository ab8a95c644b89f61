import { basename } from 'node:path';
import { bundle } from './bundle.mjs';
import { copy, filesBelow, isTest } from './files.mjs';
import { BROWSER } from './page-probe.mjs';

const SCRIPT = /\.ts$/;
const PAGE = /^page[^/]*\.ts$|\.page\.ts$/;
const WORKER = /\.worker\.ts$/;
const PRELOAD = /^preload[^/]*\.ts$|\.preload\.ts$/;

/**
 * The demo app, file by file, so that stacks lead to its sources. Scripts of pages, workers and sandboxed preloads can load nothing
 * beside them and are bundled; those of the main process are not.
 */
export async function buildDemoApp() {
  const files = filesBelow('demo-app').filter((file) => !isTest(file) && !file.endsWith('.d.ts'));
  const scripts = files.filter((file) => SCRIPT.test(file));
  const pages = scripts.filter((file) => PAGE.test(basename(file)));
  const preloads = scripts.filter((file) => PRELOAD.test(basename(file)));
  const workers = scripts.filter((file) => WORKER.test(basename(file)));
  const apart = [...pages, ...preloads, ...workers];
  const mains = scripts.filter((file) => !apart.includes(file));

  /** @type {import('esbuild').BuildOptions} */
  const common = { outdir: 'dist/demo-app', outbase: 'demo-app', sourcemap: 'inline' };
  const browser = { ...common, platform: /** @type {const} */ ('browser'), target: BROWSER };
  const built = await Promise.all([
    bundle({ ...browser, entryPoints: pages, format: 'iife' }),
    // As an app's bundler does it: the package's file goes into the worker's.
    bundle({
      ...browser,
      entryPoints: workers,
      format: 'iife',
      alias: { 'portscope/worker': './dist/worker.mjs' },
    }),
    bundle({ ...browser, entryPoints: preloads, format: 'cjs', external: ['electron'] }),
    bundle({
      ...common,
      entryPoints: mains,
      bundle: false,
      format: 'cjs',
      platform: 'node',
      target: 'node18',
    }),
  ]);
  const copied = files
    .filter((file) => !SCRIPT.test(file))
    .map((file) => copy(file, `dist/${file}`));
  return [...copied, ...built.flat()];
}
