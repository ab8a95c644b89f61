import { expect, it } from 'vitest';
import { inPage } from './fixtures/plain';
import { deliveries, hops, only, traceOf } from './fixtures/reading';
import { launchWorkers, SCHEMES } from './fixtures/workers';

/** Makes a worker, sends it a port, talks over it; then asks for a port and talks over that. */
const TALK = (make: string) => `(async () => {
  const worker = ${make};
  listen(worker);
  const { port1, port2 } = new MessageChannel();
  worker.postMessage('port', [port2]);
  port1.postMessage(1);
  const echo = (await next(port1)).data;
  worker.postMessage('give');
  const { ports: [port] } = await next(worker);
  port.postMessage(2);
  const given = (await next(port)).data;
  worker.postMessage('told');
  const told = (await next(worker)).data;
  globalThis.worker = worker;
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

it.each(SCHEMES)('a worker on a page of %s is observed from its first line', async (scheme) => {
  const launched = await launchWorkers(scheme);
  for (const make of [
    `new Worker('observed.mjs', { type: 'module', name: 'one' })`,
    `new Worker(new URL('observed.js', location.href))`,
  ]) {
    expect(await inPage(launched, `heard.length = 0; ${TALK(make)}`)).toEqual(SAID);
  }
  const trace = await traceOf(launched);
  const workers = only(trace, 'realm-started').filter(({ info }) => info.kind === 'worker');
  expect(workers).toMatchObject([
    { info: { entry: 'import', missed: 0, title: 'one' } },
    { info: { entry: 'import', missed: 0, title: '' } },
  ]);
  const twice = <Line>(...lines: Line[]) => [...lines, ...lines].sort();
  expect(hops(trace).sort()).toEqual(
    twice('B page 1 > worker 1 over worker', 'B worker 1 > page 1 over worker'),
  );
  expect(deliveries(trace).sort()).toEqual(
    twice(
      'page 1 > worker 1: 1',
      'worker 1 > page 1: {echo: 1}',
      'page 1 > worker 1: 2',
      'worker 1 > page 1: {given: 2}',
    ),
  );
  expect(only(trace, 'channel-found')).toEqual([]);
  expect(only(trace, 'realm-unobserved')).toEqual([]);
  expect(only(trace, 'facts-lost')).toEqual([]);
});
