import { describe, expect, it } from 'vitest';
import { inPage, launchPlain } from './fixtures/plain';
import { deliveries, hops, only, traceOf } from './fixtures/reading';

/** In the page: takes ports that the preload hands on, answers what comes over them. */
const ECHO = `new Promise((resolve) => {
  window.addEventListener('message', ({ data, ports }) => {
    if (data !== 'port') return;
    const [port] = ports;
    port.onmessage = ({ data }) => port.postMessage({ echo: data });
  });
  resolve();
})`;

/** In the main process: makes a channel, sends end A to the page, posts each payload, gives the echoes. */
function talk(_electron: unknown, payloads: number[]): Promise<unknown[]> {
  const { electron, window } = globalThis.fixture;
  const { port1, port2 } = new electron.MessageChannelMain();
  const echoes: unknown[] = [];
  const done = new Promise<unknown[]>((resolve) => {
    port2.on('message', ({ data }) => {
      echoes.push(data);
      if (echoes.length === payloads.length) resolve(echoes);
    });
  });
  port2.start();
  for (const n of payloads) port2.postMessage(n);
  window.webContents.postMessage('to-page', 'port', [port1]);
  return done;
}

describe.each([
  { sandbox: true, isolation: true },
  { sandbox: false, isolation: true },
])('a port goes main > preload > page: %o', (options) => {
  it('with its journey and its messages known', async () => {
    const plain = await launchPlain({ portscope: true, ...options });
    await inPage(plain, ECHO);
    await plain.app.evaluate(talk, [1, 2, 3]);
    const trace = await traceOf(plain);
    expect(only(trace, 'channel-made')).toHaveLength(1);
    expect(hops(trace)).toEqual([
      'A main > preload 1 over ipc',
      'A preload 1 > page 1 over window',
    ]);
    expect(deliveries(trace).sort()).toEqual([
      'main > page 1: 1',
      'main > page 1: 2',
      'main > page 1: 3',
      'page 1 > main: {echo: 1}',
      'page 1 > main: {echo: 2}',
      'page 1 > main: {echo: 3}',
    ]);
    expect(only(trace, 'channel-found')).toEqual([]);
    expect(only(trace, 'facts-lost')).toEqual([]);
  });
});

it('a port goes page > preload > main, with what was posted before anybody listened', async () => {
  const plain = await launchPlain({ portscope: true });
  await plain.app.evaluate(({ ipcMain }) => {
    globalThis.fixture.heard = new Promise((resolve) => {
      const heard: unknown[] = [];
      ipcMain.on('from-page', ({ ports: [port] }) => {
        port?.on('message', ({ data }) => {
          heard.push(data);
          if (heard.length === 2) resolve(heard);
        });
        port?.start();
      });
    });
  });
  await inPage(
    plain,
    `{ const { port1, port2 } = new MessageChannel();
       port1.postMessage('early'); port1.postMessage({ second: [1, 2] });
       window.postMessage('to-main', '*', [port2]); }`,
  );
  await plain.app.evaluate(
    () => (globalThis.fixture as unknown as { heard: Promise<unknown> }).heard,
  );
  const trace = await traceOf(plain);
  expect(hops(trace)).toEqual(['B page 1 > preload 1 over window', 'B preload 1 > main over ipc']);
  expect(deliveries(trace)).toEqual(['page 1 > main: "early"', 'page 1 > main: {second: [1, 2]}']);
  expect(only(trace, 'transfer-left').map(({ queued }) => queued)).toEqual([2, 2]);
});

it('without context isolation there is one realm, and no hop between worlds', async () => {
  const plain = await launchPlain({ portscope: true, sandbox: false, isolation: false });
  await inPage(plain, ECHO);
  await plain.app.evaluate(talk, [1]);
  const trace = await traceOf(plain);
  expect(only(trace, 'realm-started').map(({ info }) => info.kind)).toEqual(['main', 'page']);
  expect(hops(trace)).toEqual(['A main > page 1 over ipc', 'A page 1 > page 1 over window']);
  expect(deliveries(trace).sort()).toEqual(['main > page 1: 1', 'page 1 > main: {echo: 1}']);
});

it('a pause leaves a hole in the record, and not in the identity', async () => {
  const plain = await launchPlain({ portscope: true });
  await inPage(plain, ECHO);
  await plain.app.evaluate(talk, [1]);
  await plain.app.evaluate(() => globalThis.fixture.capture('pause'));
  await inPage(
    plain,
    `{ const { port1, port2 } = new MessageChannel(); window.kept = port1;
       port1.start(); port1.postMessage('while paused'); window.postMessage('to-main', '*', [port2]); }`,
  );
  await plain.app.evaluate(() => globalThis.fixture.capture('resume'));
  await inPage(plain, `window.kept.postMessage('after')`);
  const trace = await traceOf(plain);
  expect(only(trace, 'capture').map(({ state }) => state)).toEqual(['paused', 'resumed']);
  const texts = only(trace, 'posted').map(({ n, preview }) => `${n} ${preview}`);
  expect(texts.at(-1)).toBe('2 "after"');
  expect(hops(trace).slice(-2)).toEqual([
    'B page 1 > preload 1 over window',
    'B preload 1 > main over ipc',
  ]);
});

it('a reload ends the realms, closes what they held, and the new document is told apart', async () => {
  const plain = await launchPlain({ portscope: true });
  await inPage(plain, ECHO);
  await plain.app.evaluate(talk, [1]);
  await plain.app.evaluate(async () => {
    const { webContents } = globalThis.fixture.window;
    const loaded = new Promise((resolve) =>
      webContents.once('did-finish-load', () => resolve(null)),
    );
    webContents.reload();
    await loaded;
  });
  await expect.poll(async () => only(await traceOf(plain), 'close-heard').length).toBe(1);
  const trace = await traceOf(plain);
  expect(only(trace, 'realm-ended').map(({ reason }) => reason)).toEqual([
    'navigated',
    'navigated',
  ]);
  expect(only(trace, 'port-closed').map(({ reason }) => reason)).toEqual(['navigated']);
  expect(only(trace, 'realm-started')).toHaveLength(5);
});

it('a crash is told as such', async () => {
  const plain = await launchPlain({ portscope: true });
  await inPage(plain, ECHO);
  await plain.app.evaluate(talk, [1]);
  // What a realm has not told when it crashes is lost.
  await traceOf(plain);
  await plain.app.evaluate(async () => {
    const { webContents } = globalThis.fixture.window;
    const gone = new Promise((resolve) =>
      webContents.once('render-process-gone', () => resolve(null)),
    );
    webContents.forcefullyCrashRenderer();
    await gone;
  });
  const trace = await traceOf(plain);
  expect(only(trace, 'realm-ended').map(({ reason }) => reason)).toEqual(['crashed', 'crashed']);
  expect(only(trace, 'port-closed').map(({ reason }) => reason)).toEqual(['crashed']);
});
