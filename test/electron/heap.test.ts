import { expect, it } from 'vitest';
import type { Verified } from '../../instrumentation/inject/heap/verifier';
import type { TraceEvent } from '../../instrumentation/trace/events';
import type { PortId } from '../../instrumentation/trace/ids';
import { inPage, launchPlain } from './fixtures/plain';
import type { LaunchedApp } from './launch';

/** Channels with both ends started; the function that makes one says what becomes of it. */
const MAKE = `
  globalThis.make = (name, keep) => ({ [name]() {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {};
    port2.onmessage = () => {};
    keep(port1);
  } })[name]();
`;

const verify = ({ app }: LaunchedApp): Promise<Verified> =>
  app.evaluate(() => globalThis.fixture.verify());

async function proofs(launched: LaunchedApp) {
  const verified = await verify(launched);
  if (verified.kind !== 'proven') throw new Error(verified.reason);
  const trace = await launched.app.evaluate(() => globalThis.fixture.trace());
  return (name: string, end: 0 | 1 = 0) => {
    const [a, b] = portsMadeIn(trace, name);
    return verified.proofs.find(({ port }) => port === (end === 0 ? a : b));
  };
}

/** The two ends of the channel that a function of this name made. */
function portsMadeIn(trace: readonly TraceEvent[], name: string): readonly PortId[] {
  const made = trace.find((event) => event.kind === 'channel-made' && event.stack.includes(name));
  if (made?.kind !== 'channel-made') throw new Error(`no channel was made in ${name}`);
  return [made.channel * 2, made.channel * 2 + 1] as PortId[];
}

it('tells a port that was left behind from one that a closure or a Map keeps, and says how', async () => {
  const launched = await launchPlain({ portscope: true });
  await inPage(
    launched,
    `${MAKE}
    make('leftBehind', () => {});
    make('inClosure', (port) => { globalThis.keeper = function keepsIt() { return port; }; });
    globalThis.clients = new Map();
    make('inMap', (port) => clients.set('a', port));
    make('inOwnListener', (port) => { port.onmessage = () => port.postMessage(1); });
    make('inWeakMap', (port) => { globalThis.weak ??= new WeakMap(); weak.set({}, port); });
    make('byOther', (port) => { make('other', (one) => { one.onmessage = () => port; }); });`,
  );
  const of = await proofs(launched);
  expect(of('leftBehind')).toMatchObject({ kept: 'only-open', by: '' });
  expect(of('leftBehind', 1)).toMatchObject({ kept: 'only-open', by: '' });
  expect(of('inOwnListener')).toMatchObject({ kept: 'only-open' });
  expect(of('inWeakMap')).toMatchObject({ kept: 'only-open' });
  expect(of('inClosure')).toMatchObject({ kept: 'held' });
  expect(of('inClosure')?.by).toMatch(/^the variable port .*property keeper of the window$/);
  expect(of('inMap')).toMatchObject({ kept: 'held' });
  expect(of('inMap')?.by).toMatch(/^an entry of a Map, in .*clients/);
  expect(of('byOther')).toMatchObject({ kept: 'open-port', through: portOfOther(of) });
});

const portOfOther = (of: Awaited<ReturnType<typeof proofs>>) => of('other')?.port;

it('looks into the world of the preload, too, and leaves the window as it was', async () => {
  const launched = await launchPlain({ portscope: true });
  const attached = () =>
    launched.app.evaluate(() => globalThis.fixture.window.webContents.debugger.isAttached());
  await launched.app.evaluate(async () => {
    const { electron, window } = globalThis.fixture;
    const made = new Promise((resolve) => electron.ipcMain.once('described', resolve));
    // The fixture's preload runs a function in its own world.
    const inPreload = `() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {};
      port2.onmessage = () => {};
      globalThis.kept = { of: port1 };
    }`;
    window.webContents.send('describe', inPreload);
    await made;
  });
  expect(await attached()).toBe(false);
  const verified = await verify(launched);
  expect(await attached()).toBe(false);
  if (verified.kind !== 'proven') throw new Error(verified.reason);
  expect(verified.proofs.map(({ kept, by }) => [kept, by])).toEqual([
    ['held', 'the property of of an Object, in the property kept of the window'],
    ['only-open', ''],
  ]);
});

it('does not take the debugger from the app', async () => {
  const launched = await launchPlain({ portscope: true });
  await launched.app.evaluate(() => globalThis.fixture.window.webContents.debugger.attach());
  expect(await verify(launched)).toEqual({
    kind: 'refused',
    reason: "The app's own debugger is attached to this window, and only one can be.",
  });
});
