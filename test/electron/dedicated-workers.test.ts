import { describe, expect, it } from 'vitest';
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

it('an app hears the same with Portscope and without, also where only the worker has it', async () => {
  const plain = await launchWorkers('http', { portscope: false });
  const make = `new Worker('restored.mjs', { type: 'module', name: 'one' })`;
  expect(await inPage(plain, TALK(make))).toEqual(SAID);
  const replaced = `(async () => {
    worker.postMessage('replaced');
    return (await next(worker)).data;
  })()`;
  expect(await inPage(plain, replaced)).toContain('postMessage');
  // Nobody answers: after five seconds the worker has taken all of it back.
  await expect.poll(() => inPage(plain, replaced)).toEqual([]);
});

it('ports that travel in a burst, before the worker runs and in both directions at once', async () => {
  const launched = await launchWorkers('app');
  const heard = await inPage(
    launched,
    `(async () => {
      const worker = new Worker('observed.mjs', { type: 'module' });
      const ports = [];
      let answered = 0;
      for (let n = 1; n <= 60; n++) {
        if (n % 3 === 0) worker.postMessage('give');
        const { port1, port2 } = new MessageChannel();
        worker.postMessage({ n }, n % 2 ? [port2] : { transfer: [port2] });
        port1.postMessage(n);
        ports.push(port1);
      }
      const answers = ports.map((port) => next(port));
      let given = 0;
      await new Promise((resolve) => {
        worker.addEventListener('message', async ({ data, ports: [port] }) => {
          if (!port) return;
          port.postMessage(given);
          await next(port);
          if (++given === 20) resolve();
        });
      });
      return (await Promise.all(answers)).map(({ data }) => data.echo);
    })()`,
  );
  expect(heard).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  const trace = await traceOf(launched);
  expect(only(trace, 'channel-made')).toHaveLength(80);
  expect(only(trace, 'channel-found')).toEqual([]);
  const counted = new Map<string, number>();
  for (const hop of hops(trace)) counted.set(hop, (counted.get(hop) ?? 0) + 1);
  expect(Object.fromEntries(counted)).toEqual({
    'B page 1 > worker 1 over worker': 60,
    'B worker 1 > page 1 over worker': 20,
  });
  expect(only(trace, 'delivered').filter(({ unreported }) => unreported)).toEqual([]);
  // Each answer came over the channel that it was asked on.
  const asked = new Map(only(trace, 'posted').map((post) => [`${post.port}`, post]));
  expect(asked.size).toBe(160);
});

it('a worker without the import is told as unobserved, and ports sent there as gone there', async () => {
  const launched = await launchWorkers('http');
  await inPage(launched, TALK(`new Worker('plain.js', { name: 'plain' })`));
  await expect
    .poll(async () => only(await traceOf(launched), 'realm-unobserved'))
    .toMatchObject([
      {
        info: { kind: 'worker', title: 'plain', entry: 'none', missed: -1 },
        reason: 'worker-not-imported',
      },
    ]);
  const [told] = only(await traceOf(launched), 'realm-unobserved');
  await inPage(launched, `worker.postMessage('late port', [new MessageChannel().port1])`);
  const trace = await traceOf(launched);
  const page = only(trace, 'realm-started').find(({ info }) => info.kind === 'page');
  expect(told?.info.owner).toBe(page?.info.realm);
  expect(told?.info.url).toMatch(/plain\.js$/);
  expect(only(trace, 'transfer-unseen').map(({ realm }) => realm)).toEqual([
    told?.info.realm,
    told?.info.realm,
  ]);
  // What the worker gave came from nowhere that is known.
  expect(only(trace, 'channel-found')).toHaveLength(1);
  await inPage(launched, 'worker.terminate()');
  const ended = only(await traceOf(launched), 'realm-ended');
  expect(ended).toMatchObject([{ realm: told?.info.realm, reason: 'destroyed' }]);
});

it('a probe that comes late starts the same realm, with the time missed and the counts right', async () => {
  const launched = await launchWorkers('http');
  await inPage(launched, TALK(`new Worker('plain.js')`));
  await expect.poll(async () => only(await traceOf(launched), 'realm-unobserved').length).toBe(1);
  const talk = `(async () => {
    const { port1, port2 } = new MessageChannel();
    worker.postMessage('port', [port2]);
    port1.postMessage(1);
    await next(port1);
    worker.postMessage('give');
    const { ports: [port] } = await next(worker);
    port.postMessage(2);
    return (await next(port)).data;
  })()`;
  await inPage(
    launched,
    `(async () => { worker.postMessage('observe'); return (await next(worker)).data; })()`,
  );
  await expect
    .poll(async () => only(await traceOf(launched), 'realm-started').map(({ info }) => info.kind))
    .toContain('worker');
  expect(await inPage(launched, talk)).toEqual({ given: 2 });
  const trace = await traceOf(launched);
  const [told] = only(trace, 'realm-unobserved');
  const late = only(trace, 'realm-started').find(({ info }) => info.kind === 'worker');
  expect(late?.info.realm).toBe(told?.info.realm);
  expect(late?.info.missed).toBeGreaterThan(1_000_000);
  expect(hops(trace)).toContain('B page 1 > worker 1 over worker');
  expect(hops(trace)).toContain('B worker 1 > page 1 over worker');
});

