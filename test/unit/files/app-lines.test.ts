import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppLines } from '../../../instrumentation/files/app-lines';
import { codePlace } from '../../../instrumentation/files/code-place';
import type { RealmId } from '../../../instrumentation/trace/ids';
import { parseTrace } from '../../notation';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portscope-lines-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** The place of the first `post(` in a built file, as V8 tells it. */
function postIn(text: string): string {
  const lines = text.split('\n');
  const line = lines.findIndex((one) => one.includes('post('));
  return `${line + 1}:${(lines[line] ?? '').indexOf('post(') + 1}`;
}

const place = (stack: string) => {
  const at = codePlace(new AppLines(folder).stack(stack, null), folder);
  return at && `${at.file}:${at.line}`;
};

it.each(['inline', 'linked'] as const)('a bundle with an %s map', async (sourcemap) => {
  write('src/ports.ts', `type T = string;\n\nexport function send(t: T) {\n  post(t);\n}\n`);
  const entry = write(
    'src/main.ts',
    `import { send } from './ports';\ninterface A {}\nsend('x');\n`,
  );
  const outfile = join(folder, 'out', 'main.js');
  await build({ entryPoints: [entry], outfile, bundle: true, sourcemap, minify: true });
  const { outputFiles } = await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    sourcemap,
    minify: true,
    write: false,
  });
  const text = outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? '';
  expect(place(`    at e (${outfile}:${postIn(text)})`)).toBe('src/ports.ts:4');
  expect(place(`    at ${pathToFileURL(outfile)}:${postIn(text)}`)).toBe('src/ports.ts:4');
});

it('a frame in a library gives way to the app, also within a bundle', async () => {
  write('node_modules/lib/index.js', 'export const call = (f) => {\n  post(f);\n  f();\n};\n');
  const entry = write('src/main.js', `import { call } from 'lib';\n\n\ncall(() => {});\n`);
  const outfile = join(folder, 'main.js');
  const { outputFiles } = await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    sourcemap: 'inline',
    write: false,
  });
  const text = outputFiles[0]?.text ?? '';
  writeFileSync(outfile, text);
  const lines = text.split('\n');
  const call = lines.findIndex((line) => line.trim().startsWith('call(')) + 1;
  const stack = `    at call (${outfile}:${postIn(text)})\n    at ${outfile}:${call}:3\n    at node:internal/main:1:1`;
  expect(place(stack)).toBe('src/main.js:4');
});

it('a page below a scheme of its own is the only file that ends so', () => {
  write('dist/renderer/js/page.js', '\n\n\npost();');
  write('other/page.js', '');
  expect(place('    at f (app://bundle/js/page.js?v=3:4:1)')).toBe('dist/renderer/js/page.js:4');
  expect(place('    at f (app://bundle/page.js:4:1)')).toBe('app://bundle/page.js:4');
  expect(place('    at f (http://localhost:5173/src/page.tsx:4:1)')).toBe(
    'http://localhost:5173/src/page.tsx:4',
  );
});

it('a map that is missing or damaged leaves the built line', () => {
  const one = write('one.js', 'post();\n//# sourceMappingURL=nothing.js.map\n');
  const two = write('two.js', 'post();\n//# sourceMappingURL=data:application/json,{}\n');
  expect(place(`    at ${one}:1:1`)).toBe('one.js:1');
  expect(place(`    at ${two}:1:1`)).toBe('two.js:1');
});

it('lines of a sandboxed preload get its file, a script without a name stays one', () => {
  const preload = write('preload.js', 'const a = 1;\n\n  port.postMessage(a);\n');
  const lines = new AppLines(folder);
  const [event] = parseTrace('pre1: realm preload');
  if (event?.kind !== 'realm-started') throw new Error('no realm');
  lines.map({ ...event, info: { ...event.info, preloads: [preload] } });
  const stack = '    at IpcRenderer.<anonymous> (<anonymous>:4:8)';
  expect(lines.stack(stack, event.info.realm)).toBe(
    `    at IpcRenderer.<anonymous> (${preload}:3:8)`,
  );
  // V8 tells an assignment by its sign.
  expect(lines.stack('    at <anonymous>:2:11', event.info.realm)).toBe(`    at ${preload}:1:9`);
  expect(lines.stack('    at <anonymous>:40:8', event.info.realm)).toBe('    at <anonymous>:40:8');
  expect(lines.stack(stack, 7 as RealmId)).toBe(stack);
});
