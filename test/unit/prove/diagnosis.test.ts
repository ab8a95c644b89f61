import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { RULE_IDS } from '../../../instrumentation/model/findings/finding';
import { readCorpus } from '../../prove/diagnosis/corpus';
import { readExpected, runsIn } from '../../prove/diagnosis/expected';
import { type Found, judge } from '../../prove/diagnosis/judge';

const corpus = fileURLToPath(new URL('../../corpus', import.meta.url));

const expected = (value: unknown) => readExpected(JSON.stringify(value));
const found = (rule: string, file: string, line = 1, severity = 'error'): Found => ({
  rule,
  severity,
  place: { file, line },
});

describe('readExpected', () => {
  it('reads files, lines and other places', () => {
    const { findings, allowed, alone } = expected({
      findings: [{ rule: 'peer-gone', where: 'src/main.js:12', also: 'page.js' }],
      allowed: [{ rule: 'relay' }],
    });
    expect(findings).toEqual([
      {
        rule: 'peer-gone',
        places: [
          { file: 'src/main.js', line: 12 },
          { file: 'page.js', line: null },
        ],
      },
    ]);
    expect([...allowed]).toEqual(['relay']);
    expect(alone).toBe(false);
  });

  it.each([
    ['{', 'is no JSON'],
    ['[]', 'it is a list, not an object'],
    ['{}', 'has no "findings"'],
    ['{"findings":{}}', '"findings" is a object, no list'],
    ['{"findings":[{"rule":"relay"}]}', 'findings[0].where is missing'],
    ['{"findings":[{"where":"main.js"}]}', 'findings[0].rule is missing'],
    ['{"findings":[{"rule":"relay","where":"/main.js"}]}', "a file in the app's folder"],
    ['{"findings":[{"rule":"relay","where":"main.js:0"}]}', 'lines count from 1'],
    ['{"findings":[],"allowed":["relay"]}', 'allowed[0] is a string, not an object'],
    ['{"findings":[],"electron":"28"}', '"electron" is "28"; it should be the first version'],
    ['{"findings":[],"alone":1}', '"alone" is not true or false'],
  ])('says what is wrong with %s', (text, words) => {
    expect(() => readExpected(text)).toThrow(words);
  });
});

test.each([
  [null, '25.8.4', true],
  ['28', '25.8.4', false],
  ['28', '28.0.0', true],
  ['28', '33.2.1', true],
  ['30.1.2', '30.1.1', false],
  ['30.1.2', '30.2.0', true],
])('an app that needs Electron %s runs in %s: %s', (needed, electron, runs) => {
  expect(runsIn(needed, electron)).toBe(runs);
  if (needed !== null)
    expect(expected({ findings: [], electron: `>=${needed}` }).since).toBe(needed);
});

describe('judge', () => {
  const broken = expected({
    findings: [{ rule: 'peer-gone', where: 'main.js', also: 'page.js:4' }],
    allowed: [{ rule: 'never-closed' }],
  });

  it('takes either place, and what is allowed or only worth knowing', () => {
    for (const place of [found('peer-gone', 'main.js', 9), found('peer-gone', 'page.js', 4)]) {
      const all = [place, found('never-closed', 'x.js'), found('relay', 'x.js', 1, 'info')];
      expect(judge(all, broken)).toMatchObject({ kind: 'broken', right: true });
    }
  });

  it.each([
    ['nothing', [], 1, 0],
    ['another file', [found('peer-gone', 'other.js')], 1, 1],
    ['another line', [found('peer-gone', 'page.js', 5)], 1, 1],
    ['no line', [{ rule: 'peer-gone', severity: 'error', place: null }], 1, 1],
    ['one more', [found('peer-gone', 'main.js'), found('relay', 'main.js', 1, 'warning')], 0, 1],
    ['one more elsewhere', [found('peer-gone', 'main.js'), found('peer-gone', 'x.js')], 0, 1],
  ] as const)('does not take %s', (_words, all, missing, extra) => {
    const judgement = judge(all, broken);
    expect(judgement.right).toBe(false);
    expect(judgement.missing).toHaveLength(missing);
    expect(judgement.extra).toHaveLength(extra);
  });

  it('calls any error or warning in a healthy app a false alarm', () => {
    const healthy = expected({ findings: [] });
    expect(judge([], healthy)).toMatchObject({ kind: 'healthy', right: true });
    expect(judge([found('relay', 'x.js', 1, 'info')], healthy).right).toBe(true);
    expect(judge([found('peer-gone', 'x.js', 1, 'warning')], healthy).right).toBe(false);
  });
});

describe('the corpus', () => {
  const { apps, problems } = readCorpus(corpus, null);

  it('is well formed: rules, files and lines that there are', () => {
    expect(problems).toEqual([]);
    for (const { name, folder, expected: told } of apps) {
      for (const { rule, places } of told.findings) {
        expect(RULE_IDS, name).toContain(rule);
        for (const { file, line } of places) {
          const path = join(folder, file);
          expect(existsSync(path), path).toBe(true);
          const lines = readFileSync(path, 'utf8').split('\n');
          expect(line ?? 1, `${path}:${line}`).toBeLessThanOrEqual(lines.length);
        }
      }
    }
  });

  it('has a broken app for each rule of severity error or warning', () => {
    const info = ['relay', 'idle-process', 'cross-realm-cycle', 'throttled-window'];
    const told = new Set(apps.flatMap(({ expected: { findings } }) => findings.map((f) => f.rule)));
    const wanted = RULE_IDS.filter((rule) => ![...info, 'oversized-message'].includes(rule));
    expect(wanted.filter((rule) => !told.has(rule))).toEqual([]);
  });
});
