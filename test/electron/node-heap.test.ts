/** What keeps ports in the main process and in utility processes, by their heaps. */
import { expect, it } from 'vitest';
import type { Verified } from '../../instrumentation/inject/heap/verifier';
import type { TraceEvent } from '../../instrumentation/trace/events';
import { channelOf, type PortId } from '../../instrumentation/trace/ids';
import { only, traceOf } from './fixtures/reading';
import { launchUtility } from './fixtures/utility';
import type { LaunchedApp } from './launch';

const WAYS = ['left', 'in a Map', 'in a closure', 'closed, in a Map', 'closed and left'] as const;

async function verify(launched: LaunchedApp, kind: 'main' | 'utility') {
  const before = await traceOf(launched);
  const realms = only(before, 'realm-started')
    .filter(({ info }) => info.kind === kind)
    .map(({ info }) => info.realm);
  const [verified] = await launched.app.evaluate(
    (_electron, asked) => globalThis.utility.verify(asked),
    realms,
  );
  return { verified, trace: await traceOf(launched) };
}

const proofsIn = (verified: Verified | undefined) => {
  if (verified?.kind !== 'proven') throw new Error(verified?.reason ?? 'no answer');
  return verified.proofs;
};

it('tells in the main process what keeps a port, and which closed ones are still there', async () => {
  const launched = await launchUtility(true);
  await launched.app.evaluate(() => {
    const { MessageChannelMain } = globalThis.utility.electron;
    const kept = globalThis as unknown as { clients: Map<string, unknown>; keeper: unknown };
    kept.clients = new Map();
    const make = {
      open(keep: (port: Electron.MessagePortMain) => void) {
        const { port1, port2 } = new MessageChannelMain();
        for (const port of [port1, port2]) {
          port.on('message', () => {});
          port.start();
        }
        keep(port1);
      },
    };
    make.open(() => {});
    make.open((port) => kept.clients.set('a', port));
    make.open((port) => {
      kept.keeper = function keepsIt() {
        return port;
      };
    });
    make.open((port) => {
      kept.clients.set('b', port);
      port.close();
    });
    make.open((port) => port.close());
  });
  const { verified, trace } = await verify(launched, 'main');
  const made = only(trace, 'channel-made');
  const found = made.map(({ channel }, index) => [
    WAYS[index],
    ...proofsIn(verified)
      .filter(({ port }) => channelOf(port) === channel)
      .map(({ kept, by }) => `${kept} ${by}`.trim()),
  ]);
  expect(found).toEqual([
    ['left', 'only-open', 'only-open'],
    ['in a Map', expect.stringMatching(/^held an entry of a Map, in .*clients/), 'only-open'],
    ['in a closure', expect.stringMatching(/^held the variable port .*keeper/), 'only-open'],
    ['closed, in a Map', expect.stringMatching(/^held an entry of a Map/)],
    ['closed and left'],
  ]);
  expect(toldIn(trace)).toEqual(proofsIn(verified).map(({ port }) => port));
  expect(only(trace, 'heap-verified')).toMatchObject([{ refused: '', left: 0 }]);
});

const toldIn = (trace: readonly TraceEvent[]): PortId[] =>
  only(trace, 'port-kept').map(({ port }) => port);

it('asks a utility process, which looks at its own heap', async () => {
  const launched = await launchUtility(true);
  await launched.app.evaluate(async (_electron, ways) => {
    const { electron, child, told, fork } = globalThis.utility;
    fork('a', 'keeps.cjs', [], { serviceName: 'Keeper' });
    for (const way of ways) {
      const { port1, port2 } = new electron.MessageChannelMain();
      port2.on('message', () => {});
      port2.start();
      child('a').postMessage(way, [port1]);
    }
    await told('a', ways.length);
  }, WAYS);
  const { verified, trace } = await verify(launched, 'utility');
  const made = only(trace, 'channel-made');
  const found = made.map(({ channel }, index) => [
    WAYS[index],
    ...proofsIn(verified)
      .filter(({ port }) => channelOf(port) === channel)
      .map(({ kept, by }) => `${kept} ${by}`.trim()),
  ]);
  expect(found).toEqual([
    ['left', 'only-open'],
    ['in a Map', expect.stringMatching(/^held an entry of a Map, in .*clients/)],
    ['in a closure', expect.stringMatching(/^held the variable port .*keeper/)],
    ['closed, in a Map', expect.stringMatching(/^held an entry of a Map/)],
    ['closed and left'],
  ]);
});
