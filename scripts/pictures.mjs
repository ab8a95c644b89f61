// npm run pictures: makes the pictures of README and docs from the demo app, light and dark.
import { command } from './set-up/index.mjs';

await command(async () => (await import('./pictures/pictures.mjs')).pictures());
