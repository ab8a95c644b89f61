// npm test: all tests, those in a real Electron included. Arguments go to vitest: npm test -- --project unit
import { command } from './set-up/index.mjs';

await command(async (args) => (await import('./test/test.mjs')).test(args));
