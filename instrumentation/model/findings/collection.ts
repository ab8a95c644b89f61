/** The findings that are there now: cases of one rule that come from one line are one row. */
import type { Micros } from '../../trace/ids';
import { firstAppLine } from '../stack-lines';
import {
  type Finding,
  keyOf,
  MOST_SUBJECTS,
  type RuleId,
  type Severity,
  type Subject,
} from './finding';
import type { Draft, Findings } from './rule';

/** Rows. An app with more is told so by `dropped`; nobody reads on. */
const MOST_FINDINGS = 1_000;
/** Cases in one row that can be taken back one by one; more are only counted. */
const MOST_CASES = 1_000;

interface Case {
  draft: Draft;
  at: Micros;
  times: number;
}

type Row = { -readonly [Field in keyof Finding]: Finding[Field] };

interface Group {
  readonly row: Row;
  /** The rule's. */
  readonly severity: Severity;
  /** In the order they were raised: the first gives the row its words. */
  readonly cases: Map<string, Case>;
}

export class Collection {
  rows: Finding[] = [];
  /** Cases that found no room. */
  dropped = 0;
  revision = 0;
  readonly #groups = new Map<string, Group>();
  /** By rule and the case's own key. */
  readonly #groupOf = new Map<string, Group>();

  /** What one rule gets to see. */
  of(rule: RuleId, severity: Severity, now: () => Micros): Findings {
    const full = (key: string): string => `${rule}/${key}`;
    return {
      raise: (draft) =>
        this.#raise(rule, severity, full(draft.key ?? keyOf(draft.about)), draft, now()),
      again: (key) => this.#again(full(key)),
      retract: (key) => this.#retract(full(key)),
      has: (key) => this.#groupOf.has(full(key)),
    };
  }

  /** All that a rule has raised. */
  forget(rule: RuleId): void {
    for (const [key, group] of this.#groups) {
      if (group.row.rule !== rule) continue;
      for (const name of group.cases.keys()) this.#groupOf.delete(name);
      this.#groups.delete(key);
    }
    this.rows = this.rows.filter((row) => row.rule !== rule);
    this.revision += 1;
  }

  clear(): void {
    this.rows = [];
    this.dropped = 0;
    this.#groups.clear();
    this.#groupOf.clear();
    this.revision += 1;
  }

  #raise(rule: RuleId, severity: Severity, key: string, draft: Draft, now: Micros): void {
    const name = groupName(rule, key, draft);
    const before = this.#groupOf.get(key);
    const known = before?.cases.get(key);
    if (before !== undefined && known !== undefined) {
      if (before.row.key === name) {
        const times = draft.count ?? known.times;
        before.row.count += times - known.times;
        known.draft = draft;
        known.times = times;
        this.#tell(before);
        return;
      }
      this.#retract(key);
    }
    let group = this.#groups.get(name);
    if (group === undefined) {
      if (this.rows.length >= MOST_FINDINGS) {
        this.dropped += 1;
        this.revision += 1;
        return;
      }
      group = { row: blank(name, rule), severity, cases: new Map() };
      this.#groups.set(name, group);
      this.rows.push(group.row);
    }
    const times = draft.count ?? 1;
    group.row.count += times;
    if (group.cases.size < MOST_CASES) {
      group.cases.set(key, { draft, at: draft.at ?? now, times });
      this.#groupOf.set(key, group);
    }
    this.#tell(group);
  }

  #again(key: string): boolean {
    const group = this.#groupOf.get(key);
    const known = group?.cases.get(key);
    if (group === undefined || known === undefined) return false;
    known.times += 1;
    group.row.count += 1;
    group.row.revision += 1;
    this.revision += 1;
    return true;
  }

  #retract(key: string): void {
    const group = this.#groupOf.get(key);
    if (group === undefined) return;
    this.#groupOf.delete(key);
    group.row.count -= group.cases.get(key)?.times ?? 0;
    group.cases.delete(key);
    if (group.cases.size > 0) {
      this.#tell(group);
      return;
    }
    this.#groups.delete(group.row.key);
    this.rows = this.rows.filter((row) => row !== group.row);
    this.revision += 1;
  }

  /** Writes the row anew, in the words of its first case. */
  #tell({ row, severity, cases }: Group): void {
    const subjects: Subject[] = [];
    for (const { draft, at } of cases.values()) {
      if (subjects.length === 0) {
        const likelyError = draft.certainty === 'likely' && severity === 'error';
        row.certainty = draft.certainty;
        row.severity = draft.severity ?? (likelyError ? 'warning' : severity);
        row.sentence = draft.sentence;
        row.remedy = draft.remedy;
        row.place = draft.place;
        row.also = draft.also ?? [];
        row.evidence = draft.evidence;
        row.versions = draft.versions ?? null;
        row.at = at;
      }
      subjects.push(draft.about);
      if (subjects.length === MOST_SUBJECTS) break;
    }
    row.subjects = subjects;
    row.revision += 1;
    this.revision += 1;
  }
}

/** Cases of one line are one row, in whatever realm that line ran. */
function groupName(rule: RuleId, key: string, { place }: Draft): string {
  const line = place === null ? null : firstAppLine(place.stack);
  return line === null || line.place === '' ? key : `${rule}@${line.url}:${line.place}`;
}

function blank(key: string, rule: RuleId): Row {
  return {
    key,
    rule,
    severity: 'info',
    certainty: 'likely',
    sentence: '',
    remedy: '',
    place: null,
    also: [],
    evidence: [],
    subjects: [],
    at: 0 as Micros,
    versions: null,
    docs: `findings.md#${rule}`,
    count: 0,
    revision: 0,
  };
}
