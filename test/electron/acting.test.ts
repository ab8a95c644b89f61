/** What a panel does to the app: a message posted as either end, a port closed. Each is told as done from Portscope. */
import { expect, it } from 'vitest';
import type { TraceEvent } from '../../instrumentation/trace/events';
import { endOf, type PortId, portOf } from '../../instrumentation/trace/ids';
import { act, ask } from './fixtures/panel-voice';
import { inPage, launchPlain } from './fixtures/plain';
import { only, realmName, traceOf } from './fixtures/reading';
import { launchUtility } from './fixtures/utility';
import { launchWorkers } from './fixtures/workers';

const DONE = { done: true };

/** Both ends of the channel that was made last. */
function lastChannel(trace: readonly TraceEvent[]): { a: PortId; b: PortId } {
  const channel = only(trace, 'channel-made').at(-1)?.channel;
  if (channel === undefined) throw new Error('No channel was made');
  return { a: portOf(channel, 'A'), b: portOf(channel, 'B') };
}

/** One line for each thing done: what, on which end, of which message, where. */
const acted = (trace: readonly TraceEvent[]): string[] =>
  only(trace, 'acted').map(
    ({ act, port, n, realm }) => `${act} ${endOf(port)}#${n} ${realmName(trace, realm)}`,
  );

it('posts within a page as either end, behind what the app has posted, with no cause', async () => {
  const plain = await launchPlain({ portscope: true });
  await inPage(
    plain,
    `(async () => {
      const { port1, port2 } = new MessageChannel();
      globalThis.heardAt = { A: [], B: [] };
      port1.onmessage = ({ data }) => heardAt.A.push(data);
      const first = new Promise((resolve) => {
        port2.onmessage = ({ data }) => { heardAt.B.push(data); resolve(); };
      });
      globalThis.ends = { port1, port2 };
      port1.postMessage('of the app');
      await first;
    })()`,
  );
  const { a, b } = lastChannel(await traceOf(plain));
  const json = JSON.stringify({ type: 'search', list: [1, null, { deep: true }], __proto__: 1 });
  expect(await act(plain, { kind: 'post', port: a, json })).toEqual(DONE);
  expect(await act(plain, { kind: 'post', port: b, json: '"back"' })).toEqual(DONE);
  const heard = await inPage<{ A: unknown[]; B: unknown[] }>(
    plain,
    `new Promise((resolve) => {
      ends.port1.postMessage('later');
      ends.port2.addEventListener('message', ({ data }) => data === 'later' && setTimeout(() => resolve(heardAt)));
    })`,
  );
  expect(heard.B).toEqual(['of the app', JSON.parse(json), 'later']);
  expect(heard.A).toEqual(['back']);
  const trace = await traceOf(plain);
  expect(acted(trace)).toEqual(['post A#2 page 1', 'post B#1 page 1']);
  for (const { port, n } of only(trace, 'acted')) {
    const place = trace.findIndex(
      (one) => one.kind === 'posted' && one.port === port && one.n === n,
    );
    expect(trace[place]).toMatchObject({ cause: null, stack: '' });
    expect(trace[place + 1]).toMatchObject({ kind: 'acted', port, n });
  }
  expect(
    only(trace, 'delivered')
      .map(({ port, n }) => `${endOf(port)}#${n}`)
      .sort(),
  ).toEqual(['A#1', 'A#2', 'A#3', 'B#1']);
});

it('posts where the port is by now, closes it there, and says why it can not', async () => {
  const plain = await launchPlain({ portscope: true });
  await plain.app.evaluate(() => {
    const { electron } = globalThis.fixture;
    globalThis.fixture.heard = new Promise((resolve) => {
      const heard: unknown[] = [];
      electron.ipcMain.on('from-page', ({ ports: [port] }) => {
        port?.on('message', ({ data }) => heard.push(data));
        port?.on('close', () => resolve(heard));
        port?.start();
      });
    });
  });
  await inPage(
    plain,
    `(() => {
      const { port1, port2 } = new MessageChannel();
      globalThis.heardHere = [];
      port1.onmessage = ({ data }) => heardHere.push(data);
      globalThis.port1 = port1;
      window.postMessage('to-main', '*', [port2]);
    })()`,
  );
  await expect.poll(async () => only(await traceOf(plain), 'port-started').length).toBe(2);
  const { a, b } = lastChannel(await traceOf(plain));
  expect(await act(plain, { kind: 'post', port: b, json: '{"from":"main"}' })).toEqual(DONE);
  expect(await act(plain, { kind: 'post', port: a, json: '[1,2]' })).toEqual(DONE);
  await expect.poll(() => inPage(plain, 'heardHere')).toEqual([{ from: 'main' }]);

  const invalid = await act(plain, { kind: 'post', port: a, json: '{type:1}' });
  expect(invalid).toMatchObject({ done: false, reason: expect.stringContaining('not valid JSON') });
  expect(await act(plain, { kind: 'close', port: a })).toEqual(DONE);
  expect(await plain.app.evaluate(() => globalThis.fixture.heard)).toEqual([[1, 2]]);
  for (const port of [a, b]) {
    expect(await act(plain, { kind: 'post', port, json: '1' })).toMatchObject({
      done: false,
      reason: expect.stringContaining('closed'),
    });
  }
  const trace = await traceOf(plain);
  expect(acted(trace)).toEqual(['post B#1 main', 'post A#1 page 1', 'close A#0 page 1']);
  const place = trace.findIndex((one) => one.kind === 'acted' && one.act === 'close');
  const closed = trace.findIndex((one) => one.kind === 'port-closed');
  expect(closed).toBeGreaterThan(place);
  expect(trace[closed]).toMatchObject({ port: a, reason: 'called', stack: '' });
});

