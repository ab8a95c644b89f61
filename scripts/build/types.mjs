import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, SetUpProblem } from '../set-up/index.mjs';
import { run } from '../set-up/run.mjs';
import { filesBelow } from './files.mjs';

const project = fileURLToPath(new URL('tsconfig.types.json', import.meta.url));

/** Type declarations of the package: dist/types/index.d.ts and what it stands on. */
export async function buildTypes() {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { code, stdout, stderr } = await run(process.execPath, [compiler, '-p', project], {
    cwd: root,
  });
  if (code !== 0) {
    throw new SetUpProblem(`The types could not be built:\n${stdout}${stderr}`);
  }
  return filesBelow('dist/types');
}
