/** The shape of every rule: what it looks at, its state, and the findings that it raises and takes back. */
import type { TraceEvent, TraceEventKind, TraceEventOf } from '../../trace/events';
import type { Micros, PortId } from '../../trace/ids';
import type { Certainty, Evidence, Place, RuleId, Severity, Subject } from './finding';
import type { View } from './view';

/** A case that a rule has found. */
export interface Draft {
  readonly about: Subject;
  /** Tells two cases of one rule apart; else `keyOf(about)`. */
  readonly key?: string;
  readonly certainty: Certainty;
  /** Else the rule's own; an error that is only likely is a warning. */
  readonly severity?: Severity;
  readonly sentence: string;
  readonly remedy: string;
  readonly place: Place | null;
  readonly also?: readonly Place[];
  readonly evidence: readonly Evidence[];
  /** When it was proven; else now. */
  readonly at?: Micros;
  readonly versions?: string | null;
  /** How often it happened, else once. */
  readonly count?: number;
  /** The ports whose findings may come of this case (consequences.ts), else the one that it is about. */
  readonly explains?: readonly PortId[];
}

/** What a rule may do with its own findings. */
export interface Findings {
  /** Raises a case, or says it anew where it was raised already. */
  raise(draft: Draft): void;
  /** It happened once more: true where the case is there, so that no words need to be made. */
  again(key: string): boolean;
  /** Later events refute the case. Nothing happens where there is none. */
  retract(key: string): void;
  has(key: string): boolean;
}

/**
 * Pure seen from outside: the same trace and the same moments give the same findings. `apply` gets the kinds of `on` only,
 * after the model has taken the event, and does O(1) work; what hangs on time is looked at in `tick`, about twice a second
 * of the trace. No rule keeps anything of a message that is well, nor of a closed channel.
 */
export interface Rule<State, Kind extends TraceEventKind = TraceEventKind> {
  readonly id: RuleId;
  readonly severity: Severity;
  /** One line for a list of rules. */
  readonly summary: string;
  readonly on: readonly Kind[];
  initial(): State;
  apply(state: State, event: TraceEventOf<Kind>, view: View, findings: Findings): void;
  /** The trace was cleared: all findings are gone. Else the rule begins anew with `initial()`. */
  clear?(state: State, view: View): void;
  tick?(state: State, now: Micros, view: View, findings: Findings): void;
}

/** A rule as the engine holds it: state and kinds were checked against each other where the rule was declared. */
export interface AnyRule {
  readonly id: RuleId;
  readonly severity: Severity;
  readonly summary: string;
  readonly on: readonly TraceEventKind[];
  initial(): unknown;
  apply(state: unknown, event: TraceEvent, view: View, findings: Findings): void;
  clear?(state: unknown, view: View): void;
  tick?(state: unknown, now: Micros, view: View, findings: Findings): void;
}

/** Checks a rule's types, and hands it over as the engine takes it. */
export function defineRule<State, const Kind extends TraceEventKind>(
  rule: Rule<State, Kind>,
): AnyRule {
  return rule as unknown as AnyRule;
}
