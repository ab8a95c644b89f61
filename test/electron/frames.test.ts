import { describe, expect, it } from 'vitest';
import {
  addressOf,
  launchFrames,
  openPage,
  postedBy,
  stillUnobserved,
  traceAlone,
  traceOfFrames,
} from './fixtures/frames';
import { only } from './fixtures/reading';
import type { LaunchedApp } from './launch';

const version = process.env.PORTSCOPE_ELECTRON_VERSION ?? '33.2.1';
const isNew = !version.startsWith('25.');

/** Frames of a page over http, or from a file, that a content script gets into from their first line. */
const reached = [
  'same',
  'srcdoc',
  'blob',
  'sandboxed http',
  'about:blank',
  'document.write',
  'cross',
  'nested',
  // Electron 33 isolates these, and no content script gets in.
  ...(isNew ? [] : ['data', 'sandboxed srcdoc']),
];

describe.each(['http', 'file'] as const)('frames of a page over %s', (origin) => {
  it('are watched from their first line', async () => {
    const app = await launchFrames();
    const page = await openPage(app, origin, 'top.html');
    const other = await addressOf(app, 'other', 'child.html');
    await page.run(
      `(async () => { for (const kind of ${JSON.stringify(reached)}) await kinds[kind](${JSON.stringify(other)}); })()`,
    );
    const expected = reached.map((kind) => `content-script: "first line of ${kind}"`).sort();
    await expect.poll(async () => postedBy(await traceOfFrames(app)).sort()).toEqual(expected);
    // What the frames told the top window's probe, the page has not seen.
    expect(await page.run('seen')).toEqual([]);
    const trace = await traceOfFrames(app);
    expect(only(trace, 'facts-lost')).toEqual([]);
  });
});

const unobserved = async (app: LaunchedApp): Promise<string[]> =>
  stillUnobserved(await traceOfFrames(app));

const makeAll = (kinds: readonly string[], other: string): string =>
  `(async () => { for (const kind of ${JSON.stringify(kinds)}) await kinds[kind](${JSON.stringify(other)}); })()`;

it('a frame that no script gets into is told, and so is an empty document before its page', async () => {
  const app = await launchFrames();
  const page = await openPage(app, 'http', 'top.html');
  await page.run(makeAll(['data', 'sandboxed srcdoc', 'initial document'], ''));
  await expect
    .poll(() => unobserved(app))
    .toEqual(isNew ? ['about:srcdoc opaque-frame', 'data:text/ht opaque-frame'] : []);
  const trace = await traceOfFrames(app);
  const initial = only(trace, 'realm-unobserved').filter(
    ({ reason }) => reason === 'initial-document',
  );
  expect(initial).toHaveLength(3);
  const ended = new Set(only(trace, 'realm-ended').map(({ realm }) => realm));
  expect(initial.every(({ info }) => ended.has(info.realm))).toBe(true);
});

it('the first pages of frames below a scheme of the app’s own are watched from their first line', async () => {
  const app = await launchFrames();
  const page = await openPage(app, 'app', 'top.html');
  const kinds = ['same', 'srcdoc', 'blob', 'nested'];
  await page.run(makeAll(kinds, 'child.html'));
  await expect
    .poll(async () => postedBy(await traceOfFrames(app)).sort())
    .toEqual(kinds.map((kind) => `executed: "first line of ${kind}"`).sort());
  expect(await unobserved(app)).toEqual([]);
  expect(await page.run('seen')).toEqual([]);
});

it('frames of another origin below a scheme of the app’s own are told', async () => {
  const app = await launchFrames();
  const page = await openPage(app, 'app', 'top.html');
  await page.run(makeAll(['cross', 'sandboxed http', 'data'], 'app://elsewhere/child.html'));
  await expect
    .poll(() => unobserved(app))
    .toEqual([
      'app://elsewh custom-scheme',
      'app://host/c custom-scheme',
      'data:text/ht custom-scheme',
    ]);
  expect(postedBy(await traceOfFrames(app))).toEqual([]);
});

it('an http frame below a scheme of the app’s own is watched', async () => {
  const app = await launchFrames();
  const page = await openPage(app, 'app', 'top.html');
  await page.run(makeAll(['cross'], await addressOf(app, 'other', 'child.html')));
  await expect
    .poll(async () => postedBy(await traceOfFrames(app)))
    .toEqual(['content-script: "first line of cross"']);
});

it('frames in an in-memory session are watched where they are of the page’s origin, and told where not', async () => {
  const app = await launchFrames();
  const page = await openPage(app, 'http', 'top.html', { partition: 'memory' });
  await page.run(makeAll(['same', 'cross'], await addressOf(app, 'other', 'child.html')));
  await expect.poll(() => unobserved(app)).toEqual(['http://127.0 temporary-session']);
  expect(postedBy(await traceOfFrames(app))).toEqual(['executed: "first line of same"']);
});

it('a frame with a preload of its own has its probe from there', async () => {
  const app = await launchFrames();
  const page = await openPage(app, 'app', 'top.html', { nodeIntegrationInSubFrames: true });
  await page.run(makeAll(['same', 'srcdoc'], ''));
  await expect
    .poll(async () => postedBy(await traceOfFrames(app)).sort())
    .toEqual(['preload: "first line of same"', 'preload: "first line of srcdoc"']);
  expect(await unobserved(app)).toEqual([]);
});

it('a removed frame ends, and what it held is closed', async () => {
  const app = await launchFrames();
  const page = await openPage(app, 'http', 'top.html');
  await page.run('kinds.same().then((frame) => frame.remove())');
  await expect
    .poll(async () => only(await traceOfFrames(app), 'port-closed').map(({ reason }) => reason))
    .toEqual(['destroyed', 'destroyed']);
});

describe('with the debugger', () => {
  it('frames in the page’s own process are watched from their first line, the others told', async () => {
    const kinds = ['same', 'srcdoc', 'blob', 'data', 'about:blank', 'document.write', 'nested'];
    const trace = await traceAlone('app', kinds, 'child.html', { debugger: true });
    expect(postedBy(trace).sort()).toEqual(
      kinds.map((kind) => `debugger: "first line of ${kind}"`).sort(),
    );
    expect(stillUnobserved(trace)).toEqual([]);
    expect(only(trace, 'facts-lost')).toEqual([]);
  });

  it('a frame in a process of its own is told, and runs', async () => {
    const other = 'app://elsewhere/child.html';
    const trace = await traceAlone('app', ['cross', 'cross'], other, { debugger: true });
    expect(stillUnobserved(trace)).toEqual([
      'app://elsewh own-process',
      'app://elsewh own-process',
    ]);
  });

  it('a frame over http is watched once', async () => {
    const trace = await traceAlone('http', ['same', 'cross'], 'other', { debugger: true });
    expect(postedBy(trace)).toEqual([
      'debugger: "first line of same"',
      'content-script: "first line of cross"',
    ]);
    expect(stillUnobserved(trace)).toEqual([]);
  });

  it('stays off where the app has its own attached, and says so', async () => {
    const app = await launchFrames({ debugger: true });
    const own = await app.app.evaluate(async ({ app: electronApp, BrowserWindow }) => {
      electronApp.once('web-contents-created', (_event, contents) => contents.debugger.attach());
      const window = new BrowserWindow({ show: false });
      await window.loadURL(globalThis.framesApp.address('app', 'empty.html'));
      const { debugger: attached } = window.webContents;
      return attached.sendCommand('Runtime.evaluate', { expression: '1 + 1' });
    });
    expect(own).toMatchObject({ result: { value: 2 } });
    expect(app.output()).toContain('the app has a debugger of its own attached');
  });
});
