/**
 * Why an app may never be ready: Electron says `ready` only when the main script has run, and an ES module that awaits
 * `app.whenReady()` at its top level has not (33.2.1: it waits for ever).
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Longer scripts are bundles, whose lines say nothing. Characters. */
const LONGEST = 1_000_000;
/** What stands at the very beginning of a line is at the top level, as people and their tools write modules. */
const WAIT = /^(?:(?:const|let|var)\s[^=\n]*=\s*)?await\s+(?:\w+\.)*whenReady\(/m;

/** With a space before it; '' where the main script is no ES module. */
export function esmHint(script: string | null): string {
  if (script === null || !isModule(script)) return '';
  const line = waitingLine(script);
  return line === 0
    ? ' Its main script is an ES module, and Electron is ready only when that has run: does it wait for something at its top level?'
    : ` ${path.basename(script)} waits for app.whenReady() at its top level (line ${line}), and Electron is ready only when that module has run: use app.whenReady().then(…) there.`;
}

function waitingLine(script: string): number {
  const text = read(script);
  const at = text.length > LONGEST ? -1 : text.search(WAIT);
  return at < 0 ? 0 : text.slice(0, at).split('\n').length;
}

function isModule(script: string): boolean {
  if (script.endsWith('.mjs')) return true;
  if (!script.endsWith('.js')) return false;
  for (let folder = path.dirname(script); ; folder = path.dirname(folder)) {
    const text = read(path.join(folder, 'package.json'));
    if (text !== '') return /"type"\s*:\s*"module"/.test(text);
    if (path.dirname(folder) === folder) return false;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
