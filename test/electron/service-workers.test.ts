import { expect, it } from 'vitest';
import { inPage } from './fixtures/plain';
import { deliveries, hops, only, traceOf } from './fixtures/reading';
import { launchWorkers } from './fixtures/workers';

const TALK = (script: string) => `(async () => {
  const container = navigator.serviceWorker;
  listen(container);
  container.startMessages();
  await container.register('${script}');
  const { active } = await container.ready;
  const { port1, port2 } = new MessageChannel();
  active.postMessage('port', [port2]);
  port1.postMessage(1);
  const echo = (await next(port1)).data;
  active.postMessage('give');
  const { ports: [port] } = await next(container);
  port.postMessage(2);
  const given = (await next(port)).data;
  active.postMessage('told');
  const told = (await next(container)).data;
  globalThis.active = active;
  return { echo, given, told, heard };
})()`;

const SAID = {
  echo: { echo: 1 },
  given: { given: 2 },
  told: ['port', 'give', 'told'],
  heard: [
    ['given', 1],
    ['port', 'give', 'told'],
  ],
};

it.each(['http', 'app', 'file'] as const)(
  'a service worker on %s observes itself',
  async (scheme) => {
    const launched = await launchWorkers(scheme);
    expect(await inPage(launched, TALK('service.js'))).toEqual(SAID);
    await expect
      .poll(async () => hops(await traceOf(launched)).sort())
      .toEqual(['B page 1 > service-worker over worker', 'B service-worker > page 1 over worker']);
    const trace = await traceOf(launched);
    expect(deliveries(trace).sort()).toEqual([
      'page 1 > service-worker: 1',
      'page 1 > service-worker: 2',
      'service-worker > page 1: {echo: 1}',
      'service-worker > page 1: {given: 2}',
    ]);
    expect(only(trace, 'channel-found')).toEqual([]);
    expect(only(trace, 'realm-unobserved')).toEqual([]);
    expect(only(trace, 'facts-lost')).toEqual([]);
  },
);

it('a page that comes later talks with the same one, and is told apart', async () => {
  const launched = await launchWorkers('http');
  await inPage(launched, TALK('service.js'));
  await launched.app.evaluate(async (_electron, script) => {
    const other = await globalThis.fixture.openWindow();
    await other.webContents.executeJavaScript(script);
  }, TALK('service.js'));
  await expect
    .poll(async () => hops(await traceOf(launched)).sort())
    .toEqual([
      'B page 1 > service-worker over worker',
      'B page 2 > service-worker over worker',
      'B service-worker > page 1 over worker',
      'B service-worker > page 2 over worker',
    ]);
});

it('a service worker without the import is told when ports go there, and hears nothing of ours', async () => {
  const launched = await launchWorkers('http');
  expect(await inPage(launched, TALK('plain-service.js'))).toEqual(SAID);
  await expect.poll(async () => only(await traceOf(launched), 'transfer-unseen')).toHaveLength(1);
  expect(only(await traceOf(launched), 'realm-unobserved')).toMatchObject([
    { info: { kind: 'service-worker' }, reason: 'worker-not-imported' },
  ]);
});
