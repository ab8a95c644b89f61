/** `electron dist/viewer.cjs <session file>`: what `portscope open` starts. */
import electron from 'electron';
import { viewSession } from './serve/session-viewer';

const file = process.argv.at(-1) ?? '';
viewSession(electron, file, __dirname);
