/** docs/findings.md has each rule, in the order of RULE_IDS, and its examples are apps of the corpus. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { RULE_IDS, rules } from '../../../../instrumentation/model/findings/index';
import { readExpected } from '../../../prove/diagnosis/expected';

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
  for (const { id, severity } of rules) expect(sections.get(id), id).toContain(`**${severity}**`);
});

test('each rule has an example: an app of the corpus that is expected to break it, or may', () => {
  for (const { id } of rules) {
    const apps = [...(sections.get(id) ?? '').matchAll(/\(\.\.\/test\/corpus\/([\w-]+)\)/g)];
    const rulesOf = (app: string): string[] => {
      const file = path.join(root, 'test', 'corpus', app, 'expected.json');
      expect(existsSync(file), app).toBe(true);
      const { findings, allowed } = readExpected(readFileSync(file, 'utf8'));
      return [...findings.map(({ rule }) => rule), ...allowed];
    };
    const shown = apps.filter(([, app = '']) => rulesOf(app).includes(id));
    expect(shown.length, `${id} has no app of the corpus that shows it`).toBeGreaterThan(0);
  }
});
