/**
 * A renderer that was taken over, in a window without context isolation: it knows all of our names, and says whatever it
 * likes over IPC and over private ports of its own making. The main process lives on, the app hears of what it would
 * have heard anyway, and the trace of the others stays true.
 */
import { expect, it } from 'vitest';
import { HELLOS_A_SECOND, HELLOS_AT_ONCE } from '../../instrumentation/inject/renderer-realms';
import { FactWriter } from '../../instrumentation/trace/fact-writer';
import { ROADS } from '../../instrumentation/trace/facts';
import { HELLO_CHANNEL, MARKER_CHANNEL } from '../../instrumentation/trace/link';
import { launchPlain } from './fixtures/plain';
import { deliveries, hops, only, traceOf } from './fixtures/reading';
import type { LaunchedApp } from './launch';

/** Runs in the only world of the window; gives what it returns, as JSON. */
function inRenderer<Result>({ app }: LaunchedApp, source: string): Promise<Result> {
  return app.evaluate(({ ipcMain }, code) => {
    const told = new Promise<unknown>((resolve) => {
      ipcMain.once('described', (_event, result) => resolve(result));
    });
    globalThis.fixture.window.webContents.send('describe', code);
    return told as Promise<never>;
  }, source);
}

/** Opens a second window, sends it a port of the main process, and gives what came back. */
function talkToAnother({ app }: LaunchedApp): Promise<unknown> {
  return app.evaluate(async ({ BrowserWindow, MessageChannelMain }) => {
    const { window } = globalThis.fixture;
    const other = new BrowserWindow({
      show: false,
      webPreferences: globalThis.fixture.preferences,
    });
    await other.loadURL(window.webContents.getURL());
    await other.webContents.executeJavaScript(`
      addEventListener('message', ({ ports: [port] }) => {
        if (port) port.onmessage = ({ data }) => port.postMessage({ echo: data });
      });
    `);
    const { port1, port2 } = new MessageChannelMain();
    const echo = new Promise((resolve) => {
      port1.on('message', ({ data }) => resolve(data));
      port1.start();
    });
    other.webContents.postMessage('to-page', null, [port2]);
    port1.postMessage({ n: 1 });
    return echo;
  });
}

/** A batch in which the sender claims that ports of other realms left it, and came to it. */
function forgedBatch(keys: readonly string[]): {
  seq: number;
  facts: number;
  numbers: number[];
  text: string;
} {
  const writer = new FactWriter();
  const road = ROADS.indexOf('ipc');
  writer.write({ kind: 'channel', closer: 0, a: 1, b: 2, at: 1, stack: '' });
  for (const key of keys) {
    writer.write({ kind: 'leave', road, at: 1, key, name: '', stack: '', to: '', list: [1] });
    writer.write({ kind: 'arrive', road, at: 1, listeners: 1, key, name: '', list: [3] });
  }
  const batch = writer.take();
  if (!batch) throw new Error('nothing was written');
  return {
    seq: batch.seq,
    facts: batch.facts,
    numbers: [...batch.numbers],
    text: batch.text,
  };
}

