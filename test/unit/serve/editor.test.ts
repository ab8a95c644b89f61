import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { locateLine } from '../../../instrumentation/files/locate-line';
import { addressOf, openInEditor } from '../../../instrumentation/serve/editor';

const folder = mkdtempSync(path.join(tmpdir(), 'portscope-editor-'));
const main = path.join(folder, 'main.js');
writeFileSync(main, 'one();\n');
afterAll(() => rmSync(folder, { recursive: true }));

function host(named: readonly string[], editor = 'vscode', open = async (_address: string) => {}) {
  const opened: string[] = [];
  return {
    opened,
    editor,
    isNamed: (place: string) => named.includes(place),
    locate: (place: string) => locateLine(folder, place),
    open: async (address: string) => {
      await open(address);
      opened.push(address);
    },
  };
}

test('a line that a stack names is opened, by path and by address', async () => {
  const places = [`${main}:1:5`, `${pathToFileURL(main)}:1:5`];
  const vscode = host(places);
  for (const place of places) expect(await openInEditor(vscode, place)).toEqual({ done: true });
  expect(vscode.opened).toEqual([`vscode://file${main}:1:5`, `vscode://file${main}:1:5`]);
});

test('nothing else is', async () => {
  const missing = path.join(folder, 'missing.js');
  const vscode = host([`${missing}:1:1`, 'app://host/page.js:1:1']);
  const asked = [`${main}:1:5`, `${missing}:1:1`, 'app://host/page.js:1:1', '/etc/passwd:1:1'];
  for (const place of asked) {
    expect(await openInEditor(vscode, place)).toMatchObject({ done: false });
  }
  expect(vscode.opened).toEqual([]);
});

test('an editor that is not there is told', async () => {
  const broken = host([`${main}:1:5`], 'vscode', async () => {
    throw new Error('no application');
  });
  expect(await openInEditor(broken, `${main}:1:5`)).toMatchObject({
    reason: expect.stringContaining('no application'),
  });
});

test('addresses of editors', () => {
  const place = { file: 'C:\\my app\\a#b.js', line: 2, column: 3 };
  expect(addressOf('vscode', place)).toBe('vscode://file/C:/my%20app/a%23b.js:2:3');
  expect(addressOf('webstorm', place)).toBe(
    'webstorm://open?file=/C:/my%20app/a%23b.js&line=2&column=3',
  );
  expect(addressOf('my-editor://go/{file}@{line}', place)).toContain('@2');
  for (const bad of ['notepad', 'file://{file}', 'https://x/{file}', 'my-editor://nothing']) {
    expect(addressOf(bad, place)).toBeNull();
  }
});
