/** Holds what was found in an app against what is expected of it. Pure. */
import type { Expected, ExpectedFinding, Spot } from './expected';

/** What is looked at of a finding of `portscope check --json`. */
export interface Found {
  readonly rule: string;
  readonly severity: string;
  /** Null where no line is known. */
  readonly place: { readonly file: string; readonly line: number } | null;
}

export interface Judgement {
  readonly kind: 'broken' | 'healthy';
  /** A broken app that is diagnosed, a healthy one without a false alarm. */
  readonly right: boolean;
  readonly missing: readonly ExpectedFinding[];
  /** Of severity error or warning, neither expected nor allowed. */
  readonly extra: readonly Found[];
}

export function judge(found: readonly Found[], expected: Expected): Judgement {
  const missing = expected.findings.filter((each) => !found.some((one) => meets(one, each)));
  const extra = found.filter(
    (one) =>
      one.severity !== 'info' &&
      !expected.allowed.has(one.rule) &&
      !expected.findings.some((each) => meets(one, each)),
  );
  return {
    kind: expected.findings.length > 0 ? 'broken' : 'healthy',
    right: missing.length === 0 && extra.length === 0,
    missing,
    extra,
  };
}

function meets({ rule, place }: Found, expected: ExpectedFinding): boolean {
  return rule === expected.rule && expected.places.some((spot) => isAt(place, spot));
}

function isAt(place: Found['place'], { file, line }: Spot): boolean {
  return place !== null && place.file === file && (line === null || place.line === line);
}

export const foundText = ({ rule, severity, place }: Found): string =>
  `${severity} ${rule} at ${place ? `${place.file}:${place.line}` : 'no known line'}`;

export const expectedText = ({ rule, places }: ExpectedFinding): string =>
  `${rule} at ${places.map(({ file, line }) => (line === null ? file : `${file}:${line}`)).join(' or ')}`;
