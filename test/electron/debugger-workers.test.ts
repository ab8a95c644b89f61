/**
 * Dedicated workers that import nothing of ours, with `install({ debugger: true })`: entered before their first line where the
 * debugger is quick enough, late else, and never held up.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TraceEvent } from '../../instrumentation/trace/events';
import { decodePreview, previewText } from '../../instrumentation/trace/preview';
import { hops, only } from './fixtures/reading';
import { runAlone, SCHEMES } from './fixtures/workers';

const manyWorkers = readFileSync(new URL('./fixtures/workers/many.js', import.meta.url), 'utf8');

const pause = (ms: number) => `await new Promise((resolve) => setTimeout(resolve, ${ms}));`;

const startedWorkers = (trace: readonly TraceEvent[]) =>
  only(trace, 'realm-started')
    .map(({ info }) => info)
    .filter(({ kind }) => kind === 'worker');

/** A worker that has a port from its first message, one that it gets later, and one that it gives. */
const TALK = `(async () => {
  const worker = new Worker('plain.js', { name: 'plain' });
  listen(worker);
  const early = new MessageChannel();
  worker.postMessage('port', [early.port2]);
  early.port1.postMessage('early');
  const said = [(await next(early.port1)).data];
  ${pause(3_000)}
  const { port1, port2 } = new MessageChannel();
  worker.postMessage('port', [port2]);
  port1.postMessage('late');
  said.push((await next(port1)).data);
  worker.postMessage('give');
  const { ports: [port] } = await next(worker);
  port.postMessage('to the one given');
  said.push((await next(port)).data);
  early.port1.postMessage('early, again');
  said.push((await next(early.port1)).data);
  worker.postMessage('told');
  said.push((await next(worker)).data);
  ${pause(100)}
  return { said, heard };
})()`;

const SAID = {
  said: [
    { echo: 'early' },
    { echo: 'late' },
    { given: 'to the one given' },
    { echo: 'early, again' },
    ['port', 'port', 'give', 'told'],
  ],
  heard: [
    ['given', 1],
    ['port', 'port', 'give', 'told'],
  ],
};

it.each(SCHEMES)(
  'a debugger that comes late to a worker on a page of %s says what it missed, and ports are known from then on',
  async (scheme) => {
    const { result, trace } = await runAlone(scheme, TALK, { debugger: true }, { late: 700 });
    expect(result).toEqual(SAID);
    const workers = startedWorkers(trace);
    expect(workers).toMatchObject([{ title: 'plain', entry: 'debugger' }]);
    const [worker] = workers;
    expect(worker?.missed).toBeGreaterThan(400_000);
    const page = only(trace, 'realm-started').find(({ info }) => info.kind === 'page')?.info.realm;
    const arrived = only(trace, 'transfer-arrived').filter(
      ({ carrier }) => carrier.kind === 'worker',
    );
    // One comes to the worker of which it is not known which; what it gives is known.
    expect(arrived.map(({ realm }) => realm)).toEqual([worker?.realm, page]);
    // What goes there is there, unseen; the one that is seen to come is found, and so is the one from before, once it is used.
    const both = [worker?.realm, worker?.realm];
    expect(only(trace, 'transfer-unseen').map(({ realm }) => realm)).toEqual(both);
    expect(only(trace, 'channel-found').map(({ realm }) => realm)).toEqual(both);
    const posts = only(trace, 'posted').map(
      ({ realm, preview }) =>
        `${realm === page ? 'page' : 'worker'}: ${previewText(decodePreview(preview))}`,
    );
    expect(posts).toContain('worker: {echo: "late"}');
    expect(posts).toContain('worker: {given: "to the one given"}');
    // Listeners that are older than the probe may be there: nothing is said to be unheard.
    expect(only(trace, 'message-unheard')).toEqual([]);
    expect(only(trace, 'delivered').filter(({ listeners }) => listeners === 0)).toEqual([]);
    expect(only(trace, 'facts-lost')).toEqual([]);
  },
);

