import { expect, it } from 'vitest';
import { type Options, parseOptions } from '../../demo-app/options';

const none: Options = {
  portscope: true,
  smoke: false,
  logFile: null,
  recordFile: null,
  scenario: null,
};

it.each<[string, Partial<Options>]>([
  ['electron dist/demo-app', {}],
  ['electron --no-sandbox dist/demo-app --smoke', { smoke: true }],
  [
    'electron dist/demo-app --no-portscope --log out.json',
    { portscope: false, logFile: 'out.json' },
  ],
  ['electron dist/demo-app --log=out.json', { logFile: 'out.json' }],
  ['electron dist/demo-app --scenario main-world', { scenario: 'main-world' }],
  ['electron dist/demo-app --log', {}],
])('%s', (line, expected) => {
  expect(parseOptions(line.split(' '))).toEqual({ ...none, ...expected });
});
