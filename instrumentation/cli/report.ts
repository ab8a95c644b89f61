/** The findings of a session, as data (what `--json` prints) and as text. */
import type { CodePlace } from '../files/code-place';
import { type ReportedFinding, SEVERITIES } from '../files/reported-findings';
import type { Model } from '../model';
import { realmLabel } from '../model/realm-label';
import { unobservedWords } from '../model/unobserved';

export interface Report {
  readonly portscope: string;
  readonly app: { readonly name: string; readonly folder: string };
  readonly electron: string;
  /** How long the app was watched. */
  readonly seconds: number;
  readonly ended:
    | { readonly by: 'time' }
    | { readonly by: 'signal' }
    | { readonly by: 'app'; readonly code: number | null };
  readonly totals: {
    readonly realms: number;
    readonly channels: number;
    readonly messages: number;
  };
  readonly findings: readonly ReportedFinding[];
  /** What limits this report: facts that were lost, realms that are not seen, errors of the app. */
  readonly notes: readonly string[];
}

/** What the model knows that limits what can be said. */
export function notesOf(model: Model): string[] {
  const notes: string[] = [];
  const unobserved = [...model.realms.values()].filter((realm) => realm.unobserved !== null);
  for (const realm of unobserved.slice(0, 10)) {
    const { why, remedy } = unobservedWords(realm.unobserved ?? 'unknown');
    notes.push(`Not observed: ${realmLabel(realm)}. ${why} ${remedy}`);
  }
  if (unobserved.length > 10) notes.push(`Not observed: ${unobserved.length - 10} more.`);
  for (const realm of model.realms.values()) {
    const heap = model.heap(realm.realm);
    if (heap && heap.refused !== '')
      notes.push(`The heap was not looked at: ${realmLabel(realm)}. ${heap.refused}`);
  }
  if (model.totals.factsLost > 0)
    notes.push(
      `${model.totals.factsLost} facts were lost: something may have happened that is not told.`,
    );
  if (model.findings.dropped > 0)
    notes.push(`${model.findings.dropped} more cases found no room among the findings.`);
  for (const { rule, error } of model.findings.failures)
    notes.push(
      `The rule ${rule} failed, and says nothing: ${error}. This is a fault of Portscope's.`,
    );
  return notes;
}

export function reportText(report: Report): string {
  const { app, electron, seconds, totals, findings, notes, ended } = report;
  const how =
    ended.by === 'app' ? `, until it ended by itself (exit code ${ended.code ?? 'none'})` : '';
  const lines = [
    `${app.name} on Electron ${electron || 'unknown'}, watched for ${seconds.toFixed(1)} s${how}: ` +
      `${counted(totals.channels, 'channel')}, ${counted(totals.messages, 'message')}, ${counted(totals.realms, 'realm')}.`,
    '',
  ];
  for (const [rule, group] of byRule(findings)) {
    lines.push(`${group[0]?.severity} ${rule}`);
    for (const finding of group) lines.push(...findingLines(finding), '');
  }
  for (const note of notes) lines.push(`note: ${note}`);
  if (notes.length > 0) lines.push('');
  lines.push(summary(findings), '');
  return lines.join('\n');
}

/** In the order of the first of each, which is that of severity. */
function byRule(findings: readonly ReportedFinding[]): Map<string, ReportedFinding[]> {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const key = `${finding.rule}${finding.certainty === 'likely' ? ' (likely)' : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return groups;
}

function findingLines(finding: ReportedFinding): string[] {
  const { sentence, place, also, remedy, evidence, count, versions } = finding;
  const times = count > 1 ? ` (${count} times)` : '';
  return [
    `  ${placeText(place)}${times}`,
    `    ${sentence}`,
    ...evidence.map(({ text, place: at }) => `    - ${text}${at ? ` (${placeText(at)})` : ''}`),
    ...also.map((at) => `    see also ${placeText(at)}`),
    ...(versions ? [`    Electron ${versions}`] : []),
    `    Remedy: ${remedy}`,
  ];
}

export const placeText = (place: CodePlace | null): string =>
  place
    ? `${place.file}:${place.line}${place.column > 0 ? `:${place.column}` : ''}`
    : 'no line known';

function summary(findings: readonly ReportedFinding[]): string {
  if (findings.length === 0) return 'No findings.';
  const parts = SEVERITIES.map((severity) => {
    const { length } = findings.filter((finding) => finding.severity === severity);
    return length === 0
      ? ''
      : severity === 'info'
        ? `${length} to know`
        : counted(length, severity);
  });
  return `${counted(findings.length, 'finding')}: ${parts.filter(Boolean).join(', ')}.`;
}

const counted = (number: number, word: string): string =>
  `${number} ${word}${number === 1 ? '' : 's'}`;
