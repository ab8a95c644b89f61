import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, SetUpProblem, say } from '../set-up/index.mjs';
import { withLock } from '../set-up/lock.mjs';
import { cacheFolder } from '../set-up/paths.mjs';
import { isStale, refresh } from './stale.mjs';

/** @typedef {import('./stale.mjs').Target} Target */

/**
 * Builds those targets whose sources have changed since their last build.
 *
 * @param {readonly Target[]} targets
 */
export async function build(targets) {
  const stale = targets.filter(isBuildable).filter(isStale);
  if (stale.length === 0) return;
  const key = createHash('sha256').update(root).digest('hex').slice(0, 12);
  await withLock(join(cacheFolder(), 'locks', `build-${key}`), 'building', async () => {
    for (const target of stale) if (isStale(target)) await refreshAndTell(target);
  });
}

/** @param {Target} target */
function isBuildable(target) {
  const missing = target.entries.filter((entry) => !existsSync(join(root, entry)));
  if (missing.length > 0) say(`Skipped ${target.name}: there is no ${missing.join(', ')}.`);
  return missing.length === 0;
}

/** @param {Target} target */
async function refreshAndTell(target) {
  const start = performance.now();
  try {
    await refresh(target);
  } catch (error) {
    if (!(error instanceof Error && 'errors' in error)) throw error;
    // esbuild has shown the errors with their lines.
    throw new SetUpProblem(`The build of ${target.name} failed, see above.`, { cause: error });
  }
  say(`Built ${target.name} in ${(performance.now() - start).toFixed(0)} ms.`);
}
