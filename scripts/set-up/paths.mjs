import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Where runtimes are kept between runs and clones. */
export function cacheFolder() {
  const chosen = process.env.PORTSCOPE_CACHE;
  return chosen ? resolve(chosen) : join(homedir(), '.cache', 'portscope');
}
