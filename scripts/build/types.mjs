import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, SetUpProblem } from '../set-up/index.mjs';
import { run } from '../set-up/run.mjs';
import { filesBelow } from './files.mjs';

const project = fileURLToPath(new URL('tsconfig.types.json', import.meta.url));
const RELATIVE = /(\bfrom\s*|\bimport\s*\(?\s*)(['"])(\.[^'"]*)\2/g;

/** Type declarations of the package: one for each entry point in dist/types, and what they stand on. */
export async function buildTypes() {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { code, stdout, stderr } = await run(process.execPath, [compiler, '-p', project], {
    cwd: root,
  });
  if (code !== 0) {
    throw new SetUpProblem(`The types could not be built:\n${stdout}${stderr}`);
  }
  const files = filesBelow('dist/types');
  for (const file of files) nameFiles(join(root, file));
  return files;
}

/**
 * The sources leave out endings, as bundlers allow; who reads the declarations by Node's rules needs them.
 *
 * @param {string} file
 */
function nameFiles(file) {
  const text = readFileSync(file, 'utf8');
  const named = text.replace(RELATIVE, (whole, head, quote, name) => {
    const target = join(dirname(file), name);
    const ending = existsSync(`${target}.d.ts`)
      ? '.js'
      : existsSync(join(target, 'index.d.ts'))
        ? '/index.js'
        : '';
    return ending === '' ? whole : `${head}${quote}${name}${ending}${quote}`;
  });
  if (named !== text) writeFileSync(file, named);
}
