/**
 * `window.postMessage` to a window of another origin: the function that is called is the platform's own and can't be
 * replaced, so the departure is not seen, and which port arrives is found by elimination.
 */
import { describe, expect, it } from 'vitest';
import type { TraceEvent } from '../../instrumentation/trace/events';
import type { RealmId } from '../../instrumentation/trace/ids';
import { decodePreview, previewText } from '../../instrumentation/trace/preview';
import {
  addressOf,
  launchFrames,
  type OpenedPage,
  openPage,
  stillUnobserved,
  traceOfFrames,
} from './fixtures/frames';
import { only } from './fixtures/reading';
import type { LaunchedApp } from './launch';

function names(trace: readonly TraceEvent[]): (realm: RealmId | null) => string {
  const known = new Map(only(trace, 'realm-started').map(({ info }) => [info.realm, info]));
  return (realm) => {
    const info = realm === null ? undefined : known.get(realm);
    if (!info) return 'nowhere';
    const name = /[?&]name=(\w+)/.exec(info.url)?.[1] ?? 'top';
    return info.kind === 'preload' ? `${name}'s preload` : name;
  };
}

/** `top > a over window`, for each hop that arrived; `top > ? over unknown` for one that did not. */
function journeys(trace: readonly TraceEvent[]): string[] {
  const name = names(trace);
  const arrived = new Map(only(trace, 'transfer-arrived').map((event) => [event.transfer, event]));
  const adopted = new Map(only(trace, 'port-adopted').map(({ port, realm }) => [port, realm]));
  return only(trace, 'transfer-left').map(({ transfer, port, realm, carrier }) => {
    const to = arrived.get(transfer);
    const where = to ? name(adopted.get(port) ?? to.realm) : '?';
    return `${name(realm)} > ${where} over ${to?.carrier.kind ?? carrier.kind}`;
  });
}

function talk(trace: readonly TraceEvent[]): string[] {
  const name = names(trace);
  const posted = new Map(only(trace, 'posted').map((event) => [`${event.port}#${event.n}`, event]));
  return only(trace, 'delivered').map(({ port, n, realm, unreported }) => {
    const post = posted.get(`${port}#${n}`);
    const text = post && !unreported ? previewText(decodePreview(post.preview)) : '?';
    return `${post ? name(post.realm) : '?'} > ${name(realm)}: ${text}`;
  });
}

/** Makes a frame of that address; what it is sent it answers over the port that comes along. */
const FRAME = (url: string, sandbox = '') => `await new Promise((resolve) => {
  const frame = document.createElement('iframe');
  ${sandbox === '' ? '' : `frame.sandbox = ${JSON.stringify(sandbox)};`}
  frame.src = ${JSON.stringify(url)};
  frame.onload = () => resolve(frame.contentWindow);
  document.body.append(frame);
})`;

const SEND = `
  globalThis.kept = [];
  globalThis.send = (to, what) => {
    const { port1, port2 } = new MessageChannel();
    kept.push(port2);
    const answered = new Promise((resolve) => { port1.onmessage = ({ data }) => resolve(data); });
    to.postMessage(what, '*', [port2]);
    return answered;
  };
`;

async function start(origin: 'http' | 'app' | 'file' = 'http'): Promise<{
  app: LaunchedApp;
  page: OpenedPage;
  other: string;
}> {
  const app = await launchFrames();
  const page = await openPage(app, origin, 'empty.html');
  await page.run(`${SEND} 0`);
  const other = await addressOf(app, 'other', 'answers.html');
  return { app, page, other };
}

const settled = (app: LaunchedApp, left: number): Promise<void> =>
  expect.poll(async () => only(await traceOfFrames(app), 'transfer-left').length).toBe(left);

describe.each(['http', 'file', 'app'] as const)('a frame of another origin, over %s', (origin) => {
  it('gets ports that are known, one after the other', async () => {
    const { app, page, other } = await start(origin);
    const answers = await page.run(`(async () => {
      const frame = ${FRAME(`${other}?name=a`)};
      const answers = [];
      for (const what of ['one', 'two', 'three']) answers.push(await send(frame, what));
      return answers;
    })()`);
    expect(answers).toEqual(['one back', 'two back', 'three back']);
    await settled(app, 3);
    const trace = await traceOfFrames(app);
    expect(journeys(trace)).toEqual(Array(3).fill('top > a over window'));
    expect(talk(trace)).toEqual([
      'a > top: "one back"',
      'a > top: "two back"',
      'a > top: "three back"',
    ]);
    expect(only(trace, 'channel-found')).toEqual([]);
    expect(only(trace, 'transfer-unseen')).toEqual([]);
    expect(only(trace, 'facts-lost')).toEqual([]);
  });
});

