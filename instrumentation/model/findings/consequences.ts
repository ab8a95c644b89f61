/**
 * What comes of a mistake is no second mistake: a port that was taken by a failed call is refused at the next attempt, and one that nobody
 * took is collected. A case of the rules on the left explains those of the rules on the right about the same port; they stand
 * in its evidence, and by themselves again should it be taken back.
 */
import { type PortId, portOf } from '../../trace/ids';
import type { RuleId, Subject } from './finding';
import type { Draft } from './rule';

const OF: Partial<Record<RuleId, readonly RuleId[]>> = {
  'port-through-bridge': ['never-started', 'collected-while-open'],
  'ports-mixed-up': [
    'port-lost-in-delivery',
    'never-started',
    'collected-while-open',
    'handler-replaced',
  ],
  'port-lost-in-delivery': ['collected-while-open'],
  'transfer-refused': ['collected-while-open'],
  'port-eaten-by-failed-call': ['transfer-refused', 'post-on-transferred-port'],
  'handled-twice': ['transfer-refused', 'post-on-transferred-port'],
  'closed-port-transferred': ['peer-gone'],
  'released-mid-call': ['closed-with-unread', 'unanswered-calls'],
};

const EXPLAINED = new Set(Object.values(OF).flat());

/** A rule and a port. */
type Name = string;

const nameOf = (rule: RuleId, port: PortId): Name => `${rule} ${port}`;

/** Under which names a case of the rule may be explained by another: the same for all that is said of one key. */
export const namesOf = (rule: RuleId, { about }: Draft): readonly Name[] =>
  EXPLAINED.has(rule) ? portsOf(about).map((port) => nameOf(rule, port)) : [];

/** What a case of the rule explains. */
export function explainedBy(rule: RuleId, draft: Draft): readonly Name[] {
  const rules = OF[rule];
  if (rules === undefined) return [];
  const ports = draft.explains ?? portsOf(draft.about);
  return rules.flatMap((one) => ports.map((port) => nameOf(one, port)));
}

function portsOf(about: Subject): readonly PortId[] {
  switch (about.kind) {
    case 'port':
    case 'message':
    case 'transfer':
      return [about.port];
    case 'channel':
      return [portOf(about.channel, 'A'), portOf(about.channel, 'B')];
    case 'realm':
      return [];
  }
}

/** Keys by name, each name with a few. */
export class KeysByName {
  readonly #keys = new Map<Name, Set<string>>();

  add(name: Name, key: string): void {
    const keys = this.#keys.get(name);
    if (keys === undefined) this.#keys.set(name, new Set([key]));
    else keys.add(key);
  }

  remove(name: Name, key: string): void {
    const keys = this.#keys.get(name);
    if (keys?.delete(key) && keys.size === 0) this.#keys.delete(name);
  }

  of(names: readonly Name[]): readonly string[] {
    return names.flatMap((name) => [...(this.#keys.get(name) ?? [])]);
  }

  clear(): void {
    this.#keys.clear();
  }
}
