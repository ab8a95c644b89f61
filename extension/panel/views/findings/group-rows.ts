/** Findings under their rules: a rule with several of them has a line of its own, behind which they fold. */
import type { Finding, Severity } from '../../../../instrumentation/model';
import type { RuleId } from '../../../../instrumentation/model/findings/finding';
import type { Micros } from '../../../../instrumentation/trace/ids';
import { SEVERITIES } from './finding-words';

/** All findings of one rule. */
export interface Group {
  readonly kind: 'group';
  readonly rule: RuleId;
  readonly open: boolean;
  readonly findings: number;
  /** The worst of them. */
  readonly severity: Severity;
  readonly cases: number;
  /** When the first was seen. */
  readonly at: Micros;
}

export interface Single {
  readonly kind: 'finding';
  readonly finding: Finding;
  /** Whether it stands under the line of its rule. */
  readonly grouped: boolean;
}

export type FindingRow = Group | Single;

/** Rules come in the order of their first finding, findings in their own within each. */
export function groupRows(
  findings: readonly Finding[],
  folded: readonly string[],
): readonly FindingRow[] {
  const byRule = new Map<RuleId, Finding[]>();
  for (const finding of findings) {
    const known = byRule.get(finding.rule);
    if (known === undefined) byRule.set(finding.rule, [finding]);
    else known.push(finding);
  }
  return [...byRule].flatMap(([rule, some]): FindingRow[] => {
    const grouped = some.length > 1;
    const rows = some.map((finding): Single => ({ kind: 'finding', finding, grouped }));
    if (!grouped) return rows;
    const head = groupOf(rule, some, !folded.includes(rule));
    return head.open ? [head, ...rows] : [head];
  });
}

function groupOf(rule: RuleId, findings: readonly Finding[], open: boolean): Group {
  const worst = Math.min(...findings.map(({ severity }) => SEVERITIES.indexOf(severity)));
  return {
    kind: 'group',
    rule,
    open,
    findings: findings.length,
    severity: SEVERITIES[worst] ?? 'info',
    cases: findings.reduce((sum, { count }) => sum + count, 0),
    at: Math.min(...findings.map(({ at }) => at)) as Micros,
  };
}

/** By what a row is known: a finding by its own key, the line of a rule by its name. */
export const rowKeyOf = (row: FindingRow): string =>
  row.kind === 'group' ? `rule ${row.rule}` : row.finding.key;
