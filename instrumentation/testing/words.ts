/** What a failed expectation says. */
import type { CodePlace } from '../files/code-place';
import type { ReportedFinding } from '../files/reported-findings';
import type { LeftBehind } from './app-trace';

export const placeText = (place: CodePlace | null): string =>
  place
    ? `${place.file}:${place.line}${place.column > 0 ? `:${place.column}` : ''}`
    : 'no line known';

export function findingsText(findings: readonly ReportedFinding[]): string {
  return findings
    .map(
      ({ severity, rule, place, sentence, remedy, count }) =>
        `${severity} ${rule} at ${placeText(place)}${count > 1 ? ` (${count} times)` : ''}\n  ${sentence}\n  Remedy: ${remedy}`,
    )
    .join('\n');
}

const WORDS = {
  channels: 'open channels, made here',
  ports: 'open ports, taken here',
  listeners: 'message listeners, the first of them added here',
  backlog: 'messages that wait, on channels made here',
} as const;

export function leftBehindText(left: readonly LeftBehind[]): string {
  return left.map(({ what, by, place }) => `+${by} ${WORDS[what]}: ${placeText(place)}`).join('\n');
}
