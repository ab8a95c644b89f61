// npm run prove -- <proof> [options]: a claim about Portscope, measured in a real Electron. Exit code 1 when it does not hold.
import { command } from './set-up/index.mjs';

await command(async (args) => (await import('./prove/prove.mjs')).prove(args));
