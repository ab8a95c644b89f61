/** Who listens to `process.parentPort`, and what is posted to it. */
import { expect, it } from 'vitest';
import { only, realmName, traceOf } from './fixtures/reading';
import { launchUtility } from './fixtures/utility';

it('a pause is told with what had come, what is posted then with its count, and all of it comes in the end', async () => {
  const launched = await launchUtility(true);
  const { app } = launched;
  await app.evaluate(function posts() {
    const { electron, fork, child } = globalThis.utility;
    fork('a', 'once.cjs');
    const { port1, port2 } = new electron.MessageChannelMain();
    Object.assign(globalThis, { port1 });
    child('a').postMessage(1, [port2]);
    for (let n = 2; n <= 4; n++) child('a').postMessage(n);
  });
  await expect
    .poll(async () => only(await traceOf(launched), 'inbox-paused').length)
    .toBeGreaterThan(0);
  await expect
    .poll(async () => only(await traceOf(launched), 'inbox-posted').map(({ count }) => count))
    .toEqual([4]);
  const before = await traceOf(launched);
  const [paused] = only(before, 'inbox-paused');
  expect(paused).toMatchObject({ received: 1 });
  const [posted] = only(before, 'inbox-posted');
  expect(posted?.realm).toBe(paused?.realm);
  expect(posted?.stack).toContain('posts');
  expect(realmName(before, paused?.realm ?? null)).toBe('utility');

  const heard = await app.evaluate(() => {
    const { port1 } = globalThis as unknown as { port1: Electron.MessagePortMain };
    return new Promise((resolve) => {
      port1.on('message', ({ data }) => {
        if (data.length === 4) resolve(data);
      });
      port1.start();
      port1.postMessage('listen');
    });
  });
  expect(heard).toEqual([1, 2, 3, 4]);
  await expect
    .poll(async () => only(await traceOf(launched), 'realm-listening').length)
    .toBeGreaterThan(1);
  const trace = await traceOf(launched);
  const listening = only(trace, 'realm-listening').filter(({ to }) => to === 'utility');
  expect(listening.map(({ realm }) => realm)).toEqual([paused?.realm, paused?.realm]);
  for (const { stack } of listening) expect(stack).toContain('once.cjs');
  expect(only(trace, 'inbox-paused')).toHaveLength(1);
});
