// npm run imports: imports point one way, as scripts/imports/layers.mjs says.
import { checkImports } from './imports/check.mjs';
import { root } from './set-up/paths.mjs';

const problems = checkImports(root);
for (const problem of problems) console.error(problem);
console.log(
  problems.length === 0 ? 'Imports are in order.' : `${problems.length} imports are not in order.`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