it('a worker in a worker; the outer one may lack the import and hears nothing of ours', async () => {
  const launched = await launchWorkers('app');
  const nest = (outer: string) => `(async () => {
    heard.length = 0;
    const worker = new Worker('${outer}', { type: 'module' });
    listen(worker);
    worker.postMessage({ make: 'observed.mjs' });
    const { port1, port2 } = new MessageChannel();
    worker.postMessage('port', [port2]);
    port1.postMessage(1);
    const echo = (await next(port1)).data;
    worker.postMessage('give');
    const { ports: [port] } = await next(worker);
    port.postMessage(2);
    return { echo, given: (await next(port)).data, heard };
  })()`;
  const said = { echo: { echo: 1 }, given: { given: 2 }, heard: [[{ inner: 'given' }, 1]] };
  expect(await inPage(launched, nest('nested.mjs'))).toEqual(said);
  const trace = await traceOf(launched);
  expect(only(trace, 'channel-found')).toEqual([]);
  expect(hops(trace).sort()).toEqual([
    'B page 1 > worker 1 over worker',
    'B worker 1 > page 1 over worker',
    'B worker 1 > worker 1 over worker',
    'B worker 1 > worker 1 over worker',
  ]);
  expect(await inPage(launched, nest('plain-nested.mjs'))).toEqual(said);
});

describe('the end of a worker', () => {
  /** Talks with an observed worker, and waits until it has its link. */
  async function launchTalking() {
    const launched = await launchWorkers('http');
    await inPage(launched, TALK(`new Worker('observed.mjs', { type: 'module' })`));
    const kinds = async () =>
      only(await traceOf(launched), 'realm-started').map(({ info }) => info.kind);
    await expect.poll(kinds).toContain('worker');
    return launched;
  }

  it.each([
    ['terminate', 'worker.terminate()', 'destroyed'],
    ['close', `worker.postMessage('close')`, 'exited'],
    ['navigation of its page', 'location.reload()', 'navigated'],
  ] as const)('by %s', async (_name, end, reason) => {
    const launched = await launchTalking();
    await inPage(launched, `void (${end})`);
    await expect
      .poll(async () => {
        const trace = await traceOf(launched);
        const worker = only(trace, 'realm-started').find(({ info }) => info.kind === 'worker');
        const realm = worker?.info.realm;
        const ended = only(trace, 'realm-ended').filter((event) => event.realm === realm);
        const closed = only(trace, 'port-closed').filter((event) => event.realm === realm);
        return { ended: ended.map((event) => event.reason), closed: closed.length };
      })
      .toEqual({ ended: [reason], closed: 2 });
  });

  it('loses what is on its way to it', async () => {
    const launched = await launchTalking();
    await inPage(
      launched,
      `worker.postMessage('busy');
       worker.postMessage('port', [new MessageChannel().port1]);
       worker.terminate();
       worker.postMessage('port', [new MessageChannel().port1]);`,
    );
    const lost = async () => only(await traceOf(launched), 'transfer-lost').length;
    await expect.poll(lost).toBe(2);
    // One that was terminated before anybody knew it.
    await inPage(
      launched,
      `{
        const worker = new Worker('observed.mjs', { type: 'module' });
        worker.postMessage('port', [new MessageChannel().port1]);
        worker.terminate();
      }`,
    );
    await expect.poll(lost).toBe(3);
  });
});

it('structuredClone: a port leaves and arrives in one call, also deep in the value or not in it at all', async () => {
  const launched = await launchWorkers('http');
  const clone = `(async () => {
    const one = new MessageChannel();
    const two = new MessageChannel();
    const three = new MessageChannel();
    const value = { deep: [{ port: two.port2 }], map: new Map([['a', one.port2]]), n: 1n };
    one.port1.postMessage('queued');
    const copy = structuredClone(value, { transfer: [one.port2, two.port2, three.port2] });
    const got = [(await next(copy.map.get('a'))).data];
    two.port1.postMessage('after');
    got.push((await next(copy.deep[0].port)).data);
    let error = '';
    try {
      structuredClone({ port: one.port1 }, { transfer: [two.port1, two.port1] });
    } catch ({ message }) {
      error = message;
    }
    return { got, keys: Object.keys(copy), n: typeof copy.n, error };
  })()`;
  const plain = await launchWorkers('http', { portscope: false });
  const said = await inPage(launched, clone);
  expect(said).toEqual(await inPage(plain, clone));
  expect(said).toMatchObject({ got: ['queued', 'after'], keys: ['deep', 'map', 'n'], n: 'bigint' });
  await expect
    .poll(async () => hops(await traceOf(launched)))
    .toEqual(Array(3).fill('B page 1 > page 1 over clone'));
  const trace = await traceOf(launched);
  expect(deliveries(trace)).toEqual(['page 1 > page 1: "queued"', 'page 1 > page 1: "after"']);
  expect(only(trace, 'channel-found')).toEqual([]);
});
