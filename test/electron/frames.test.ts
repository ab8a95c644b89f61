import { describe, expect, it } from 'vitest';
import { addressOf, launchFrames, openPage, postedBy, traceOfFrames } from './fixtures/frames';
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
    await expect
      .poll(async () => postedBy(await traceOfFrames(app)).sort(), { timeout: 10_000 })
      .toEqual(expected);
    // What the frames told the top window's probe, the page has not seen.
    expect(await page.run('seen')).toEqual([]);
    const trace = await traceOfFrames(app);
    expect(only(trace, 'facts-lost')).toEqual([]);
  });
});

/** Address and reason of each realm that is told as unobserved, and not over. */
async function unobserved(app: LaunchedApp): Promise<string[]> {
  const trace = await traceOfFrames(app);
  const ended = new Set(only(trace, 'realm-ended').map(({ realm }) => realm));
  return only(trace, 'realm-unobserved')
    .filter(({ info }) => !ended.has(info.realm))
    .map(({ info, reason }) => `${info.url.slice(0, 12)} ${reason}`)
    .sort();
}

const makeAll = (kinds: readonly string[], other: string): string =>
  `(async () => { for (const kind of ${JSON.stringify(kinds)}) await kinds[kind](${JSON.stringify(other)}); })()`;

it('a frame that no script gets into is told, and so is an empty document before its page', async () => {
  const app = await launchFrames();
  const page = await openPage(app, 'http', 'top.html');
  await page.run(makeAll(['data', 'sandboxed srcdoc', 'initial document'], ''));
  await expect
    .poll(() => unobserved(app), { timeout: 10_000 })
    .toEqual(isNew ? ['about:srcdoc opaque-frame', 'data:text/ht opaque-frame'] : []);
  const trace = await traceOfFrames(app);
  const initial = only(trace, 'realm-unobserved').filter(
    ({ reason }) => reason === 'initial-document',
  );
  expect(initial).toHaveLength(3);
  const ended = new Set(only(trace, 'realm-ended').map(({ realm }) => realm));
  expect(initial.every(({ info }) => ended.has(info.realm))).toBe(true);
});

it('frames below a scheme of the app’s own are told', async () => {
  const app = await launchFrames();
  const page = await openPage(app, 'app', 'top.html');
  const kinds = ['same', 'srcdoc', 'blob', 'about:blank', 'sandboxed http', 'nested'];
  await page.run(makeAll(kinds, 'child.html'));
  await expect
    .poll(() => unobserved(app), { timeout: 10_000 })
    .toEqual([
      'about:blank custom-scheme',
      'about:srcdoc custom-scheme',
      'app://host/c custom-scheme',
      'app://host/c custom-scheme',
      'app://host/c custom-scheme',
      'app://host/n custom-scheme',
      'blob:app://h custom-scheme',
    ]);
  expect(await page.run('seen')).toEqual([]);
});

it('an http frame below a scheme of the app’s own is watched', async () => {
  const app = await launchFrames();
  const page = await openPage(app, 'app', 'top.html');
  await page.run(makeAll(['cross'], await addressOf(app, 'other', 'child.html')));
  await expect
    .poll(async () => postedBy(await traceOfFrames(app)), { timeout: 10_000 })
    .toEqual(['content-script: "first line of cross"']);
});

it('a frame in an in-memory session is told', async () => {
  const app = await launchFrames();
  const page = await openPage(app, 'http', 'top.html', { partition: 'memory' });
  await page.run(makeAll(['same'], ''));
  await expect
    .poll(() => unobserved(app), { timeout: 10_000 })
    .toEqual(['http://local temporary-session']);
});

it('a frame with a preload of its own has its probe from there', async () => {
  const app = await launchFrames();
  const page = await openPage(app, 'app', 'top.html', { nodeIntegrationInSubFrames: true });
  await page.run(makeAll(['same', 'srcdoc'], ''));
  await expect
    .poll(async () => postedBy(await traceOfFrames(app)).sort(), { timeout: 10_000 })
    .toEqual(['preload: "first line of same"', 'preload: "first line of srcdoc"']);
  expect(await unobserved(app)).toEqual([]);
});

it('a removed frame ends, and what it held is closed', async () => {
  const app = await launchFrames();
  const page = await openPage(app, 'http', 'top.html');
  await page.run('kinds.same().then((frame) => frame.remove())');
  await expect
    .poll(async () => only(await traceOfFrames(app), 'port-closed').map(({ reason }) => reason), {
      timeout: 10_000,
    })
    .toEqual(['destroyed', 'destroyed']);
});
