import { describe, expect, test } from 'vitest';
import { createModel } from '../../../instrumentation/model/index';
import type { ChannelId } from '../../../instrumentation/trace/ids';
import { parseTrace } from '../../notation/index';
import { a, b, channel, modelOf, port } from './reading';

const START = `
  main: realm main
  win1: realm page "App"
  win1: channel 1
  1A -> main over ipc "port"
  1A @ main`;

describe('after a clear', () => {
  test('queued messages stay, with the index they had; all others are gone', () => {
    const model = modelOf(START, '1B ! 1 size=5', '1B ! 2 size=7', '1B#1 >', 'cleared');
    expect(model.messages.count).toBe(1);
    expect(model.messages.row(0)).toMatchObject({ index: 1, n: 2, state: 'queued' });
    expect(model.message(b(1), 1)).toBeUndefined();
    expect(model.messagesOf(1 as ChannelId).count).toBe(1);
    expect(model.totals).toMatchObject({ messages: 1, bytes: 7, queued: 1 });
  });

  test('each port counts from what is still queued', () => {
    const lines = ['1B ! 1', '1B ! 2', '1B ! 3', '1B#1 >', '1B#2 lost undeliverable', 'cleared'];
    const model = modelOf(START, ...lines, '1B#3 >', '1B ! 4');
    expect(port(model, b(1))).toMatchObject({ posted: 2, delivered: 1, queued: 1, lost: 0 });
  });

  test('closed channels are gone with all that was theirs', () => {
    const model = modelOf(START, 'win1: channel 2', '1B ! 1', '1A closed called', 'cleared');
    expect(model.channels.count).toBe(1);
    expect(model.channel(1 as ChannelId)).toBeUndefined();
    expect(model.transfersOf(1 as ChannelId)).toEqual([]);
    expect(model.messages.count).toBe(0);
    expect(model.totals).toMatchObject({ channels: 1, open: 1, queued: 0, messages: 0 });
  });

  test('open channels keep their name, their way and their ends', () => {
    const model = modelOf(START, '1A listens 1', 'cleared');
    expect(channel(model, 1)).toMatchObject({ name: 'port', a: { listeners: 1 } });
    expect(model.transfersOf(1 as ChannelId)).toHaveLength(1);
  });

  test('what comes late for things that are gone is passed over in silence', () => {
    const late = [
      '1B#1 >',
      '1B#1 lost port-closed',
      '1B ! 2',
      '1A hears close',
      '1B closed called',
    ];
    const model = modelOf(START, '1B ! 1', '1A closed called', 'cleared', ...late);
    expect(model.totals).toMatchObject({ unresolved: 0, messages: 0, channels: 0 });
    const kept = modelOf(START, '1B ! 1', '1B#1 >', 'cleared', '1B#1 >', '1B#1 ! 1');
    expect(kept.totals).toMatchObject({ unresolved: 0, messages: 0 });
  });

  test('realms stay, and so do the facts that were lost', () => {
    const model = modelOf(START, 'win1: lost 3 gap', 'cleared');
    expect(model.realms.size).toBe(2);
    expect(model.totals.factsLost).toBe(3);
  });

  test('a row that counts anew has a new revision', () => {
    const model = modelOf(START, '1B ! 1', '1B#1 >');
    const { revision } = channel(model, 1);
    model.apply(parseTrace('cleared'));
    expect(channel(model, 1).revision).toBeGreaterThan(revision);
  });

  test('the same trace again gives what it gave the first time', () => {
    const lines = [START, '1B ! 1', '1B ! 2', '1B#1 >', '1A ! 3'].join('\n');
    const model = modelOf(lines, 'cleared', '1A#1 > win1', '1B#2 >', 'cleared');
    const anew = modelOf(START);
    expect(port(model, a(1))).toEqual(port(anew, a(1)));
    expect(model.totals).toEqual(anew.totals);
    expect(createModel().totals.messages).toBe(0);
  });
});
