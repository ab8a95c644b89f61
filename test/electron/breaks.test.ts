/** A break stands a realm at a message, in the debugger that is attached to it; seen here by that debugger itself. */
import { expect, it } from 'vitest';
import type { BreakTerm, PortBreak } from '../../instrumentation/trace/breaks';
import { type PortId, portOf } from '../../instrumentation/trace/ids';
import { act, openPanel } from './fixtures/panel-voice';
import { inPage, launchPlain } from './fixtures/plain';
import { only, traceOf } from './fixtures/reading';
import type { LaunchedApp } from './launch';

/** Attaches a debugger to the window, which notes the functions of each stop and goes on after 20 ms. */
function attach({ app }: LaunchedApp): Promise<void> {
  return app.evaluate(async () => {
    const { debugger: client } = globalThis.fixture.window.webContents;
    const stops: string[][] = [];
    Object.assign(globalThis, { stops });
    client.attach('1.3');
    client.on('message', (_event, method, params) => {
      if (method !== 'Debugger.paused') return;
      const frames = params.callFrames as { functionName: string }[];
      stops.push(frames.slice(0, 5).map(({ functionName }) => functionName));
      setTimeout(() => void client.sendCommand('Debugger.resume'), 20);
    });
    await client.sendCommand('Debugger.enable');
  });
}

const stopsOf = ({ app }: LaunchedApp): Promise<string[][]> =>
  app.evaluate(() => (globalThis as unknown as { stops: string[][] }).stops);

const setBreaks = (app: LaunchedApp, ...breaks: PortBreak[]) => act(app, { kind: 'break', breaks });

const data = (path: string, is: '=' | '>', text: string, not = false): BreakTerm => ({
  kind: 'data',
  path: [path],
  is,
  text,
  not,
});

/** Posts what is given on port1, from a function of the app, and waits until the last one is heard. */
const say = (...payloads: unknown[]) => `(async () => {
  if (!globalThis.ends) {
    globalThis.ends = new MessageChannel();
    globalThis.heard = [];
    ends.port2.onmessage = function appHears({ data }) { heard.push(data); };
  }
  const before = heard.length;
  for (const payload of ${JSON.stringify(payloads)}) {
    (function appPosts() { ends.port1.postMessage(payload); })();
  }
  while (heard.length < before + ${payloads.length}) await new Promise((resolve) => setTimeout(resolve, 5));
  return heard.slice(before);
})()`;

it('in a page: at the post in the app’s call, at the delivery before the app’s listener; only where the terms hold', async () => {
  const plain = await launchPlain({ portscope: true });
  await attach(plain);
  await inPage(plain, say('first'));
  const channel = only(await traceOf(plain), 'channel-made').at(-1)?.channel;
  if (channel === undefined) throw new Error('No channel');
  const [a, b] = [portOf(channel, 'A'), portOf(channel, 'B')] as [PortId, PortId];

  expect(
    await setBreaks(plain, { on: 'posted', ports: [a], terms: [data('type', '=', 'save')] }),
  ).toEqual({ done: true });
  await inPage(plain, say({ type: 'load' }, { type: 'save' }, 'text'));
  await expect.poll(() => stopsOf(plain)).toHaveLength(1);
  const [stack = []] = await stopsOf(plain);
  expect(stack[0]).toBe('stoppedByPortscope');
  expect(stack).toContain('appPosts');

  await setBreaks(plain, { on: 'delivered', ports: [a], terms: [data('n', '>', '4')] });
  expect(await inPage(plain, say({ n: 4 }, { n: 5 }))).toEqual([{ n: 4 }, { n: 5 }]);
  await expect.poll(() => stopsOf(plain)).toHaveLength(2);

  // At the other end, and turned round; then none at all.
  await setBreaks(
    plain,
    { on: 'posted', ports: [b], terms: [] },
    {
      on: 'posted',
      ports: null,
      terms: [
        { kind: 'text', text: 'quiet', not: true },
        { kind: 'size', is: '>', value: 100, not: false },
      ],
    },
  );
  await inPage(plain, say('short', 'x'.repeat(200), `quiet ${'x'.repeat(200)}`));
  await expect.poll(() => stopsOf(plain)).toHaveLength(3);
  await setBreaks(plain);
  await inPage(plain, say({ type: 'save' }, { n: 9 }));
  expect(await stopsOf(plain)).toHaveLength(3);

  const told = only(await traceOf(plain), 'acted');
  expect(told.map(({ act, port, n }) => `${act} ${port === a} ${n}`)).toEqual([
    'break-posted true 3',
    'break-delivered true 6',
    'break-posted true 8',
  ]);
  for (const { took } of told) expect(took).toBeGreaterThan(3_000);
});

