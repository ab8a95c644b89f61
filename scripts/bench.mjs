// npm run bench [-- --json file] [--pairs n] [--only name]: what Portscope costs an app, in ratios of with to without.
import { command } from './set-up/index.mjs';

await command(async (args) => (await import('./bench/bench.mjs')).bench(args));
