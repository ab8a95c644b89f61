/**
 * A Portscope of another copy of this package that runs in the same process: the command line brings its own into an app that
 * has one among its modules. Two at once would each record what the other does, so the first one stays.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export function otherCopies(ownFile: string): unknown[] {
  const { cache } = createRequire(ownFile);
  const found: unknown[] = [];
  for (const file of Object.keys(cache)) {
    if (file === ownFile || path.basename(file) !== path.basename(ownFile)) continue;
    // Whatever else has that name is not looked into: it is the app's.
    if (existsSync(path.join(path.dirname(file), 'extension', 'manifest.json')) && isOurs(file))
      found.push(cache[file]?.exports);
  }
  return found;
}

const isOurs = (file: string): boolean =>
  ['preload.cjs', 'register.cjs', 'utility.cjs'].every((name) =>
    existsSync(path.join(path.dirname(file), name)),
  );
