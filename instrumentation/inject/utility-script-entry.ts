/**
 * The bootstrap of utility processes before Electron 28, where the entry is loaded as CommonJS: `Module._load(entry, Module,
 * true)` with `process._firstFileName` set before (lib/utility/init.ts; 25.8.4). The same two lines load the app's module, so
 * `id`, `parent`, `require.main`, `paths` and the error for an ES module are what Electron gives.
 */
import Module from 'node:module';
import { boot } from './utility-boot';

interface Loading {
  readonly _cache: Record<string, unknown>;
  _load(path: string, parent: unknown, isMain: boolean): unknown;
  _resolveFilename(path: string, parent: null, isMain: boolean): string;
}

const loading = Module as unknown as Loading;
delete loading._cache[__filename];

boot(__filename, (modulePath) => {
  const inside = process as typeof process & { _firstFileName?: string };
  if (inside._firstFileName !== undefined) {
    inside._firstFileName = loading._resolveFilename(modulePath, null, false);
  }
  loading._load(modulePath, Module, true);
});
