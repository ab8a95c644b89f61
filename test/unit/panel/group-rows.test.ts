import { expect, test } from 'vitest';
import { groupRows, rowKeyOf } from '../../../extension/panel/views/findings/group-rows';
import type { Finding } from '../../../instrumentation/model';
import type { RuleId } from '../../../instrumentation/model/findings/finding';
import type { Micros } from '../../../instrumentation/trace/ids';

const finding = (
  key: string,
  rule: RuleId,
  severity: Finding['severity'] = 'warning',
  count = 1,
): Finding => ({
  key,
  rule,
  severity,
  certainty: 'certain',
  sentence: key,
  remedy: '',
  place: null,
  also: [],
  evidence: [],
  subjects: [],
  at: (100 + key.length) as Micros,
  versions: null,
  docs: '',
  count,
  revision: 0,
});

const FINDINGS = [
  finding('a', 'never-started', 'error'),
  finding('bb', 'never-closed', 'warning', 3),
  finding('c', 'peer-gone'),
  finding('d', 'never-closed', 'error', 4),
];

test('a rule with several findings has a line with what they come to', () => {
  const rows = groupRows(FINDINGS, []);
  expect(rows.map(rowKeyOf)).toEqual(['a', 'rule never-closed', 'bb', 'd', 'c']);
  expect(rows[1]).toMatchObject({ open: true, findings: 2, cases: 7, severity: 'error', at: 101 });
  expect(rows.map((row) => row.kind === 'finding' && row.grouped)).toEqual([
    false,
    false,
    true,
    true,
    false,
  ]);
});

test('folded, only its line is there; a single finding has none to fold behind', () => {
  const rows = groupRows(FINDINGS, ['never-closed', 'never-started']);
  expect(rows.map(rowKeyOf)).toEqual(['a', 'rule never-closed', 'c']);
  expect(rows[1]).toMatchObject({ open: false, findings: 2 });
});

test('rules stand in the order of their first finding', () => {
  const rows = groupRows([...FINDINGS].reverse(), []);
  expect(rows.map(rowKeyOf)).toEqual(['rule never-closed', 'd', 'bb', 'c', 'a']);
});
