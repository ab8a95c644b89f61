import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { esmHint } from '../../../instrumentation/launch/esm-wait';

const folder = mkdtempSync(path.join(tmpdir(), 'portscope-esm-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function hintOf(name: string, text: string, pkg = '{}'): string {
  const app = path.join(folder, String(++count));
  mkdirSync(app);
  writeFileSync(path.join(app, 'package.json'), pkg);
  writeFileSync(path.join(app, name), text);
  return esmHint(path.join(app, name));
}

const IMPORT = "import { app } from 'electron';\n";

test.each([
  ['main.mjs', 'await app.whenReady();', '{}', 2],
  ['main.js', '\nconst at = await electron.app.whenReady();', '{ "type": "module" }', 3],
])('%s: %j is named with its line', (name, text, pkg, line) => {
  expect(hintOf(name, IMPORT + text, pkg)).toContain(
    `${name} waits for app.whenReady() at its top level (line ${line})`,
  );
});

test.each([
  ['async function begin() {\n  await app.whenReady();\n}\nawait begin();'],
  ['await connect();'],
])('%j may wait for something else', (text) => {
  expect(hintOf('main.mjs', IMPORT + text)).toMatch(/ES module, .*does it wait for something/);
});

test('a script that is no ES module can wait for nothing at its top level', () => {
  expect(hintOf('main.js', 'await app.whenReady();')).toBe('');
  expect(hintOf('main.cjs', '', '{ "type": "module" }')).toBe('');
  expect(esmHint(path.join(folder, 'missing', 'main.js'))).toBe('');
  expect(esmHint(null)).toBe('');
});