it('stands nowhere without a debugger, and is gone with the last panel', async () => {
  const plain = await launchPlain({ portscope: true });
  await inPage(plain, say('first'));
  await setBreaks(plain, { on: 'posted', ports: null, terms: [] });
  expect(await inPage(plain, say('a', 'b'))).toEqual(['a', 'b']);
  expect(only(await traceOf(plain), 'acted')).toEqual([]);
  const panel = plain.app.windows().find((page) => page.url().startsWith('portscope:'));
  await panel?.close();
  await attach(plain);
  await expect
    .poll(async () => {
      const before = (await stopsOf(plain)).length;
      await inPage(plain, say('c'));
      return (await stopsOf(plain)).length - before;
    })
    .toBe(0);
});

it('is set from the panel, by its filter', async () => {
  const plain = await launchPlain({ portscope: true });
  await attach(plain);
  await inPage(plain, say('first'));
  const panel = await openPanel(plain);
  await panel.waitForSelector('[data-channel]');
  await panel.keyboard.press('b');
  await panel.getByLabel('Filter of the break').fill('realm:page data.type=save');
  await panel.getByRole('button', { name: 'Add' }).click();
  await panel.getByRole('button', { name: 'Set the break' }).click();
  await panel.locator('.breaks li').waitFor();
  await expect
    .poll(async () => {
      await inPage(plain, say({ type: 'load' }, { type: 'save' }));
      return (await stopsOf(plain)).length;
    })
    .toBeGreaterThan(0);
  await panel.getByRole('checkbox', { name: /data.type=save/ }).click();
  await panel.keyboard.press('Escape');
  await panel.getByRole('tab', { name: 'Messages' }).click();
});

it('in the main process: it stands in the debugger that is attached to it, and the panel says what that means', async () => {
  const plain = await launchPlain({ portscope: true });
  const panel = await openPanel(plain);
  // A debugger from a thread of its own, which goes on after 20 ms: as an editor's, but in one process.
  await plain.app.evaluate(async () => {
    const worker = new globalThis.fixture.Worker(
      `const { Session } = require('node:inspector');
      const { parentPort } = require('node:worker_threads');
      const session = new Session();
      session.connectToMainThread();
      const stops = [];
      session.on('Debugger.paused', ({ params }) => {
        stops.push(params.callFrames.slice(0, 6).map(({ functionName }) => functionName));
        setTimeout(() => session.post('Debugger.resume'), 20);
      });
      session.post('Debugger.enable', () => parentPort.postMessage('ready'));
      parentPort.on('message', () => parentPort.postMessage(stops));`,
      { eval: true },
    );
    await new Promise((resolve) => worker.once('message', resolve));
    const { port1, port2 } = new globalThis.fixture.electron.MessageChannelMain();
    const heard: unknown[] = [];
    port2.on('message', ({ data }) => heard.push(data));
    port2.start();
    Object.assign(globalThis, {
      stopsInMain: () =>
        new Promise((resolve) => {
          worker.once('message', resolve);
          worker.postMessage('stops?');
        }),
      heard,
      appPosts: (data: unknown) => port1.postMessage(data),
    });
  });
  await panel.waitForSelector('[data-channel]');
  await panel.keyboard.press('b');
  await panel.getByLabel('Filter of the break').fill('realm:main data.type=save');
  await panel.getByRole('button', { name: 'Add' }).click();
  await panel.getByRole('button', { name: 'Set the break' }).click();
  // The driver starts apps with --inspect.
  await panel.getByText('Where the main process stands, all windows stand with it').waitFor();

  type Main = {
    stopsInMain(): Promise<string[][]>;
    heard: unknown[];
    appPosts(data: unknown): void;
  };
  await plain.app.evaluate(() => {
    const main = globalThis as unknown as Main;
    main.appPosts({ type: 'load' });
    main.appPosts({ type: 'save' });
  });
  const stops = () => plain.app.evaluate(() => (globalThis as unknown as Main).stopsInMain());
  await expect.poll(stops).toHaveLength(1);
  const [stack = []] = await stops();
  expect(stack[0]).toBe('stoppedByPortscope');
  expect(stack).toContain('appPosts');
  expect(await plain.app.evaluate(() => (globalThis as unknown as Main).heard)).toEqual([
    { type: 'load' },
    { type: 'save' },
  ]);
  const [told] = only(await traceOf(plain), 'acted');
  expect(told).toMatchObject({ act: 'break-posted', n: 2 });
  expect(told?.took).toBeGreaterThan(3_000);
});
