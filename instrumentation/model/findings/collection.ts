/** The findings that are there now: cases of one rule that come from one line are one row. */
import type { Micros } from '../../trace/ids';
import { firstAppLine } from '../stack-lines';
import { explainedBy, KeysByName, namesOf } from './consequences';
import {
  type Evidence,
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
  readonly rule: RuleId;
  /** The rule's. */
  readonly severity: Severity;
  draft: Draft;
  at: Micros;
  times: number;
}

type Row = { -readonly [Field in keyof Finding]: Finding[Field] };

interface Group {
  readonly row: Row;
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
  /** Cases that another one explains, by the same keys. */
  readonly #explained = new Map<string, Case>();
  /** The keys of cases by their names, explained or not; and of those that explain, by the names of what they do. */
  readonly #named = new KeysByName();
  readonly #explaining = new KeysByName();

  /** What one rule gets to see. */
  of(rule: RuleId, severity: Severity, now: () => Micros): Findings {
    const full = (key: string): string => `${rule}/${key}`;
    return {
      raise: (draft) =>
        this.#raise(full(draft.key ?? keyOf(draft.about)), {
          rule,
          severity,
          draft,
          at: draft.at ?? now(),
          times: draft.count ?? 1,
        }),
      again: (key) => this.#again(full(key)),
      retract: (key) => this.#retract(full(key)),
      has: (key) => this.#groupOf.has(full(key)) || this.#explained.has(full(key)),
    };
  }

  /** All that a rule has raised. */
  forget(rule: RuleId): void {
    const keys = [...this.#explained.keys(), ...this.#groupOf.keys()];
    for (const key of keys) if (key.startsWith(`${rule}/`)) this.#retract(key);
    for (const [key, group] of this.#groups) if (group.row.rule === rule) this.#groups.delete(key);
    this.rows = this.rows.filter((row) => row.rule !== rule);
    this.revision += 1;
  }

  clear(): void {
    this.rows = [];
    this.dropped = 0;
    this.#groups.clear();
    this.#groupOf.clear();
    this.#explained.clear();
    this.#named.clear();
    this.#explaining.clear();
    this.revision += 1;
  }

  #raise(key: string, one: Case): void {
    if (this.#explaining.of(namesOf(one.rule, one.draft)).length > 0) {
      this.#takeOut(key);
      this.#hide(key, one);
      return;
    }
    const name = groupName(one.rule, key, one.draft);
    const before = this.#groupOf.get(key);
    const known = before?.cases.get(key);
    if (before !== undefined && known !== undefined) {
      if (before.row.key === name) {
        const times = one.draft.count ?? known.times;
        before.row.count += times - known.times;
        known.draft = one.draft;
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
      group = { row: blank(name, one.rule), cases: new Map() };
      this.#groups.set(name, group);
      this.rows.push(group.row);
    }
    group.row.count += one.times;
    if (group.cases.size < MOST_CASES) {
      group.cases.set(key, one);
      this.#groupOf.set(key, group);
      for (const named of namesOf(one.rule, one.draft)) this.#named.add(named, key);
      this.#explain(key, one);
    }
    this.#tell(group);
  }

  /** What has been raised already, and comes of this case. */
  #explain(key: string, { rule, draft }: Case): void {
    const explained = explainedBy(rule, draft);
    for (const name of explained) this.#explaining.add(name, key);
    for (const other of this.#named.of(explained)) {
      const hidden = this.#takeOut(other);
      if (hidden !== undefined) this.#hide(other, hidden);
    }
  }

  #hide(key: string, one: Case): void {
    const times = one.draft.count ?? this.#explained.get(key)?.times ?? one.times;
    this.#explained.set(key, { ...one, times });
    const names = namesOf(one.rule, one.draft);
    for (const name of names) this.#named.add(name, key);
    this.#tellCauses(names);
  }

  /** The rows of all that explains a case of these names. */
  #tellCauses(names: readonly string[]): void {
    for (const cause of this.#explaining.of(names)) {
      const group = this.#groupOf.get(cause);
      if (group !== undefined) this.#tell(group);
    }
  }

  #again(key: string): boolean {
    const group = this.#groupOf.get(key);
    const known = group?.cases.get(key) ?? this.#explained.get(key);
    if (known === undefined) return false;
    known.times += 1;
    if (group === undefined) return true;
    group.row.count += 1;
    group.row.revision += 1;
    this.revision += 1;
    return true;
  }

  #retract(key: string): void {
    const hidden = this.#explained.get(key);
    if (hidden !== undefined) {
      this.#explained.delete(key);
      const names = namesOf(hidden.rule, hidden.draft);
      for (const name of names) this.#named.remove(name, key);
      this.#tellCauses(names);
      return;
    }
    this.#takeOut(key);
  }

  /** The case leaves its row, which goes with its last. */
  #takeOut(key: string): Case | undefined {
    const group = this.#groupOf.get(key);
    const one = group?.cases.get(key);
    if (group === undefined || one === undefined) return undefined;
    this.#groupOf.delete(key);
    for (const name of namesOf(one.rule, one.draft)) this.#named.remove(name, key);
    group.row.count -= one.times;
    group.cases.delete(key);
    if (group.cases.size > 0) this.#tell(group);
    else {
      this.#groups.delete(group.row.key);
      this.rows = this.rows.filter((row) => row !== group.row);
      this.revision += 1;
    }
    this.#release(key, one);
    return one;
  }

  /** What it has explained stands by itself again, where nothing else explains it. */
  #release(key: string, { rule, draft }: Case): void {
    const explained = explainedBy(rule, draft);
    for (const name of explained) this.#explaining.remove(name, key);
    for (const other of this.#named.of(explained)) {
      const again = this.#explained.get(other);
      if (again === undefined) continue;
      if (this.#explaining.of(namesOf(again.rule, again.draft)).length > 0) continue;
      this.#explained.delete(other);
      this.#raise(other, again);
    }
  }

  /** Writes the row anew, in the words of its first case; it is as grave as what comes of it. */
  #tell({ row, cases }: Group): void {
    const subjects: Subject[] = [];
    for (const one of cases.values()) {
      const { draft, at } = one;
      const effects = this.#effectsOf(one);
      if (subjects.length === 0) {
        row.certainty = draft.certainty;
        row.severity = severityOf(one);
        row.sentence = draft.sentence;
        row.remedy = draft.remedy;
        row.place = draft.place;
        row.also = draft.also ?? [];
        row.evidence =
          effects.length === 0 ? draft.evidence : [...draft.evidence, ...effects.map(asEvidence)];
        row.versions = draft.versions ?? null;
        row.at = at;
      }
      for (const effect of effects) row.severity = graver(row.severity, severityOf(effect));
      subjects.push(draft.about);
      if (subjects.length === MOST_SUBJECTS) break;
    }
    row.subjects = subjects;
    row.revision += 1;
    this.revision += 1;
  }

  #effectsOf({ rule, draft }: Case): readonly Case[] {
    const keys = this.#named.of(explainedBy(rule, draft));
    return keys.flatMap((key) => this.#explained.get(key) ?? []);
  }
}

const GRAVITY: readonly Severity[] = ['info', 'warning', 'error'];

const graver = (one: Severity, other: Severity): Severity =>
  GRAVITY.indexOf(other) > GRAVITY.indexOf(one) ? other : one;

const severityOf = ({ draft, severity }: Case): Severity =>
  draft.severity ?? (draft.certainty === 'likely' && severity === 'error' ? 'warning' : severity);

const asEvidence = ({ draft }: Case): Evidence => ({
  subject: draft.about,
  place: draft.place,
  text: `What came of it: ${draft.sentence}`,
});

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
