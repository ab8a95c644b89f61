/** Random traffic among the main process and utility processes, against a truth that they log themselves. */
import type { MessagePortMain } from 'electron';
import { expect, it } from 'vitest';
import type { TraceEvent } from '../../instrumentation/trace/events';
import { channelOf, endOf, type PortId } from '../../instrumentation/trace/ids';
import { only, traceOf } from './fixtures/reading';
import { launchUtility } from './fixtures/utility';

const CHILDREN = 3;
const CHANNELS = 40;

interface Mixing {
  readonly seed: number;
  readonly children: number;
  readonly channels: number;
  /** A child that is killed in the midst of it. */
  readonly killed: string | null;
}

/** In the main process: mixes, and gives each realm's log. */
async function mix(_electron: unknown, mixing: Mixing): Promise<Record<string, string[]>> {
  const { electron, createMixer, fork, child, seen } = globalThis.utility;
  const main = createMixer('main', mixing.seed);
  const names = Array.from({ length: mixing.children }, (_, i) => `child${i}`);
  names.forEach((name, i) => {
    fork(name, 'mixer.cjs', [name, String(mixing.seed + i + 1)], { serviceName: name });
  });
  for (let i = 1; i <= mixing.channels; i++) {
    const { port1, port2 } = new electron.MessageChannelMain();
    main.take(`${i}A`, port1);
    main.take(`${i}B`, port2);
  }
  const give = () => {
    const [name] = [...main.held.keys()].filter(() => main.pick(3) === 0);
    const to = names[main.pick(names.length)] as string;
    if (!name) return;
    const port = main.held.get(name) as MessagePortMain;
    main.held.delete(name);
    main.log.push(`gave ${to} ${name}`);
    child(to).postMessage({ names: [name] }, [port]);
  };
  for (let i = 0; i < mixing.channels; i++) give();
  for (const name of names) child(name).postMessage({ mix: true });
  const giving = setInterval(give, 5);
  const { killed } = mixing;
  if (killed) {
    void globalThis.utility.told(killed, 1).then(() => {
      setTimeout(() => child(killed).kill(), main.pick(60));
    });
  }
  await main.mix();
  clearInterval(giving);
  const alive = names.filter((name) => name !== killed);
  const quiet = () =>
    JSON.stringify([main.log.length, ...names.map((name) => seen(name).messages)]);
  const settle = async () => {
    for (let before = ''; before !== quiet(); ) {
      before = quiet();
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  };
  for (const name of alive) await globalThis.utility.told(name, 2);
  await settle();
  for (const name of alive) child(name).postMessage({ log: true });
  for (const name of alive) await globalThis.utility.told(name, 3);
  const logs: Record<string, string[]> = { main: main.log };
  for (const name of alive) logs[name] = (seen(name).messages[2] as { log: string[] }).log;
  return logs;
}

/** What the trace says, in the words of the logs: channels are made in order. */
function told(trace: readonly TraceEvent[]): Record<string, string[]> {
  const realms = new Map(
    only(trace, 'realm-started').map(({ info }) => [
      info.realm,
      info.kind === 'main' ? 'main' : info.title,
    ]),
  );
  const channels = new Map(only(trace, 'channel-made').map(({ channel }, i) => [channel, i + 1]));
  const name = (port: PortId) => `${channels.get(channelOf(port)) ?? '?'}${endOf(port)}`;
  const ids = new Map<string, string>();
  const lines: Record<string, string[]> = {};
  const say = (realm: number, line: string) => {
    const key = realms.get(realm as never) as string;
    lines[key] ??= [];
    lines[key].push(line);
  };
  for (const event of trace) {
    if (event.kind === 'posted') {
      const id = /"([a-z0-9]+\.\d+)"/.exec(event.preview)?.[1] ?? '?';
      ids.set(`${event.port}#${event.n}`, id);
      say(
        event.realm,
        `posted ${name(event.port)} ${id}${event.ports.map((one) => ` ${name(one)}`).join('')}`,
      );
    } else if (event.kind === 'delivered') {
      const peer = (event.port % 2 === 0 ? event.port + 1 : event.port - 1) as PortId;
      say(
        event.realm,
        `heard ${name(peer)} ${ids.get(`${event.port}#${event.n}`) ?? 'unreported'}`,
      );
    } else if (event.kind === 'transfer-arrived') say(event.realm, `took ${name(event.port)}`);
    else if (event.kind === 'port-closed' && event.reason === 'called')
      say(event.realm as number, `closed ${name(event.port)}`);
  }
  return lines;
}

/** The logs say more: where a port was given, and that a port was taken where its channel was made. */
const comparable = (log: readonly string[], made: number): string[] =>
  log
    .filter((line) => !/^(gave|from)/.test(line))
    .slice(made)
    .sort();

const SEEDS = (process.env.RACE_SEEDS ?? '1,2').split(',').map(Number);

it.each(SEEDS)(
  'bursts and transfers in all directions are told as they were (seed %i)',
  async (seed) => {
    const launched = await launchUtility(true);
    const logs = await launched.app.evaluate(mix, {
      seed,
      children: CHILDREN,
      channels: CHANNELS,
      killed: null,
    });
    const trace = await traceOf(launched);
    const lines = told(trace);
    const counts = { posted: 0, heard: 0, took: 0 };
    for (const [realm, log] of Object.entries(logs)) {
      const truth = comparable(log, realm === 'main' ? 2 * CHANNELS : 0);
      for (const line of truth) {
        const [word] = line.split(' ') as [keyof typeof counts];
        if (word in counts) counts[word]++;
      }
      expect(comparable(lines[realm] ?? [], 0), realm).toEqual(truth);
    }
    expect(only(trace, 'channel-found')).toEqual([]);
    expect(only(trace, 'facts-lost')).toEqual([]);
    expect(only(trace, 'delivered').filter(({ unreported }) => unreported)).toEqual([]);
    expect(counts.took).toBeGreaterThan(50);
  },
);

/** What is left over when equal lines are taken off both, once each. */
function difference(truth: readonly string[], lines: readonly string[]): [string[], string[]] {
  const left = [...truth];
  const more = lines.filter((line) => {
    const i = left.indexOf(line);
    if (i >= 0) left.splice(i, 1);
    return i < 0;
  });
  return [left, more];
}

it.each(SEEDS)(
  'a process that is killed in the midst spoils nothing that others did (seed %i)',
  async (seed) => {
    const killed = 'child1';
    const launched = await launchUtility(true);
    const logs = await launched.app.evaluate(mix, {
      seed,
      children: CHILDREN,
      channels: CHANNELS,
      killed,
    });
    await expect.poll(async () => only(await traceOf(launched), 'realm-ended').length).toBe(1);
    const trace = await traceOf(launched);
    const lines = told(trace);
    // What the killed one had no time to tell is told as unknown, and only that.
    const unknown = (line: string) => /\?|unreported/.test(line);
    for (const [realm, log] of Object.entries(logs)) {
      const truth = comparable(log, realm === 'main' ? 2 * CHANNELS : 0);
      const [missing, more] = difference(truth, comparable(lines[realm] ?? [], 0));
      expect(
        more.filter((line) => !unknown(line)),
        realm,
      ).toEqual([]);
      expect(missing.length, realm).toBe(more.length);
    }
    // Nothing is left in the air: what was on its way to it is lost, and what it held is closed.
    const [ended] = only(trace, 'realm-ended');
    expect(ended?.reason).toBe('exited');
    const places = new Map<PortId, string>();
    for (const event of trace) {
      if (event.kind === 'transfer-left') places.set(event.port, 'way');
      else if (event.kind === 'transfer-arrived') places.set(event.port, `in ${event.realm}`);
      else if (
        event.kind === 'transfer-lost' ||
        event.kind === 'port-closed' ||
        event.kind === 'close-heard'
      )
        places.set(event.port, 'gone');
    }
    const left = [...places].filter(([, place]) => place === `in ${ended?.realm}`);
    expect(left).toEqual([]);
  },
);
