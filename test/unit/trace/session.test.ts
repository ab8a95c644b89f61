import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Micros } from '../../../instrumentation/trace/ids';
import { sessionHeader } from '../../../instrumentation/trace/session';
import { type SessionChoice, sessionLines } from '../../../instrumentation/trace/session-lines';
import { createSessionReader, problemText } from '../../../instrumentation/trace/session-reader';
import { PORTSCOPE_VERSION } from '../../../instrumentation/trace/version';
import { root } from '../../../scripts/set-up/index.mjs';
import { parseTrace } from '../../notation';

const facts = {
  portscope: '0.1.0',
  electron: '33.2.1',
  chrome: '130.0.0.0',
  node: '20.18.1',
  platform: 'linux-x64',
  app: { name: 'Notes', version: '1.0.0', folder: '/notes' },
  startedAt: 1 as Micros,
  savedAt: 2 as Micros,
};

const events = parseTrace(`
  main: realm main
  win1: realm page "Notes"
  main: channel 1
  1A start
  1B ! {"n":1}
`);

const fileOf = (choice?: SessionChoice, dropped = 0): string[] => [
  ...sessionLines({ facts, events, dropped, at: 9 as Micros }, choice),
];

function read(text: string) {
  const reader = createSessionReader();
  const early = reader.push(text);
  const { events: late, report } = reader.finish();
  return {
    events: [...early, ...late],
    report,
    problems: report.problems.map(({ kind }) => kind),
  };
}

it('a session file gives its trace and what made it', () => {
  const { events: back, report, problems } = read(fileOf().join(''));
  expect(back).toEqual(events);
  expect(report.header).toEqual(sessionHeader({ ...facts, payloads: 'full', filter: '' }));
  expect(problems).toEqual([]);
});

it('a file that was cut off in the midst of a line shows what there is', () => {
  const text = fileOf().join('');
  const { events: back, problems } = read(text.slice(0, text.lastIndexOf('"kind":"posted"') + 30));
  expect(back).toEqual(events.slice(0, -1));
  expect(problems).toEqual(['truncated']);
});

it.each([
  ['a picture', '\u0089PNG\r\n\u001a\n\0\0\0', 'foreign'],
  ['a page', '<!doctype html>\n<html>\n<head>\n<title>x</title>\n</head>\n', 'foreign'],
  ['other JSON', '{"name":"x"}\n', 'foreign'],
  ['another format', '{"kind":"session","format":"har"}\n', 'foreign'],
  ['nothing', '', 'empty'],
  ['events alone', fileOf().slice(1).join(''), 'headless'],
])('%s is told as %s', (_name, text, kind) => {
  const { report, problems } = read(text);
  expect(problems[0]).toBe(kind);
  for (const problem of report.problems) expect(problemText(problem)).toMatch(/\w.*\./);
});

it('a file of a later version is read as far as it is known', () => {
  const [head = '', ...rest] = fileOf();
  const newer = JSON.stringify({ ...JSON.parse(head), version: 2, portscope: '2.0.0', more: 1 });
  const text = [`${newer}\n`, '{"kind":"port-painted","port":2,"at":5}\n', ...rest].join('');
  const { events: back, report, problems } = read(text);
  expect(back).toEqual(events);
  expect(problems).toEqual(['newer', 'incomplete', 'unknown-events']);
  expect(report.problems.map(problemText).join('\n')).toContain('a newer Portscope (2.0.0');
});

it('a damaged line is left out, and told by its number', () => {
  const lines = fileOf();
  lines[2] = '{"kind":"channel-made","channel":"one"}\n';
  const { events: back, report } = read(lines.join(''));
  expect(back).toEqual([events[0], ...events.slice(2)]);
  expect(report.problems).toEqual([
    { kind: 'incomplete', told: events.length, found: events.length - 1 },
    { kind: 'damaged', lines: 1, first: 3 },
  ]);
});

it('what was let go of while recording is told', () => {
  expect(read(fileOf({}, 7).join('')).report.problems).toEqual([{ kind: 'dropped', count: 7 }]);
});

it('a filter leaves out messages, and what they stand on stays', () => {
  const { events: back, report } = read(
    fileOf({ filter: { text: 'nothing', wants: () => false } }).join(''),
  );
  expect(back).toEqual(events.filter(({ kind }) => kind !== 'posted'));
  expect(report.end?.filtered).toBe(1);
  expect(report.header?.filter).toBe('nothing');
});

it('what is redacted is not told by the filter either', () => {
  const filter = { text: 'data.password=hush', wants: () => true };
  expect(fileOf({ payloads: 'redacted', filter }).join('')).not.toContain('hush');
});

it('the version is that of the package', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(PORTSCOPE_VERSION).toBe(version);
});