it('where onmessage is the only listener, a debugger that comes late hears first from then on', async () => {
  const source = `
    const told = [];
    self.onmessage = ({ data, ports: [port] }) => {
      told.push(data);
      if (port) port.onmessage = ({ data }) => port.postMessage({ echo: data });
      if (data === 'told') postMessage(told);
    };`;
  const script = `(async () => {
    const worker = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(source)}])), { name: 'plain' });
    listen(worker);
    const said = [];
    for (const name of ['early', 'late']) {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage(name, [port2]);
      port1.postMessage(name);
      said.push((await next(port1)).data);
      ${pause(3_000)}
    }
    worker.postMessage('told');
    said.push((await next(worker)).data);
    ${pause(100)}
    return { said, heard };
  })()`;
  const { result, trace } = await runAlone('http', script, { debugger: true }, { late: 700 });
  // Nothing of ours has been heard, and nothing twice.
  const told = ['early', 'late', 'told'];
  expect(result).toEqual({ said: [{ echo: 'early' }, { echo: 'late' }, told], heard: [told] });
  const [worker] = startedWorkers(trace);
  expect(worker?.missed).toBeGreaterThan(400_000);
  const arrived = only(trace, 'transfer-arrived').filter(({ realm }) => realm === worker?.realm);
  const unseen = only(trace, 'transfer-unseen');
  // The first port was there before; the second is joined with what the page sent.
  expect(unseen.map(({ realm }) => realm)).toEqual([worker?.realm]);
  expect(arrived.map(({ carrier }) => carrier.kind)).toEqual(['worker']);
  const port = arrived[0]?.port;
  expect(only(trace, 'delivered').filter((event) => event.realm === worker?.realm)).toContainEqual(
    expect.objectContaining({ port: (port ?? 0) ^ 1, n: 1, listeners: 1 }),
  );
  expect(only(trace, 'message-unheard')).toEqual([]);
  expect(only(trace, 'facts-lost')).toEqual([]);
});

describe('a debugger that comes late to a worker where nobody listens yet', () => {
  const lateListener = (more: string) => `(async () => {
    const source = "setTimeout(() => { self.onmessage = ({ data }) => { if (data === 'last') postMessage('ok'); }; }, 1200)";
    const worker = new Worker(URL.createObjectURL(new Blob([source])));
    worker.postMessage('hello');
    ${more}
    ${pause(2_200)}
    worker.postMessage('last');
    const { data } = await next(worker);
    ${pause(2_000)}
    return data;
  })()`;

  it('tells how many messages had come before it, with the listener that came later', async () => {
    const script = lateListener('worker.postMessage({ more: true });');
    const { result, trace } = await runAlone('http', script, { debugger: true }, { late: 400 });
    expect(result).toBe('ok');
    const listening = only(trace, 'realm-listening').filter(({ to }) => to === 'worker');
    expect(listening.map(({ missed }) => missed)).toEqual([0, 2]);
    expect(listening.map(({ stack }) => stack.split('\n').length)).toEqual([1, 1]);
    expect(only(trace, 'message-unheard')).toEqual([]);
  });

  it('and says nothing of a handshake that is said again until it is heard', async () => {
    const script = lateListener("setInterval(() => worker.postMessage('hello'), 250);");
    const { result, trace } = await runAlone('http', script, { debugger: true }, { late: 400 });
    expect(result).toBe('ok');
    const listening = only(trace, 'realm-listening').filter(({ to }) => to === 'worker');
    expect(listening.map(({ missed }) => missed)).toEqual([0]);
  });
});

it('a debugger that comes before the first line sees all: nothing missed, each port known', async () => {
  // The debugger wins most of these races, on a busy machine some: one after the other, until it has.
  const script = `(async () => {
    for (let i = 0; i < 15; i++) {
      const worker = new Worker('plain.mjs', { type: 'module', name: 'plain ' + i });
      const { port1, port2 } = new MessageChannel();
      worker.postMessage('port', [port2]);
      port1.postMessage('one');
      await next(port1);
      worker.postMessage('give');
      const { ports: [port] } = await next(worker);
      port.postMessage('two');
      await next(port);
      worker.postMessage('told');
      const { data } = await next(worker);
      if (data.join() !== 'port,give,told') return data;
      ${pause(100)}
      worker.terminate();
    }
    return 'ok';
  })()`;
  const { result, trace } = await runAlone('http', script, { debugger: true });
  expect(result).toBe('ok');
  const exact = startedWorkers(trace).filter(({ missed }) => missed === 0);
  expect(exact.length).toBeGreaterThan(0);
  const ofExact = (realm: number | null) => exact.some((info) => info.realm === realm);
  expect(only(trace, 'channel-found').filter(({ realm }) => ofExact(realm))).toEqual([]);
  expect(only(trace, 'transfer-unseen').filter(({ realm }) => ofExact(realm))).toEqual([]);
  // Those that it was late in are known from then on, too.
  const journeys = hops(trace).filter((line) => line === 'B page 1 > worker 1 over worker');
  expect(journeys.length).toBeGreaterThanOrEqual(exact.length);
  expect(only(trace, 'facts-lost')).toEqual([]);
});

