/** Findings with their lines as a report shows them: files relative to the app's folder. */
import type { Finding, Model, Place } from '../model';
import { type CodePlace, codePlace } from './code-place';

export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly certainty: Finding['certainty'];
  readonly sentence: string;
  readonly remedy: string;
  /** Null where no line is known. */
  readonly place: CodePlace | null;
  /** Other lines that are as right to look at. */
  readonly also: readonly CodePlace[];
  readonly evidence: readonly { readonly text: string; readonly place: CodePlace | null }[];
  readonly count: number;
  readonly versions: string | null;
  readonly docs: string;
}

export const SEVERITIES = ['error', 'warning', 'info'] as const;

export function reportedFindings(
  model: Model,
  folder: string,
  ignored: ReadonlySet<string>,
): ReportedFinding[] {
  const found: ReportedFinding[] = [];
  const place = (at: Place | null) => (at ? codePlace(at.stack, folder) : null);
  for (let i = 0; i < model.findings.count; i++) {
    const finding = model.findings.row(i);
    if (!finding || ignored.has(finding.rule)) continue;
    const { rule, severity, certainty, sentence, remedy, count, versions, docs } = finding;
    found.push({
      rule,
      severity,
      certainty,
      sentence,
      remedy,
      place: place(finding.place),
      also: finding.also.map(place).filter((at) => at !== null),
      evidence: finding.evidence.map(({ text, place: at }) => ({ text, place: place(at) })),
      count,
      versions,
      docs,
    });
  }
  const rank = ({ severity }: ReportedFinding): number => SEVERITIES.indexOf(severity);
  return found.sort((a, b) => rank(a) - rank(b));
}
