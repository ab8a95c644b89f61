/**
 * The bootstrap of utility processes from Electron 28, where the entry is loaded by the ES module loader, CommonJS too.
 *
 * Electron awaits `loader.import(entry)` and gives what it throws to the process (lib/utility/init.ts). A module namespace
 * with a `then` is awaited in turn: so Electron waits here for the app's module, and meets its error as if it had loaded it
 * itself. The app's module is imported without a referrer, as Electron does, so that it is the main module: `import()` in a
 * script whose name is no address has none (internal/modules/esm/utils.js `normalizeReferrerURL`; Node 20.18, Electron 33.2.1:
 * argv, require.main, module, require.cache, `exit` listeners and the stack of an uncaught error are the same to the last line).
 */
import Module from 'node:module';
import { pathToFileURL } from 'node:url';
import { boot } from './utility-boot';

type Import = (url: string) => Promise<unknown>;

interface Compiling {
  _compile(code: string, name: string): void;
  exports: Import;
}

export function then(resolve: (value: unknown) => void, reject: (error: unknown) => void): void {
  const script = new Module('portscope') as unknown as Compiling;
  script._compile('module.exports = (url) => import(url)', 'portscope');
  const load = script.exports;
  boot(import.meta.url, (modulePath) => {
    load(pathToFileURL(modulePath).href).then(resolve, reject);
  });
}