it('a worker that imports the probe is observed from it, whichever comes first', async () => {
  const script = `(async () => {
    const worker = new Worker('observed.mjs', { type: 'module', name: 'imported' });
    worker.postMessage('told');
    const { data } = await next(worker);
    ${pause(1_000)}
    return data;
  })()`;
  const { result, trace } = await runAlone('http', script, { debugger: true });
  expect(result).toEqual(['told']);
  expect(startedWorkers(trace)).toMatchObject([{ title: 'imported' }]);
  expect(only(trace, 'facts-lost')).toEqual([]);
});

describe('nothing is ever held up: 80 workers in bursts, of every kind', () => {
  it.each([
    ['http', {}],
    ['app', {}],
    ['file', {}],
    ['http', { csp: "default-src 'self'; worker-src 'self' blob: data:; script-src 'self'" }],
  ] as const)('on %s, %j', async (scheme, given) => {
    const { result, trace } = await runAlone(scheme, manyWorkers, { debugger: true }, given);
    expect(result).toEqual({ total: 80, done: 80, bad: {} });
    expect(startedWorkers(trace).length).toBeGreaterThan(0);
    expect(only(trace, 'facts-lost')).toEqual([]);
  });
});

it('workers with Node run with it', async () => {
  // One after the other, and none is ended: many of these at once crash Electron 33.2.1 by itself, without Portscope.
  const script = `(async () => {
    const source = 'onmessage = ({ data }) => postMessage([data, typeof require, typeof process])';
    const all = [];
    for (let i = 0; i < 5; i++) {
      const worker = new Worker(URL.createObjectURL(new Blob([source])));
      worker.postMessage(i);
      all.push((await next(worker)).data.join());
    }
    return all;
  })()`;
  const { result } = await runAlone('http', script, { debugger: true }, { node: true });
  expect(result).toEqual([0, 1, 2, 3, 4].map((i) => `${i},function,object`));
});

it('a service worker and a shared worker run as ever', async () => {
  const script = `(async () => {
    const registration = await navigator.serviceWorker.register('plain-service.js');
    await navigator.serviceWorker.ready;
    const shared = new SharedWorker('plain-shared.js');
    const { port1, port2 } = new MessageChannel();
    registration.active.postMessage('port', [port2]);
    port1.postMessage(1);
    const service = (await next(port1)).data;
    shared.port.postMessage('hello');
    const worker = new Worker('plain.js');
    worker.postMessage('told');
    return [service, (await next(worker)).data];
  })()`;
  const { result } = await runAlone('http', script, { debugger: true });
  expect(result).toEqual([{ echo: 1 }, ['told']]);
});

it('a worker that closes itself before its maker has answered tells what it has seen', async () => {
  const script = `(async () => {
    const said = [];
    for (let i = 0; i < 10; i++) {
      const worker = new Worker('talk-ending.mjs', { type: 'module' });
      const { port1, port2 } = new MessageChannel();
      worker.postMessage('port', [port2]);
      said.push((await next(port1)).data);
      ${pause(300)}
    }
    ${pause(2_000)}
    return said;
  })()`;
  const { result, trace } = await runAlone('http', script, { debugger: true });
  expect(result).toEqual(Array(10).fill('last'));
  const exact = startedWorkers(trace).filter(({ missed }) => missed === 0);
  expect(exact.length).toBeGreaterThan(0);
  for (const { realm } of exact) {
    const came = only(trace, 'transfer-arrived').filter((event) => event.realm === realm);
    expect(came.map(({ carrier }) => carrier.kind)).toEqual(['worker']);
    expect(only(trace, 'posted').filter((event) => event.realm === realm).length).toBeGreaterThan(
      0,
    );
  }
  expect(only(trace, 'facts-lost')).toEqual([]);
});
