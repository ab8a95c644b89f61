// npm run build: everything that the package consists of, as far as it is stale.
import { command } from './set-up/index.mjs';

await command(async () => {
  const { build } = await import('./build/build.mjs');
  const { packageTargets, runTargets } = await import('./build/targets.mjs');
  await build([...runTargets, ...packageTargets]);
  return 0;
});