it('a frame of another origin sends a port up, and both worlds of the page see the same one come', async () => {
  const { app, page, other } = await start();
  await page.run(`(async () => {
    const frame = ${FRAME(`${other}?name=a`)};
    const came = new Promise((resolve) => { onmessage = ({ ports }) => resolve(ports[0]); });
    frame.postMessage('send one up', '*');
    const port = await came;
    await new Promise((resolve) => { port.onmessage = resolve; port.postMessage('up'); });
  })()`);
  await settled(app, 1);
  const trace = await traceOfFrames(app);
  expect(journeys(trace)).toEqual(['a > top over window']);
  expect(talk(trace)).toEqual(['top > a: "up"', 'a > top: "up back"']);
  expect(only(trace, 'channel-found')).toEqual([]);
});

it('a window that was opened on another origin gets a port, and sends one back', async () => {
  const { app, page, other } = await start();
  await page.run(`(async () => {
    const loaded = new Promise((resolve) => { onmessage = ({ data }) => data === 'here' && resolve(); });
    const opened = open(${JSON.stringify(`${other}?name=opened`)});
    await loaded;
    await send(opened, 'down');
    const came = new Promise((resolve) => { onmessage = ({ ports }) => resolve(ports[0]); });
    opened.postMessage('send one up', '*');
    const port = await came;
    await new Promise((resolve) => { port.onmessage = resolve; port.postMessage('up'); });
  })()`);
  await settled(app, 2);
  const trace = await traceOfFrames(app);
  expect(journeys(trace)).toEqual(['top > opened over window', 'opened > top over window']);
  expect(only(trace, 'channel-found')).toEqual([]);
});

it('two that leave at once are told as unknown, with both as what they may be', async () => {
  const { app, page, other } = await start();
  await page.run(`(async () => {
    const a = ${FRAME(`${other}?name=a`)};
    await Promise.all([send(a, 'one'), send(a, 'two')]);
  })()`);
  await settled(app, 2);
  // The second is found a moment after the first.
  await expect.poll(async () => only(await traceOfFrames(app), 'channel-found').length).toBe(2);
  const trace = await traceOfFrames(app);
  const sent = only(trace, 'transfer-left').map(({ port }) => port);
  for (const { candidates } of only(trace, 'channel-found'))
    expect([...(candidates ?? [])].sort()).toEqual([...sent].sort());
  await expect.poll(async () => only(await traceOfFrames(app), 'transfer-unseen').length).toBe(2);
});

it('a port that went to a frame without a probe is told as unseen, and not as held', async () => {
  const { app, page, other } = await start('app');
  const url = 'app://elsewhere/answers.html';
  await page.run(`(async () => {
    const frame = ${FRAME(url)};
    globalThis.frame = frame;
    await send(frame, 'one');
  })()`);
  await expect.poll(async () => only(await traceOfFrames(app), 'transfer-unseen').length).toBe(1);
  const trace = await traceOfFrames(app);
  expect(stillUnobserved(trace)).toEqual(['app://elsewh custom-scheme']);
  expect(journeys(trace)).toEqual(['top > ? over unknown']);
  // Nobody is asked, and the page finds it all the same.
  expect(only(trace, 'channel-found')).toEqual([]);
  // From now on a port that comes to a frame with a probe may be that one.
  await page.run(`(async () => {
    const seen = ${FRAME(`${other}?name=b`)};
    await send(seen, 'two');
  })()`);
  await expect
    .poll(async () => only(await traceOfFrames(app), 'channel-found'))
    .toMatchObject([{ candidates: [expect.any(Number), expect.any(Number)] }]);
});

it('a port that may have been made in a frame without a probe is told as unknown', async () => {
  const { app, page, other } = await start();
  await page.run(`(async () => {
    const seen = ${FRAME(`${other}?name=b`)};
    const hidden = ${FRAME('data:text/html,<script>onmessage = ({ ports }) => parent.frames[0].postMessage("on", "*", [...ports])</script>')};
    const answered = send(hidden, 'on');
    await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, 1500))]);
  })()`);
  const trace = await traceOfFrames(app);
  if (process.env.PORTSCOPE_ELECTRON_VERSION?.startsWith('25.')) {
    // A content script gets in there.
    expect(only(trace, 'channel-found')).toEqual([]);
    return;
  }
  expect(only(trace, 'channel-found')).toMatchObject([{ candidates: [expect.any(Number)] }]);
  expect(journeys(trace)).toEqual(['top > ? over unknown']);
});

it('asking has no effect: what waits at a port stays, and ports go on', async () => {
  const { app, page, other } = await start();
  const heard = await page.run(`(async () => {
    const frame = ${FRAME(`${other}?name=a`)};
    const { port1, port2 } = new MessageChannel();
    for (let i = 0; i < 100; i++) port1.postMessage(i);
    await send(frame, 'one');
    const heard = [];
    await new Promise((resolve) => {
      port2.onmessage = ({ data }) => { heard.push(data); if (data === 99) resolve(); };
    });
    return heard;
  })()`);
  expect(heard).toEqual(Array.from({ length: 100 }, (_, i) => i));
  await settled(app, 1);
  const trace = await traceOfFrames(app);
  expect(journeys(trace)).toEqual(['top > a over window']);
  expect(only(trace, 'delivered')).toHaveLength(101);
});