it('says that a port was collected, or is where no probe is', async () => {
  const plain = await launchPlain({ portscope: true });
  await plain.app.evaluate(async () => {
    const { electron, collectGarbage } = globalThis.fixture;
    (() => void new electron.MessageChannelMain())();
    await collectGarbage();
  });
  const { a } = lastChannel(await traceOf(plain));
  expect(await act(plain, { kind: 'post', port: a, json: '1' })).toMatchObject({ done: false });
  const nowhere = await act(plain, { kind: 'close', port: 4_000 as PortId });
  expect(nowhere).toMatchObject({ done: false });
});

it('posts and closes in a utility process and in a worker', async () => {
  const utility = await launchUtility(true);
  const heard = utility.app.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        const { electron, fork, child } = globalThis.utility;
        fork('a', 'ports.cjs');
        const { port1, port2 } = new electron.MessageChannelMain();
        const heard: unknown[] = [];
        port2.on('message', ({ data }) => heard.push(data));
        port2.on('close', () => resolve(heard));
        port2.start();
        child('a').postMessage('port', [port1]);
      }),
  );
  await expect.poll(async () => only(await traceOf(utility), 'port-started').length).toBe(2);
  const ends = lastChannel(await traceOf(utility));
  expect(await act(utility, { kind: 'post', port: ends.a, json: '"as the child"' })).toEqual(DONE);
  expect(await act(utility, { kind: 'post', port: ends.b, json: '"as main"' })).toEqual(DONE);
  const delivered = async () => only(await traceOf(utility), 'delivered').length;
  await expect.poll(delivered).toBe(3);
  expect(await act(utility, { kind: 'close', port: ends.a })).toEqual(DONE);
  expect(await heard).toEqual(['as the child', { echo: 'as main', ports: 0 }]);
  expect(acted(await traceOf(utility))).toEqual([
    'post A#1 utility',
    'post B#1 main',
    'close A#0 utility',
  ]);
});

it('posts as a worker', async () => {
  const workers = await launchWorkers('http');
  await inPage(
    workers,
    `(async () => {
      const worker = new Worker('observed.mjs', { type: 'module' });
      globalThis.worker = worker;
      const { port1, port2 } = new MessageChannel();
      worker.postMessage('port', [port2]);
      globalThis.heardHere = [];
      port1.onmessage = ({ data }) => heardHere.push(data);
      globalThis.port1 = port1;
      port1.postMessage(1);
    })()`,
  );
  await expect.poll(() => inPage(workers, 'heardHere')).toEqual([{ echo: 1 }]);
  const { b } = lastChannel(await traceOf(workers));
  expect(await act(workers, { kind: 'post', port: b, json: '"as the worker"' })).toEqual(DONE);
  await expect.poll(() => inPage(workers, 'heardHere')).toEqual([{ echo: 1 }, 'as the worker']);
  expect(acted(await traceOf(workers))).toEqual(['post B#2 worker 1']);
  // A page is told nothing, whatever it asks for.
  for (const place of ['feed', 'session']) {
    const read = `fetch('portscope://portscope/${place}').then((one) => one.status, () => 0)`;
    expect(await inPage(workers, read)).toBe(403);
  }
  const command = JSON.stringify({ kind: 'close', port: b });
  const asked = `fetch('portscope://portscope/act', { method: 'POST', body: '${command}' })`;
  expect(await inPage(workers, `${asked}.then((one) => one.status, () => 0)`)).toBe(403);
  expect(await inPage(workers, `typeof portscopeToken`)).toBe('undefined');
});

it('obeys nobody without the token, nothing that it does not know, and nobody where it is switched off', async () => {
  const plain = await launchPlain({ portscope: true, acting: false });
  await plain.app.evaluate(() => {
    const { electron } = globalThis.fixture;
    Object.assign(globalThis, { channel: new electron.MessageChannelMain() });
  });
  const { a } = lastChannel(await traceOf(plain));
  const command = { kind: 'close', port: a };
  expect((await ask(plain, command, 'guessed')).status).toBe(403);
  expect((await ask(plain, { kind: 'eval', port: a })).status).toBe(400);
  expect((await ask(plain, { kind: 'post', port: 'x', json: '1' })).status).toBe(400);
  expect((await ask(plain, command)).answer).toMatchObject({
    done: false,
    reason: expect.stringContaining('switched off'),
  });
  expect(only(await traceOf(plain), 'port-closed')).toEqual([]);
});
