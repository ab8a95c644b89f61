import { describe, expect, test } from 'vitest';
import type { ChannelId } from '../../../instrumentation/trace/ids';
import { a, b, channel, modelOf, namesIn, port } from './reading';

const START = `
  main: realm main
  win1: realm page "App"
  pre1: realm preload
  win1: channel 1`;

describe('a port that is transferred', () => {
  test('is in transit from when it left', () => {
    const model = modelOf(START, '1A -> main over ipc "port" queued=2 stack="at send"');
    const carrier = { kind: 'ipc', channel: 'port' };
    expect(channel(model, 1).state).toBe('in-transit');
    expect(port(model, a(1)).holder).toEqual({ kind: 'transit', from: 2, carrier });
    expect(port(model, a(1)).transfers).toEqual([
      {
        transfer: 1,
        port: a(1),
        carrier,
        from: 2,
        to: null,
        leftAt: 500,
        arrivedAt: null,
        lost: null,
        unseen: false,
        queued: 2,
        stack: 'at send',
        usedBy: '',
      },
    ]);
  });

  test('is held where it arrived', () => {
    const model = modelOf(START, '1A -> main over ipc "port"', '1A @ main');
    expect(channel(model, 1).state).toBe('open');
    expect(port(model, a(1))).toMatchObject({
      holder: { kind: 'realm', realm: 1 },
      transfers: [{ from: 2, to: 1, leftAt: 500, arrivedAt: 600 }],
    });
    expect(port(model, b(1)).holder).toEqual({ kind: 'realm', realm: 2 });
  });

  test('whose departure nobody saw has a hop that begins nowhere', () => {
    const model = modelOf(START, 'main: found 2', '2B @ win1 over window');
    expect(port(model, b(2))).toMatchObject({
      holder: { kind: 'realm', realm: 2 },
      transfers: [{ carrier: { kind: 'window' }, from: null, leftAt: null, to: 2 }],
    });
    expect(model.totals.unresolved).toBe(0);
  });

  test('that is lost is with nobody', () => {
    const model = modelOf(START, '1A -> ? over worker', '1A -x undeliverable');
    expect(port(model, a(1))).toMatchObject({
      holder: { kind: 'unobserved', realm: null },
      transfers: [{ lost: 'undeliverable', to: null }],
    });
  });

  test('was not lost if it arrives all the same', () => {
    const model = modelOf(START, '1A -> ? over worker', '1A -x undeliverable', '1A @ main t=1');
    expect(port(model, a(1))).toMatchObject({
      holder: { kind: 'realm', realm: 1 },
      transfers: [{ lost: null, to: 1, arrivedAt: 700 }],
    });
  });

  test('whose departure is told late stays where it arrived', () => {
    const model = modelOf(
      START,
      '1A @ main t=1 over window',
      '@-300 1A -> main over window t=1 in=win1',
    );
    expect(port(model, a(1))).toMatchObject({
      holder: { kind: 'realm', realm: 1 },
      transfers: [{ transfer: 1, from: 2, leftAt: 200, to: 1, arrivedAt: 500 }],
    });
    expect(port(model, a(1)).transfers).toHaveLength(1);
  });

  test('is not moved by a hop that is told a second time', () => {
    const hops = ['1A -> main over window', '1A @', '1A -> win1 over window', '1A @'];
    const again = ['1A -> main over window t=1', '1A @ main t=1'];
    const model = modelOf(START, ...hops, ...again);
    expect(port(model, a(1))).toEqual(port(modelOf(START, ...hops), a(1)));
  });

  test('and then adopted has arrived in the world that uses it', () => {
    const model = modelOf(START, '1A -> win1 over window', '1A @', '1A adopted pre1');
    expect(port(model, a(1))).toMatchObject({
      holder: { kind: 'realm', realm: 3 },
      transfers: [{ to: 3 }],
    });
  });

  test('shows among the hops of its channel in order of leaving, both ends together', () => {
    const hops = modelOf(
      START,
      '1B -> main over ipc "b"',
      '1A -> main over ipc "a"',
      '1A @ main',
      '1B @ main',
      '1A -> win1 over window',
    ).transfersOf(1 as ChannelId);
    expect(hops.map(({ port: id, transfer }) => [id, transfer])).toEqual([
      [b(1), 1],
      [a(1), 2],
      [a(1), 3],
    ]);
  });
});

describe('a channel is called', () => {
  test('by the IPC channel that first carried one of its ends', () => {
    const hops = ['1B -> main over ipc "first"', '1B @ main', '1A -> main over ipc "second"'];
    expect(namesIn(modelOf(START, ...hops), 1)).toEqual(['first']);
  });

  test('by the family of the channel that carried it, and its number', () => {
    const model = modelOf(
      START,
      'win1: channel 2',
      'win1: channel 3',
      '1A -> main over ipc "port"',
      '2A -> main over port 1B#1',
      '3A -> main over port 2B#1',
    );
    expect(namesIn(model, 1, 2, 3)).toEqual(['port', 'port/#2', 'port/#3']);
  });

  test('by two numbers where the carrier has no name', () => {
    const model = modelOf(
      START,
      'win1: channel 2',
      '2A -> ? over port 1B#1',
      '1A -> ? over window',
    );
    expect(namesIn(model, 1, 2)).toEqual(['#1', '#1/#2']);
  });

  test('by IPC rather than by the port that carried it before', () => {
    const hops = ['2A -> main over port 1B#1', '2A @', '2A -> win1 over ipc "late"'];
    expect(namesIn(modelOf(START, 'win1: channel 2', ...hops), 2)).toEqual(['late']);
  });

  test('by its number when it carried its own peer', () => {
    expect(namesIn(modelOf(START, '1A -> ? over port 1B#1'), 1)).toEqual(['#1']);
  });
});
