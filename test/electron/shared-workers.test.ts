import { expect, it } from 'vitest';
import { inPage } from './fixtures/plain';
import { deliveries, hops, only, traceOf } from './fixtures/reading';
import { launchWorkers, type Scheme } from './fixtures/workers';
import type { LaunchedApp } from './launch';

const TALK = (make: string, say: number) => `(async () => {
  const worker = ${make};
  listen(worker.port);
  worker.port.start();
  worker.port.postMessage(${say});
  const { connection } = (await next(worker.port)).data;
  globalThis.worker = worker;
  return connection;
})()`;

const linked = async (launched: LaunchedApp) =>
  only(await traceOf(launched), 'realm-started').filter(
    ({ info }) => info.kind === 'shared-worker',
  );

it.each(['http', 'app', 'file'] as const)(
  'two windows talk with a shared worker on %s: each port is known at both ends',
  async (scheme: Scheme) => {
    const launched = await launchWorkers(scheme);
    const make = `new SharedWorker('shared.mjs', { type: 'module', name: 'one' })`;
    const [first, second] = await launched.app.evaluate(
      async (_electron, [one, two]) => {
        const { window, openWindow } = globalThis.fixture;
        const other = await openWindow();
        // Both connect at once.
        return Promise.all([
          window.webContents.executeJavaScript(one as string),
          other.webContents.executeJavaScript(two as string),
        ]);
      },
      [TALK(make, 1), TALK(make, 2)],
    );
    // A page of a file has each of its shared workers alone.
    expect([first, second].sort()).toEqual(scheme === 'file' ? [1, 1] : [1, 2]);
    await expect.poll(async () => hops(await traceOf(launched)).length).toBe(2);
    const trace = await traceOf(launched);
    expect(await linked(launched)).toHaveLength(scheme === 'file' ? 2 : 1);
    expect(hops(trace).sort()).toEqual([
      'B page 1 > shared-worker over worker',
      'B page 2 > shared-worker over worker',
    ]);
    expect(deliveries(trace).sort()).toEqual(
      [
        'page 1 > shared-worker: 1',
        `shared-worker > page 1: {connection: ${first}, data: 1}`,
        'page 2 > shared-worker: 2',
        `shared-worker > page 2: {connection: ${second}, data: 2}`,
      ].sort(),
    );
    expect(only(trace, 'channel-found')).toEqual([]);
    expect(only(trace, 'realm-unobserved')).toEqual([]);
    // What the app heard is what it was sent, and nothing of ours.
    expect(await inPage(launched, 'heard')).toEqual([{ connection: first, data: 1 }]);
  },
);

it('a port goes to a shared worker over the port of its connection', async () => {
  const launched = await launchWorkers('http');
  await inPage(launched, TALK(`new SharedWorker('shared.js', 'two')`, 1));
  const inner = await inPage(
    launched,
    `(async () => {
      const { port1, port2 } = new MessageChannel();
      worker.port.postMessage('inner', [port2]);
      port1.postMessage(3);
      return (await next(port1)).data;
    })()`,
  );
  expect(inner).toEqual({ inner: 3 });
  await expect.poll(async () => (await linked(launched)).length).toBe(1);
  expect(hops(await traceOf(launched))).toEqual([
    'B page 1 > shared-worker over worker',
    'B page 1 > shared-worker over port',
  ]);
  // It ends with the last window that is connected to it.
  await inPage(launched, 'location.reload()');
  const ended = async () => only(await traceOf(launched), 'realm-ended').map(({ realm }) => realm);
  const [started] = await linked(launched);
  await expect.poll(ended).toContain(started?.info.realm);
});

it('a shared worker whose script takes its time is told as unobserved, and as started when it comes', async () => {
  const launched = await launchWorkers('http');
  const make = `new SharedWorker('shared.js?slow=3500', 'late')`;
  await inPage(launched, TALK(make, 1));
  await expect.poll(async () => (await linked(launched)).length).toBe(1);
  const [told] = only(await traceOf(launched), 'realm-unobserved');
  const [late] = await linked(launched);
  expect(late?.info.realm).toBe(told?.info.realm);
  // What was given up stays so; from now on all is known.
  expect(await inPage(launched, TALK(make, 2))).toBe(2);
  await expect
    .poll(async () => deliveries(await traceOf(launched)))
    .toContain('shared-worker > page 1: {connection: 2, data: 2}');
  expect(hops(await traceOf(launched))).toContain('B page 1 > shared-worker over worker');
  expect(await inPage(launched, 'heard')).toEqual([
    { connection: 1, data: 1 },
    { connection: 2, data: 2 },
  ]);
});

it('a shared worker without the import is told as unobserved, once for a page, and hears nothing of ours', async () => {
  const launched = await launchWorkers('http');
  const make = `new SharedWorker('plain-shared.js', 'plain')`;
  expect(await inPage(launched, TALK(make, 1))).toBe(1);
  expect(await inPage(launched, TALK(make, 2))).toBe(2);
  await expect.poll(async () => only(await traceOf(launched), 'transfer-unseen').length).toBe(2);
  const trace = await traceOf(launched);
  const told = only(trace, 'realm-unobserved');
  expect(told).toMatchObject([
    { info: { kind: 'shared-worker', title: 'plain' }, reason: 'worker-not-imported' },
  ]);
  const unseen = only(trace, 'transfer-unseen').map(({ realm }) => realm);
  expect(unseen).toEqual([told[0]?.info.realm, told[0]?.info.realm]);
});
