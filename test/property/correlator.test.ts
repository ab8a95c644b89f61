import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Correlator } from '../../instrumentation/correlate/correlator';
import type { RealmInfo, TraceEvent } from '../../instrumentation/trace/events';
import { FactWriter } from '../../instrumentation/trace/fact-writer';
import { decodeBatch, type Fact } from '../../instrumentation/trace/facts';
import {
  channelOf,
  endOf,
  type Micros,
  type PortId,
  type RealmId,
} from '../../instrumentation/trace/ids';
import { World } from './world';

const REALMS = 4;

/** One step of a program: what is done, and numbers that choose among what there is. */
const step = fc.record({
  act: fc.constantFrom(
    'make',
    'post',
    'post',
    'post',
    'carry',
    'ipc',
    'start',
    'deliver',
    'deliver',
    'deliver',
  ),
  who: fc.nat(1000),
  what: fc.nat(1000),
  where: fc.nat(REALMS - 1),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const choose = <T>(from: readonly T[], n: number): T | undefined =>
  from[n % Math.max(1, from.length)];

function play(program: readonly Step[]): World {
  const world = new World(REALMS);
  for (const { act, who, what, where } of program) {
    const held = world.held();
    const port = choose(held, who);
    if (!port || (act === 'make' && held.length < 8)) world.makeChannel(where);
    else if (act === 'post') world.post(port, []);
    else if (act === 'carry') {
      const mates = held.filter(
        (one) => one.realm === port.realm && one !== port && one !== port.peer,
      );
      world.post(port, mates.slice(0, 1 + (what % 2)));
    } else if (act === 'ipc' && port.realm !== null) world.sendOverIpc(port.realm, where, [port]);
    else if (act === 'start') {
      const idle = choose(
        held.filter((one) => !one.started),
        who,
      );
      if (idle) world.start(idle);
    } else if (act === 'deliver') {
      const ready = choose(
        held.filter((one) => one.started && one.queue.length > 0),
        who,
      );
      if (ready) world.deliver(ready);
    }
  }
  return world;
}

const info = (name: string): Omit<RealmInfo, 'realm'> => ({
  kind: 'main',
  pid: 1,
  contents: null,
  document: '',
  topFrame: false,
  title: name,
  url: '',
  isolated: false,
  partition: '',
  panel: true,
  entry: 'install',
  missed: 0,
  owner: null,
});

interface Run {
  readonly events: TraceEvent[];
  readonly waiting: number;
}

/** Cuts each realm's facts into batches and lets them arrive in any order that keeps each realm's own. */
function correlate(
  world: World,
  cuts: readonly number[],
  order: readonly number[],
  twice: boolean,
): Run {
  const events: TraceEvent[] = [];
  const correlator = new Correlator({ emit: (event) => events.push(event) });
  const realms = world.facts.map((_, i) =>
    correlator.openRealm(`realm${i}`, info(`${i}`), 0 as Micros),
  );
  const batches = world.facts.map((facts, i) => {
    const writer = new FactWriter();
    const out: ReturnType<typeof decodeBatch>[] = [];
    let left = facts as readonly Fact[];
    for (let k = 0; left.length > 0; k++) {
      const length = 1 + ((cuts[(k + i) % cuts.length] ?? 1) % 12);
      for (const fact of left.slice(0, length)) writer.write(fact);
      left = left.slice(length);
      out.push(decodeBatch(writer.take()));
    }
    return out;
  });
  for (let k = 0; batches.some((one) => one.length > 0); k++) {
    const open = batches.flatMap((one, i) => (one.length > 0 ? [i] : []));
    const i = open[(order[k % order.length] ?? 0) % open.length] as number;
    const batch = batches[i]?.shift();
    if (!batch) continue;
    correlator.take(realms[i] as RealmId, batch, 0 as Micros);
    if (twice) correlator.take(realms[i] as RealmId, batch, 0 as Micros);
  }
  return { events, waiting: correlator.sizes().waiting ?? 0 };
}

function read(events: readonly TraceEvent[]) {
  const names = new Map<number, string>();
  const nameOf = (port: PortId): string => `${names.get(channelOf(port))}${endOf(port)}`;
  const posted: string[] = [];
  const delivered: string[] = [];
  const journeys = new Map<string, string>();
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const event of events) {
    if (event.kind === 'channel-made') {
      names.set(event.channel, event.stack);
      for (const end of ['A', 'B']) journeys.set(`${event.stack}${end}`, `${event.realm - 1}`);
    } else if (event.kind === 'channel-found') wrong.push('found');
    else if (event.kind === 'posted') {
      const id = `${nameOf(event.port)}#${event.n}`;
      if (event.preview !== JSON.stringify(id)) wrong.push(`${event.preview} taken for ${id}`);
      posted.push(id);
      seen.add(id);
    } else if (event.kind === 'delivered') {
      const id = `${nameOf(event.port)}#${event.n}`;
      if (!seen.has(id) || event.unreported) wrong.push(`${id} delivered before it was posted`);
      delivered.push(id);
    } else if (event.kind === 'transfer-arrived') {
      const name = nameOf(event.port);
      journeys.set(name, `${journeys.get(name)}>${event.realm - 1}`);
    }
  }
  return { posted: posted.sort(), delivered: delivered.sort(), journeys, wrong };
}

const arrival = {
  cuts: fc.array(fc.nat(20), { minLength: 1, maxLength: 30 }),
  order: fc.array(fc.nat(20), { minLength: 1, maxLength: 60 }),
  twice: fc.boolean(),
};

describe('the correlator', () => {
  it('knows every port and message, in whatever order and pieces the batches come', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 200, size: 'max' }),
        fc.record(arrival),
        (program, { cuts, order, twice }) => {
          const world = play(program);
          const { events, waiting } = correlate(world, cuts, order, twice);
          const found = read(events);
          expect(found.wrong).toEqual([]);
          expect(waiting).toBe(0);
          expect(found.posted).toEqual([...world.truth.posted].sort());
          expect(found.delivered).toEqual([...world.truth.delivered].sort());
          expect(found.journeys).toEqual(world.truth.journeys);
        },
      ),
      { numRuns: 400 },
    );
  });
});
