// npm start: the demo app, with DevTools and the Portscope panel. Arguments go to the app: npm start -- --smoke
import { command } from './set-up/index.mjs';

await command(async (args) => (await import('./start/start.mjs')).start(args));
