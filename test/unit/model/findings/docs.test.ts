/** docs/findings.md has each rule, in the order of RULE_IDS, and its examples are apps of the corpus. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { RULE_IDS, rules } from '../../../../instrumentation/model/findings/index';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const text = readFileSync(path.join(root, 'docs', 'findings.md'), 'utf8');
const sections = new Map(
  text
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section] as const),
);

test('each rule has its section', () => {
  expect([...sections.keys()].slice(0, RULE_IDS.length)).toEqual(RULE_IDS);
});

test('a section says the severity of its rule', () => {
  for (const { id, severity } of rules) {
    // An error that can only be likely is told as the warning that it is.
    const said = id === 'never-closed' ? 'warning' : severity;
    expect(sections.get(id), id).toContain(`**${said}**`);
  }
});

test('each example is there, and a rule of severity error or warning has one', () => {
  for (const [, app = ''] of text.matchAll(/\(\.\.\/test\/corpus\/([\w-]+)\)/g)) {
    expect(existsSync(path.join(root, 'test', 'corpus', app, 'expected.json')), app).toBe(true);
  }
  for (const { id, severity } of rules) {
    if (severity !== 'info') expect(sections.get(id), id).toContain('../test/corpus/');
  }
});
