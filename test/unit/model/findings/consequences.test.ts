/** What comes of a mistake stands in its evidence, and is no finding of its own. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Collection } from '../../../../instrumentation/model/findings/collection';
import type { Finding, RuleId, Severity } from '../../../../instrumentation/model/findings/finding';
import type { Draft } from '../../../../instrumentation/model/findings/rule';
import type { Micros, PortId } from '../../../../instrumentation/trace/ids';
import { diagnose, rulesIn } from './diagnosing';

const port = (n: number) => n as PortId;

const about = (n: number, more: Partial<Draft> = {}): Draft => ({
  about: { kind: 'port', port: port(n) },
  certainty: 'certain',
  sentence: `port ${n}`,
  remedy: '',
  place: null,
  evidence: [],
  ...more,
});

function collect() {
  const collection = new Collection();
  const of = (rule: RuleId, severity: Severity = 'error') =>
    collection.of(rule, severity, () => 1 as Micros);
  const rules = () => collection.rows.map(({ rule, count }) => `${rule} ${count}`);
  return { collection, of, rules };
}

describe('a case that explains another', () => {
  test('takes it in, whichever was raised first', () => {
    const { of, rules, collection } = collect();
    const lost = of('port-lost-in-delivery');
    const mixed = of('ports-mixed-up', 'warning');
    lost.raise(about(3));
    expect(rules()).toEqual(['port-lost-in-delivery 1']);
    mixed.raise(about(3, { certainty: 'likely', sentence: 'two took one' }));
    expect(rules()).toEqual(['ports-mixed-up 1']);
    of('collected-while-open').raise(about(3, { sentence: 'collected' }));
    expect(rules()).toEqual(['ports-mixed-up 1']);
    expect(collection.rows[0]).toMatchObject({
      severity: 'error',
      certainty: 'likely',
      sentence: 'two took one',
      evidence: [{ text: 'What came of it: port 3' }, { text: 'What came of it: collected' }],
    });
    expect(lost.has('port:3')).toBe(true);
    expect(lost.again('port:3')).toBe(true);
  });

  test('gives it back when it is taken back', () => {
    const { of, rules } = collect();
    const mixed = of('ports-mixed-up', 'warning');
    mixed.raise(about(3));
    of('port-lost-in-delivery').raise(about(3));
    expect(rules()).toEqual(['ports-mixed-up 1']);
    mixed.retract('port:3');
    expect(rules()).toEqual(['port-lost-in-delivery 1']);
  });

  test('is as before when what came of it is taken back', () => {
    const { of, rules, collection } = collect();
    const lost = of('port-lost-in-delivery');
    of('ports-mixed-up', 'warning').raise(about(3));
    lost.raise(about(3));
    lost.retract('port:3');
    expect(rules()).toEqual(['ports-mixed-up 1']);
    expect(collection.rows[0]).toMatchObject({ severity: 'warning', evidence: [] });
  });

  test('does so in each row that explains it', () => {
    const { of, collection } = collect();
    of('ports-mixed-up').raise(about(1));
    of('port-through-bridge').raise(about(1));
    of('never-started').raise(about(1));
    expect(collection.rows.map(({ evidence }) => evidence.length)).toEqual([1, 1]);
  });

  test('leaves other ports and other rules alone', () => {
    const { of, rules } = collect();
    of('port-lost-in-delivery').raise(about(3));
    of('clone-failed').raise(about(2));
    of('ports-mixed-up', 'warning').raise(about(2, { explains: [port(2), port(5)] }));
    of('handler-replaced', 'warning').raise(about(5));
    expect(rules()).toEqual(['port-lost-in-delivery 1', 'clone-failed 1', 'ports-mixed-up 1']);
  });
});

const CAUSES: readonly RuleId[] = [
  'ports-mixed-up',
  'port-lost-in-delivery',
  'port-through-bridge',
];
const EFFECTS: readonly RuleId[] = ['never-started', 'collected-while-open', 'clone-failed'];

test('whatever is raised and taken back in whatever order, the same cases give the same rows', () => {
  const step = fc.record({
    rule: fc.constantFrom(...CAUSES, ...EFFECTS),
    port: fc.integer({ min: 0, max: 2 }),
    raised: fc.boolean(),
  });
  const shown = (rows: readonly Finding[]) =>
    rows
      .map(({ rule, subjects, evidence }) => JSON.stringify([rule, subjects, evidence.length]))
      .sort();
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const one = collect();
      const live = new Map<string, { rule: RuleId; port: number }>();
      for (const { rule, port: n, raised } of steps) {
        if (raised) one.of(rule).raise(about(n));
        else one.of(rule).retract(`port:${n}`);
        if (raised) live.set(`${rule} ${n}`, { rule, port: n });
        else live.delete(`${rule} ${n}`);
      }
      const other = collect();
      for (const { rule, port: n } of live.values()) other.of(rule).raise(about(n));
      expect(shown(one.collection.rows)).toEqual(shown(other.collection.rows));
      const counts = one.collection.rows.map(({ count }) => count);
      expect(counts.every((count) => count > 0)).toBe(true);
      for (const { rule, port: n } of live.values())
        expect(one.of(rule).has(`port:${n}`)).toBe(true);
    }),
  );
});

test('of two requests for a port in one mailbox, the second port, which nobody took, is not told twice', () => {
  const trace = `
    main: realm main
    pre: realm preload document="d"
    page: realm page "Player" document="d"
    main: channel 1
    1B -> page over window in=main stack="at hand (/app/preload.js:3:3)"
    1B @
    1B used stack="at play (file:///app/player.js:3:3)"
    1B listens 1 stack="at play (file:///app/player.js:3:3)"
    1B onmessage
    1B listens 1 stack="at play (file:///app/player.js:3:3)"
    main: channel 2
    2B -> page over window in=main stack="at hand (/app/preload.js:3:3)"
    2B @ unheard`;
  expect(rulesIn(trace)).toEqual(['ports-mixed-up error']);
  const [finding] = diagnose(trace);
  expect(finding?.evidence.at(-1)?.text).toContain('nobody listened for: the port is lost');
});
