import { describe, expect, test } from 'vitest';
import { createModel } from '../../../instrumentation/model/index';
import type { TraceEvent } from '../../../instrumentation/trace/events';
import type { RealmId } from '../../../instrumentation/trace/ids';
import { parseTrace } from '../../notation/index';
import { channel, modelOf } from './reading';

const WIN = 1 as RealmId;

describe('a realm', () => {
  test('is what its start said', () => {
    const model = modelOf('win1: realm page "App" url="app://x" contents=3 pid=9 merged no-panel');
    expect(model.realms.get(WIN)).toEqual({
      realm: 1,
      kind: 'page',
      pid: 9,
      contents: 3,
      document: '',
      topFrame: true,
      title: 'App',
      url: 'app://x',
      isolated: false,
      partition: '',
      panel: false,
      entry: 'preload',
      missed: 0,
      owner: null,
      startedAt: 100,
      ended: null,
      unobserved: null,
      clock: null,
      factsLost: 0,
    });
  });

  test('is renamed, loses facts, and ends once', () => {
    const model = modelOf(
      'win1: realm page "Old"',
      'win1: renamed "New" "app://new"',
      'win1: lost 2 gap',
      'win1: lost 3 fault',
      'win1: ended navigated',
      'win1: ended destroyed',
    );
    expect(model.realms.get(WIN)).toMatchObject({
      title: 'New',
      url: 'app://new',
      factsLost: 5,
      ended: { at: 500, reason: 'navigated' },
    });
    expect(model.totals.factsLost).toBe(5);
  });
});

describe('what the trace never introduced is counted as unresolved', () => {
  test.each([
    ['a realm', 'r9: ended crashed'],
    ['a port', '7A start in=win1'],
    ['a transfer', '1A -x undeliverable t=9'],
    ['a transfer of another port', '1B @ r1 t=1'],
    ['a message that is delivered', '1A#5 >'],
    ['a message that is lost', '1A#5 lost port-closed'],
  ])('%s', (_, line) => {
    const model = modelOf('win1: realm page\nwin1: channel 1\n1A -> win1 over window\n1A @', line);
    expect(model.totals.unresolved).toBe(1);
    expect(model.messages.count).toBe(0);
    expect(model.channels.count).toBe(1);
  });

  test('but not what is known of a realm that nobody started', () => {
    const model = modelOf('r9: channel 1', '1A ! 1');
    expect(channel(model, 1).a.queued).toBe(1);
    expect(model.totals.unresolved).toBe(2);
  });
});

describe('the model', () => {
  test('passes over kinds from a later version', () => {
    const model = createModel();
    model.apply([{ kind: 'port-painted', at: 1, port: 2, colour: 'red' } as unknown as TraceEvent]);
    expect(model.revision).toBe(0);
  });

  test('has a new revision after each apply that changed something, and only then', () => {
    const model = createModel();
    const start = parseTrace('win1: realm page\nwin1: channel 1');
    model.apply([]);
    expect(model.revision).toBe(0);
    model.apply(start);
    expect(model.revision).toBe(1);
    model.apply(start);
    expect(model.revision).toBe(1);
  });

  test('says whether the capture runs', () => {
    expect(modelOf('').capture).toBe('running');
    expect(modelOf('capture paused').capture).toBe('paused');
    expect(modelOf('capture paused', 'capture resumed').capture).toBe('running');
  });

  test('counts what is there', () => {
    const model = modelOf(
      'win1: realm page\nwin1: channel 1\nwin1: channel 2\nwin1: channel 3',
      '1A -> ? over window\n2A closed called',
      '1B ! "x" size=10\n3A ! "y" size=20\n3A#1 >',
    );
    expect(model.totals).toEqual({
      messages: 2,
      bytes: 30,
      channels: 3,
      open: 2,
      queued: 1,
      factsLost: 0,
      unresolved: 0,
    });
  });
});
