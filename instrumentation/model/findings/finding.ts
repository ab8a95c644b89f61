/** What a finding is: a diagnosis drawn from the trace, in plain words, with its proof, its line and its remedy. */
import type { ChannelId, Micros, PortId, RealmId, TransferId } from '../../trace/ids';

/** Each has a section in docs/findings.md, and a file of its own in rules/. */
export const RULE_IDS = [
  'never-started',
  'started-without-listener',
  'deaf-close-listener',
  'parent-port-paused',
  'port-lost-in-delivery',
  'sent-before-listening',
  'handler-replaced',
  'post-on-transferred-port',
  'transfer-refused',
  'port-eaten-by-failed-call',
  'closed-port-transferred',
  'port-through-bridge',
  'emptied-for-main',
  'messageerror-unheard',
  'transfer-list-ignored',
  'handled-twice',
  'relay',
  'ports-mixed-up',
  'peer-gone',
  'port-not-sent-again',
  'answered-in-another-document',
  'unanswered-calls',
  'collected-while-open',
  'closed-with-unread',
  'own-close-handler',
  'clone-failed',
  'released-mid-call',
  'released-not-closed',
  'never-closed',
  'held-after-close',
  'listener-pile-up',
  'idle-process',
  'cross-realm-cycle',
  'growing-backlog',
  'throttled-window',
  'slow-handler',
  'oversized-message',
  'port-from-foreign-frame',
  'port-to-foreign-origin',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** error: the events prove that something is wrong; warning: likely wrong; info: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** certain: the events leave no other reading; likely: they were short of a proof, or time decided. */
export type Certainty = 'certain' | 'likely';

/** What a finding, or a piece of its evidence, is about: a row of the model. */
export type Subject =
  | { readonly kind: 'channel'; readonly channel: ChannelId }
  | { readonly kind: 'port'; readonly port: PortId }
  | { readonly kind: 'message'; readonly port: PortId; readonly n: number }
  | { readonly kind: 'transfer'; readonly transfer: TransferId; readonly port: PortId }
  | { readonly kind: 'realm'; readonly realm: RealmId };

/** A line of code: the raw stack as the trace has it, innermost line first, and the realm that ran it. */
export interface Place {
  readonly realm: RealmId | null;
  readonly stack: string;
}

export interface Evidence {
  readonly subject: Subject;
  readonly place: Place | null;
  readonly text: string;
}

/** One row: all cases of one rule that come from one line of the app's code, or a case that no line is known of. */
export interface Finding {
  /** Rule and line, or rule and case; stays the same while the finding is there. */
  readonly key: string;
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** In a newcomer's words, for the first case; names channel and port as the model does. */
  readonly sentence: string;
  readonly remedy: string;
  /** The line to blame; null where none is known. */
  readonly place: Place | null;
  /** Others that are as right to look at, such as the late listener beside the sender. */
  readonly also: readonly Place[];
  readonly evidence: readonly Evidence[];
  /** What the cases are about, the first ones of them (MOST_SUBJECTS). */
  readonly subjects: readonly Subject[];
  /** When the first case was proven, by the main process's clock. */
  readonly at: Micros;
  /** The Electron versions that behave so ("25 to 30.1.1"); null: all. */
  readonly versions: string | null;
  /** The page that explains the rule, below docs/. */
  readonly docs: string;
  /** Cases, and how often each happened where a rule counts that. */
  readonly count: number;
  /** Rises with each change of the row. */
  readonly revision: number;
}

/** A rule that failed: it is switched off for this model, and its findings are gone. */
export interface RuleFailure {
  readonly rule: RuleId;
  readonly error: string;
}

export const MOST_SUBJECTS = 20;

/** One text for each subject: the key of a case that is about nothing else. */
export function keyOf(subject: Subject): string {
  switch (subject.kind) {
    case 'channel':
      return `channel:${subject.channel}`;
    case 'port':
      return `port:${subject.port}`;
    case 'message':
      return `message:${subject.port}#${subject.n}`;
    case 'transfer':
      return `transfer:${subject.transfer}`;
    case 'realm':
      return `realm:${subject.realm}`;
  }
}
