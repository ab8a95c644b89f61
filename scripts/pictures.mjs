// npm run pictures [-- scenario…]: makes the pictures of README and docs from the demo app, light and dark.
import { command } from './set-up/index.mjs';

await command(async (args) => (await import('./pictures/pictures.mjs')).pictures(args));
