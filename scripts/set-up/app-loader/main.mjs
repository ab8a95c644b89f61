// From Electron 28 on the entry may be an ES module, and `ready` waits for its top-level await:
// the app's main script, CommonJS or ES module, has run its first turn before `ready`.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const { prepare } = createRequire(import.meta.url)('./loader.cjs');

try {
  await import(pathToFileURL(prepare()).href);
} catch (error) {
  console.error('App threw an error during load');
  console.error(error);
  throw error;
}
