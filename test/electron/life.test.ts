/** How realms and ports end, and that the reason told is the right one. */
import { expect, it } from 'vitest';
import type { TraceEvent } from '../../instrumentation/trace/events';
import { inPage, launchPlain } from './fixtures/plain';
import { only, traceOf } from './fixtures/reading';
import type { LaunchedApp } from './launch';

const TAKE = `new Promise((resolve) => {
  window.addEventListener('message', ({ data, ports }) => {
    if (data === 'port') { window.kept = ports[0]; window.kept.onmessage = () => {}; }
  });
  resolve();
})`;

/** Sends a port to the page, keeps the other end started, and waits until the page has it. */
async function handOver(plain: LaunchedApp): Promise<void> {
  await inPage(plain, TAKE);
  await plain.app.evaluate(() => {
    const { electron, window } = globalThis.fixture;
    const { port1, port2 } = new electron.MessageChannelMain();
    port2.start();
    (globalThis as { kept?: unknown }).kept = port2;
    window.webContents.postMessage('to-page', 'port', [port1]);
  });
  await expect.poll(async () => only(await traceOf(plain), 'port-started').length).toBe(2);
}

const ends = (trace: readonly TraceEvent[]): string[] =>
  only(trace, 'realm-ended').map(({ reason }) => reason);
const closed = (trace: readonly TraceEvent[]): string[] =>
  only(trace, 'port-closed').map(({ reason }) => reason);

it.each([
  ['reload', 'navigated', 'window.webContents.reload()'],
  ['another page', 'navigated', "window.loadURL('data:text/html,other')"],
  ['about:blank', 'navigated', "window.loadURL('about:blank')"],
  ['crash', 'crashed', 'window.webContents.forcefullyCrashRenderer()'],
  ['close', 'destroyed', 'window.close()'],
  ['destroy', 'destroyed', 'window.destroy()'],
] as const)('%s: the two worlds and their port end as %s', async (_, reason, act) => {
  const plain = await launchPlain({ portscope: true });
  await handOver(plain);
  await plain.app.evaluate((_electron, code) => {
    const { window } = globalThis.fixture;
    new Function('window', code)(window);
  }, act);
  await expect.poll(async () => ends(await traceOf(plain)).length).toBe(2);
  await expect.poll(async () => only(await traceOf(plain), 'close-heard').length).toBe(1);
  const trace = await traceOf(plain);
  expect(ends(trace)).toEqual([reason, reason]);
  expect(closed(trace)).toEqual([reason]);
  expect(only(trace, 'facts-lost')).toEqual([]);
});

it('a navigation that the app prevents ends nothing', async () => {
  const plain = await launchPlain({ portscope: true });
  await handOver(plain);
  await plain.app.evaluate(() => {
    globalThis.fixture.window.webContents.on('will-navigate', (event) => event.preventDefault());
  });
  await inPage(plain, `location.href = 'data:text/html,other'; window.kept.postMessage(1)`);
  await expect.poll(async () => only(await traceOf(plain), 'delivered').length).toBe(1);
  expect(ends(await traceOf(plain))).toEqual([]);
});

it('a port that is sent to a window while it crashes is lost, with what waits at it', async () => {
  const plain = await launchPlain({ portscope: true });
  await plain.app.evaluate(() => {
    const { electron, window } = globalThis.fixture;
    const { port1, port2 } = new electron.MessageChannelMain();
    port2.postMessage('under way');
    window.webContents.forcefullyCrashRenderer();
    window.webContents.postMessage('to-page', 'port', [port1]);
  });
  await expect.poll(async () => only(await traceOf(plain), 'transfer-lost').length).toBe(1);
  const trace = await traceOf(plain);
  expect(only(trace, 'transfer-lost').map(({ reason }) => reason)).toEqual(['realm-ended']);
  expect(closed(trace)).toEqual(['lost']);
  expect(only(trace, 'message-lost')).toHaveLength(1);
});

it('a port that the main process dropped is told as collected, when its peer hears of it', async () => {
  const plain = await launchPlain({ portscope: true });
  await inPage(plain, TAKE);
  await plain.app.evaluate(() => {
    const { electron, window } = globalThis.fixture;
    // Never started: a started one is kept alive (discoveries).
    window.webContents.postMessage('to-page', 'port', [new electron.MessageChannelMain().port1]);
  });
  await expect.poll(async () => only(await traceOf(plain), 'port-started').length).toBe(1);
  await plain.app.evaluate(() => globalThis.fixture.collectGarbage());
  await expect.poll(async () => closed(await traceOf(plain))).toEqual(['collected']);
  expect(only(await traceOf(plain), 'close-heard')).toHaveLength(1);
});

it('a port that is sent over its own peer ends both', async () => {
  const plain = await launchPlain({ portscope: true });
  await inPage(
    plain,
    `{ const { port1, port2 } = new MessageChannel(); port1.postMessage(0, [port2]); }`,
  );
  const trace = await traceOf(plain);
  expect(closed(trace)).toEqual(['carried-by-peer', 'carried-by-peer']);
  expect(only(trace, 'message-lost')).toHaveLength(1);
});
