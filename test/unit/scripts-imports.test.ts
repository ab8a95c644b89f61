import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkFile, checkImports } from '../../scripts/imports/check.mjs';
import { findImports } from '../../scripts/imports/find-imports.mjs';
import { root } from '../../scripts/set-up/index.mjs';

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'portscope-imports-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

it('finds this repository in order', () => {
  expect(checkImports(root)).toEqual([]);
});

it('names rule, file, line and remedy of a forbidden import', () => {
  const folder = folderWith({
    'instrumentation/trace/events.ts': '// first line\nimport { model } from "../model/model";\n',
    'instrumentation/model/model.ts': "import type { TraceEvent } from '../trace/events';\n",
  });
  expect(checkImports(folder)).toEqual([
    "instrumentation/trace/events.ts:2: instrumentation/trace must not import '../model/model' " +
      '(instrumentation/model/model): it may import nothing besides itself.\n' +
      '  The trace is the contract that all others read: move what it needs into it.',
  ]);
});

describe('the table', () => {
  it.each([
    ['instrumentation/probe/a.ts', '../trace/ids', true],
    ['instrumentation/probe/a.ts', './b', true],
    ['instrumentation/probe/a.ts', '../correlate/b', false],
    ['instrumentation/model/a.ts', '../trace/ids', true],
    ['instrumentation/model/a.ts', 'electron', false],
    ['instrumentation/model/deep/a.ts', 'node:fs', false],
    ['instrumentation/serve/a.ts', '../model/b', true],
    ['instrumentation/serve/a.ts', '../inject/b', false],
    ['instrumentation/inject/a.ts', '../serve/b', false],
    ['instrumentation/inject/a.ts', 'portscope:page-probe', true],
    ['instrumentation/serve/a.ts', 'portscope:page-probe', false],
    ['instrumentation/inject/a.ts', 'electron', true],
    ['instrumentation/index.ts', './inject/a', true],
    ['instrumentation/index.ts', '../scripts/a', false],
    ['instrumentation/inject/a.ts', '../index', false],
    ['extension/panel/a.tsx', '../../instrumentation/model/b', true],
    ['extension/panel/a.tsx', '../../instrumentation/serve/b', false],
    ['extension/panel/a.tsx', 'react', true],
    ['demo-app/main.ts', '../instrumentation/index', false],
    ['demo-app/main.ts', 'electron', true],
    ['test/unit/a.test.ts', '../../scripts/b.mjs', true],
    ['instrumentation/model/a.test.ts', '../correlate/b', true],
    ['scripts/a.mjs', '../instrumentation/trace/ids.ts', false],
  ])('%s, %s: %s', (file, specifier, allowed) => {
    const problems = checkFile(file, `import '${specifier}';`);
    expect(problems).toHaveLength(allowed ? 0 : 1);
  });

  it('asks for a rule for a new folder', () => {
    expect(checkFile('instrumentation/newcomer/a.ts', '')).toEqual([
      expect.stringContaining('its folder has no rule'),
    ]);
  });
});

it.each([
  ["import a from './x';", './x'],
  ["import a, { b as c } from './x';", './x'],
  ["import * as a from './x';", './x'],
  ["import type { A } from './x';", './x'],
  ["import { type A } from './x';", './x'],
  ["import {\n  a, // why, 'a'\n  b,\n} from './x';", './x'],
  ['import "./x";', './x'],
  ["export * from './x';", './x'],
  ["export type { A } from './x';", './x'],
  ["const a = await import('./x');", './x'],
  ["let a: import('./x').A;", './x'],
  ["const a = require('./x');", './x'],
  ["import a = require('./x');", './x'],
  ['/// <reference path="./x" />', './x'],
  ["// import './x';", undefined],
  ["/* import './x'; */", undefined],
  ['const a = "import \'./x\'";', undefined],
  ["const a = `import './x';`;", undefined],
  ["export const a = './x';", undefined],
])('%s', (source, specifier) => {
  expect(findImports(source).map((found) => found.specifier)).toEqual(
    specifier === undefined ? [] : [specifier],
  );
});
