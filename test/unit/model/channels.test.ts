import { describe, expect, test } from 'vitest';
import { a, channel, modelOf, port } from './reading';

const START = `
  main: realm main
  win1: realm page "App"
  win1: channel 1`;

describe('a channel', () => {
  test('starts with both ends in the realm that made it', () => {
    const row = channel(modelOf(START, '@=5000 win1: channel 2 stack="at make"'), 2);
    expect(row).toMatchObject({
      name: '#2',
      state: 'open',
      made: { at: 5000, realm: 2, stack: 'at make' },
      lastActivity: 5000,
      a: { port: 4, end: 'A', holder: { kind: 'realm', realm: 2 }, started: null, listeners: null },
      b: { port: 5, end: 'B', holder: { kind: 'realm', realm: 2 }, posted: 0, transfers: [] },
    });
  });

  test('that was found has an unobserved end and was not seen being made', () => {
    const row = channel(modelOf(START, 'main: found 7'), 7);
    expect(row.made).toBeNull();
    expect(row.a.holder).toEqual({ kind: 'realm', realm: 1 });
    expect(row.b.holder).toEqual({ kind: 'unobserved', realm: null });
  });

  test('is listed in the order it was made, whatever its number', () => {
    const { channels } = modelOf(START, 'win1: channel 9', 'win1: channel 4');
    expect([0, 1, 2].map((place) => channels.row(place)?.channel)).toEqual([1, 9, 4]);
    expect(channels.row(3)).toBeUndefined();
  });

  test('knows when something last happened on it, by the later of two clocks', () => {
    const model = modelOf(START, '@=9000 1A start', '@=8000 1B start');
    expect(channel(model, 1).lastActivity).toBe(9000);
  });

  test('tells how its ends were started, and how many listeners they have', () => {
    const model = modelOf(START, '1A onmessage', '1A listens 1', '1A listens 2', '1B start');
    expect(port(model, a(1))).toMatchObject({ started: 'onmessage', listeners: 2 });
    expect(channel(model, 1).b).toMatchObject({ started: 'start', listeners: null });
  });

  test('forgets start and listeners of an end that leaves: its next handle has neither', () => {
    const model = modelOf(START, '1A start', '1A listens 1', '1A -> main over window', '1A @');
    expect(port(model, a(1))).toMatchObject({ started: null, listeners: null });
  });
});

describe('closing', () => {
  test('one end closes the channel, and says why', () => {
    const row = channel(modelOf(START, '@=700 1A closed called stack="at bye"'), 1);
    expect(row).toMatchObject({ state: 'closed', closedBy: a(1) });
    expect(row.a.closed).toEqual({ at: 700, reason: 'called', stack: 'at bye' });
    expect(row.b.closed).toBeNull();
  });

  test('heard is closed, and the reason may come later', () => {
    const heard = modelOf(START, '1B hears close listeners=0');
    expect(channel(heard, 1)).toMatchObject({ state: 'closed', closedBy: null });
    expect(channel(heard, 1).b.closeHeard).toEqual({ at: 400, listeners: 0 });
    const told = modelOf(START, '1B hears close', '1A closed collected');
    expect(channel(told, 1)).toMatchObject({
      closedBy: a(1),
      a: { closed: { reason: 'collected' } },
    });
  });

  test('the first close counts: for the channel, and for each port', () => {
    const model = modelOf(START, '1A closed called', '1B closed destroyed', '1A closed destroyed');
    expect(channel(model, 1)).toMatchObject({
      closedBy: a(1),
      a: { closed: { reason: 'called' } },
      b: { closed: { reason: 'destroyed' } },
    });
    expect(model.totals).toMatchObject({ channels: 1, open: 0 });
  });

  test('a realm that ends closes nothing by itself', () => {
    const model = modelOf(START, 'win1: ended crashed');
    expect(channel(model, 1).state).toBe('open');
    expect(model.realms.get(channel(model, 1).made?.realm ?? (0 as never))?.ended).toEqual({
      at: 400,
      reason: 'crashed',
    });
  });

  test('a closed end that is on its way is closed, not in transit', () => {
    const row = channel(modelOf(START, '1A -> main over window', '1A closed lost'), 1);
    expect(row.state).toBe('closed');
  });
});
