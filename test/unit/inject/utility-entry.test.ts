import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bootstrapFor,
  isThere,
  readFork,
  titleOf,
  urlOf,
  waitsForDebugger,
} from '../../../instrumentation/inject/utility-entry';

const fork = (...args: unknown[]) => readFork(args);
const trap = {
  get serviceName(): string {
    throw new Error("the app's getter was run");
  },
};

describe('readFork', () => {
  const options = { cwd: '/' };
  it.each([
    ['module only', ['m'], { modulePath: 'm', args: [], options: undefined }],
    ['arguments', ['m', ['a', '']], { modulePath: 'm', args: ['a', ''], options: undefined }],
    ['options in place of arguments', ['m', options], { modulePath: 'm', args: [], options }],
    ['null arguments', ['m', null, options], { modulePath: 'm', args: [], options }],
    ['all', ['m', ['a'], options], { modulePath: 'm', args: ['a'], options }],
    ['no module', [], null],
    ['an empty module', [''], null],
    ['a module that is no text', [{}], null],
    ['arguments that are no texts', ['m', ['a', 1]], null],
    ['a hole among the arguments', ['m', new Array(1)], null],
    ['arguments that are no list', ['m', 'a'], null],
  ] as const)('%s', (_name, args, asked) => {
    expect(fork(...args)).toEqual(asked);
  });
});

it('takes the bootstrap that the version loads', () => {
  const known = { USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol() };
  const script = path.join('/dist', 'utility.cjs');
  expect(bootstrapFor('25.8.4', '/dist', undefined)).toBe(script);
  expect(bootstrapFor('27.3.10', '/dist', undefined)).toBe(script);
  expect(bootstrapFor('28.0.0', '/dist', undefined)).toBe(null);
  expect(bootstrapFor('29.0.0', '/dist', {})).toBe(null);
  expect(bootstrapFor('33.2.1', '/dist', known)).toBe(path.join('/dist', 'utility.mjs'));
});

it('names a process by its service, else by its file, and runs no getter of the app', () => {
  expect(titleOf(['/app/worker.js', [], { serviceName: 'Worker' }])).toBe('Worker');
  expect(titleOf(['/app/worker.js', [], { serviceName: '' }])).toBe('worker.js');
  expect(titleOf(['/app/worker.js', trap])).toBe('worker.js');
  expect(titleOf([])).toBe('');
  expect(urlOf(['worker.js', [], { cwd: '/app' }])).toBe('file:///app/worker.js');
  expect(urlOf([7])).toBe('');
});

describe('what waits for a debugger in its first line', () => {
  it.each([
    [{ execArgv: ['--no-warnings', '--inspect-brk'] }, true],
    [{ execArgv: ['--inspect-brk=0'] }, true],
    [{ execArgv: ['--inspect=0'] }, false],
    [{ env: { NODE_OPTIONS: '--inspect-brk=9229' } }, true],
    [{ env: {} }, false],
    [{}, false],
    [undefined, false],
  ])('%j: %s', (options, waits) => {
    expect(waitsForDebugger({ modulePath: 'm', args: [], options })).toBe(waits);
  });
});

describe('whether there is a module', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'portscope-entry-'));
    writeFileSync(path.join(folder, 'child.js'), '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['33.2.1', './child.js', true],
    ['33.2.1', './child', false],
    ['33.2.1', '.', false],
    ['25.8.4', './child.js', true],
    ['25.8.4', './child', true],
    ['25.8.4', './other', false],
  ])('Electron %s, %s: %s', (version, modulePath, there) => {
    expect(isThere({ modulePath, args: [], options: { cwd: folder } }, version)).toBe(there);
  });
});
