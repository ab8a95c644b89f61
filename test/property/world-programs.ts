/** Random programs for the world: what its realms do, and how they end. */
import fc from 'fast-check';
import { isUsable, World, type WorldPort, type WorldRealm } from './world';

const ACTS = {
  make: 3,
  post: 8,
  carry: 3,
  carryPeer: 1,
  send: 5,
  arrive: 6,
  start: 5,
  deliver: 12,
  handled: 3,
  close: 2,
  collect: 1,
  hear: 4,
  end: 1,
} as const;
type Act = keyof typeof ACTS;

export interface Step {
  readonly act: Act;
  readonly who: number;
  readonly what: number;
  readonly where: number;
}

const weighted = (Object.keys(ACTS) as Act[]).flatMap((act) =>
  Array.from({ length: ACTS[act] }, () => act),
);
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...weighted),
  who: fc.nat(1000),
  what: fc.nat(1000),
  where: fc.nat(1000),
});

export const programs: fc.Arbitrary<readonly Step[]> = fc.array(step, {
  minLength: 1,
  maxLength: 250,
  size: 'max',
});

export interface Cast {
  /** Realms end, and others take their place. */
  readonly ends: boolean;
  /** There is a realm without a probe. */
  readonly unobserved: boolean;
}

export function play(program: readonly Step[], cast: Cast): World {
  const world = new World();
  world.open({});
  world.open({});
  openDocument(world);
  if (cast.unobserved) world.open({ observed: false });
  let last: WorldPort | null = null;
  for (const { act, who, what, where } of program) {
    const port = choose(world.held(), who);
    const realm = choose(world.living(), where) as WorldRealm;
    const ready = choose(world.ports.filter(isReady), who);
    if (!port || act === 'make') {
      if (world.held().length < 14) world.makeChannel(realm);
    } else if (act === 'post') world.post(port, [], what % 3 === 0 ? last : null);
    else if (act === 'carry') {
      const mates = world.held().filter((one) => one.realm === port.realm && one !== port.peer);
      world.post(port, mates.slice(what % 4, (what % 4) + 1 + (what % 2)));
    } else if (act === 'carryPeer') {
      if (what % 4 === 0 && port.peer.realm === port.realm) world.post(port, [port.peer]);
    } else if (act === 'send' && port.realm) world.send(port.realm, realm, [port]);
    else if (act === 'arrive') {
      const flight = choose(world.flights, who);
      if (flight) world.arrive(flight);
    } else if (act === 'start') world.start(port);
    else if (act === 'deliver') {
      if (!ready) continue;
      world.deliver(ready);
      last = ready;
    } else if (act === 'handled' && last && isUsable(last)) world.handled(last);
    else if (act === 'close') world.close(port);
    else if (act === 'collect') {
      if (!port.started) world.collect(port);
    } else if (act === 'hear') {
      const hearer = choose(
        world.ports.filter((one) => world.canHear(one)),
        who,
      );
      if (hearer) world.hearClose(hearer);
    } else if (act === 'end' && cast.ends && realm.key !== 'r0') end(world, realm, what);
  }
  return world;
}

function end(world: World, realm: WorldRealm, what: number): void {
  const reason = (['navigated', 'crashed', 'destroyed'] as const)[what % 3] ?? 'navigated';
  const stays = reason === 'navigated' && what % 2 === 0;
  world.endRealm(realm, reason, !stays, what % 5);
  const target = stays ? realm.target : undefined;
  if (realm.document !== '') openDocument(world, target);
  else world.open({ observed: realm.observed, ...(target === undefined ? {} : { target }) });
}

/** A page and its preload. */
function openDocument(world: World, target = `frame:d${world.realms.length}`): void {
  const document = `d${world.realms.length}`;
  world.open({ document, target });
  world.open({ document, page: true, target });
}

const isReady = (port: WorldPort): boolean =>
  isUsable(port) && port.started && port.queue.length > 0;

const choose = <T>(from: readonly T[], n: number): T | undefined =>
  from[n % Math.max(1, from.length)];