it('a renderer that was taken over hurts nobody else', async () => {
  const plain = await launchPlain({ portscope: true, sandbox: false, isolation: false });
  const trouble = plain.app.evaluate(
    ({ ipcMain }, channels) => {
      const all: string[] = [];
      process.on('uncaughtException', (error) => all.push(`exception ${error.message}`));
      process.on('unhandledRejection', (error) => all.push(`rejection ${error}`));
      const heard: string[] = [];
      for (const channel of channels)
        ipcMain.on(channel, (event) => heard.push(`${channel} ${event.ports?.length ?? 'none'}`));
      Object.assign(globalThis, { trouble: all, heardOurs: heard });
    },
    [HELLO_CHANNEL, MARKER_CHANNEL],
  );
  await trouble;

  // The next marker tells the main process's key.
  await inRenderer(
    plain,
    `function ({ ipcRenderer }) {
      const { emit } = ipcRenderer;
      globalThis.stolen = [];
      ipcRenderer.emit = function (channel, event, first) {
        if (channel === '${MARKER_CHANNEL}') stolen.push(first);
        return Reflect.apply(emit, this, arguments);
      };
    }`,
  );
  await plain.app.evaluate(({ MessageChannelMain }) => {
    const { port1 } = new MessageChannelMain();
    globalThis.fixture.window.webContents.postMessage('to-nobody', null, [port1]);
  });
  await expect
    .poll(() => inRenderer<string[]>(plain, 'function () { return stolen; }'))
    .toHaveLength(1);
  const [marker = ''] = await inRenderer<string[]>(plain, 'function () { return stolen; }');
  const mainKey = marker.slice(0, marker.lastIndexOf(':'));
  const hello = {
    key: 'a1b2c3d4e5f6',
    document: 'f6e5d4c3b2a1',
    kind: 'page',
    entry: 'preload',
    isolated: false,
    topFrame: true,
    title: 'forged',
    url: 'forged:',
    missed: 0,
    owner: '',
  };
  const keys = [marker, ...[1, 2, 3].map((n) => `${mainKey}:${n}`), `${mainKey}/u1>:1`, 'nobody:1'];
  const flooded = Date.now();
  await inRenderer(
    plain,
    `function ({ ipcRenderer }) {
      const hello = ${JSON.stringify(hello)};
      const batch = ${JSON.stringify(forgedBatch(keys))};
      batch.numbers = Float64Array.from(batch.numbers);
      const say = (more) => {
        const { port1, port2 } = new MessageChannel();
        ipcRenderer.postMessage('${HELLO_CHANNEL}', { ...hello, ...more }, [port2]);
        return port1;
      };
      for (const channel of ['${HELLO_CHANNEL}', '${MARKER_CHANNEL}']) {
        ipcRenderer.send(channel);
        ipcRenderer.send(channel, { key: 7 });
        ipcRenderer.postMessage(channel, null);
        ipcRenderer.postMessage(channel, 'x'.repeat(1e6));
        ipcRenderer.postMessage(channel, new Map([[1, new Date()]]));
      }
      for (const key of ['${mainKey}', '${mainKey}/u1', '', 7, null, {}, 'x'.repeat(1000)]) say({ key });
      for (const kind of ['main', 'utility', 'worker', 'nothing', 7]) say({ kind });
      for (const title of [7, 'x'.repeat(1e5)]) say({ title });
      const port = say({});
      for (const message of [
        null, 7, 'x', [], { kind: 'batch' }, { kind: 'batch', batch: 7 }, { kind: 'flushed', id: 'x' }, { kind: 'relay' },
        { kind: 'relay', hello, name: 'x' }, { kind: 'gone', name: 7 }, { kind: 'pipe', own: '@in', name: '${mainKey}/u1', base: 0 },
        { kind: 'unobserved', name: '${mainKey}/u1', realm: 'main', title: '', url: '' }, { kind: 'clock', id: 1, time: NaN },
        { kind: 'batch', batch: { seq: 1, facts: 1, numbers: new Float64Array(5_000_000), text: '' } },
        { kind: 'batch', batch: { ...batch, seq: 2 } },
      ]) port.postMessage(message);
      for (let i = 0; i < 3_000; i++) say({ key: 'flood0000' + i, document: 'flood0000' + i });
      for (const key of ${JSON.stringify(keys)}) {
        ipcRenderer.postMessage('${MARKER_CHANNEL}', key);
        ipcRenderer.postMessage('from-attacker', null, [new MessageChannel().port1]);
      }
    }`,
  );
  expect(await talkToAnother(plain)).toEqual({ echo: { n: 1 } });

  const trace = await traceOf(plain);
  expect(deliveries(trace)).toEqual(['main > page 2: {n: 1}', 'page 2 > main: {echo: {n: 1}}']);
  expect(hops(trace)).toContain('B main > page 2 over ipc');
  expect(only(trace, 'realm-started').filter(({ info }) => info.kind === 'main')).toHaveLength(1);
  expect(only(trace, 'realm-started').filter(({ info }) => info.kind === 'utility')).toEqual([]);
  // So many at once, and more with time: a busy machine takes seconds over the flood.
  const most = HELLOS_AT_ONCE + HELLOS_A_SECOND * ((Date.now() - flooded) / 1_000);
  expect(only(trace, 'realm-started').length).toBeLessThan(most + 10);
  const [seen, heard] = await plain.app.evaluate(() => {
    const { trouble, heardOurs } = globalThis as unknown as Record<string, string[]>;
    return [trouble, heardOurs];
  });
  expect(seen).toEqual([]);
  // The app hears what it would hear alone, but for what looks just like one of ours.
  expect(heard).toEqual([
    ...Array(2).fill(`${HELLO_CHANNEL} none`),
    ...Array(2).fill(`${MARKER_CHANNEL} none`),
  ]);
});
