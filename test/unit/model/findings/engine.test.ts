import { describe, expect, test } from 'vitest';
import { defineRule } from '../../../../instrumentation/model/findings/rule';
import { createModel } from '../../../../instrumentation/model/index';
import type { Micros } from '../../../../instrumentation/trace/ids';
import { parseTrace } from '../../../notation/index';
import { findingsOf } from './diagnosing';

const BEGIN = 'main: realm main\n';

/** Accuses every channel of being made. */
const accuse = defineRule({
  id: 'relay',
  severity: 'warning',
  summary: '',
  on: ['channel-made', 'port-closed'],
  initial: () => ({}),
  apply(_state, event, _view, findings) {
    if (event.kind === 'port-closed') {
      findings.retract(`channel:${Math.floor(event.port / 2)}`);
      return;
    }
    findings.raise({
      about: { kind: 'channel', channel: event.channel },
      certainty: 'certain',
      sentence: `made ${event.channel}`,
      remedy: 'none',
      place: { realm: event.realm, stack: event.stack },
      evidence: [],
    });
  },
});

const broken = defineRule({
  id: 'slow-handler',
  severity: 'error',
  summary: '',
  on: ['channel-made'],
  initial: () => ({}),
  apply(_state, event, _view, findings) {
    findings.raise({
      about: { kind: 'channel', channel: event.channel },
      certainty: 'certain',
      sentence: '',
      remedy: '',
      place: null,
      evidence: [],
    });
    if (event.channel === 2) throw new Error('on purpose');
  },
});

describe('the engine', () => {
  test('cases of one line are one row, which lasts as long as one of them does', () => {
    const model = createModel({ rules: [accuse] });
    const at = 'stack="at f (/app/main.js:7:1)"';
    model.apply(
      parseTrace(`${BEGIN} main: channel 1 ${at}\n main: channel 2 ${at}\n main: channel 3`),
    );
    const [first, second] = findingsOf(model);
    expect(first).toMatchObject({ count: 2, sentence: 'made 1', severity: 'warning' });
    expect(first?.subjects).toHaveLength(2);
    expect(second).toMatchObject({ count: 1, sentence: 'made 3', key: 'relay/channel:3' });
    const key = first?.key;
    model.apply(parseTrace(`${BEGIN} main: channel 1\n 1A closed called`).slice(2));
    expect(findingsOf(model)[0]).toMatchObject({ key, count: 1, sentence: 'made 2' });
    model.apply(parseTrace(`${BEGIN} main: channel 2\n 2A closed called`).slice(2));
    expect(findingsOf(model)).toMatchObject([{ sentence: 'made 3' }]);
  });

  test('a rule that throws is switched off, told once, and spoils no other', () => {
    const model = createModel({ rules: [broken, accuse] });
    model.apply(
      parseTrace(`${BEGIN} main: channel 1\n main: channel 2\n main: channel 3\n main: channel 4`),
    );
    expect(model.findings.failures).toEqual([{ rule: 'slow-handler', error: 'Error: on purpose' }]);
    expect(model.findings.count).toBe(4);
    expect(model.findings.row(0)?.rule).toBe('relay');
  });

  test('findings go when the trace is cleared', () => {
    const model = createModel({ rules: [accuse] });
    model.apply(parseTrace(`${BEGIN} main: channel 1\n cleared`));
    expect(model.findings.count).toBe(0);
  });

  test('rows are bounded, and what found no room is counted', () => {
    const model = createModel({ rules: [accuse] });
    const lines = Array.from({ length: 1200 }, (_, i) => `main: channel ${i + 1}`);
    model.apply(parseTrace(BEGIN + lines.join('\n')));
    expect(model.findings.count).toBe(1000);
    expect(model.findings.dropped).toBe(200);
  });

  test('a finding is a change of the model', () => {
    const model = createModel({ rules: [accuse] });
    const { revision } = model.findings;
    model.apply(parseTrace(`${BEGIN} main: channel 1`));
    expect(model.findings.revision).toBeGreaterThan(revision);
    const before = model.revision;
    model.tick(9e9 as Micros);
    expect(model.revision).toBe(before);
  });
});
