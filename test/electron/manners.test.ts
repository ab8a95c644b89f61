/** What an app does with its own windows, sessions and requests goes on as if Portscope weren't there. */
import { expect, it } from 'vitest';
import { inPage, launchPlain } from './fixtures/plain';
import { hops, only, traceOf } from './fixtures/reading';

it('event.source is the caller, for same-origin frames and opened windows', async () => {
  const plain = await launchPlain({ portscope: true });
  const sources = await inPage<string[]>(
    plain,
    `new Promise((resolve) => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const script = frame.contentDocument.createElement('script');
      script.textContent = "parent.postMessage('from frame', '*')";
      const seen = [];
      window.addEventListener('message', ({ data, source }) => {
        seen.push(data + ': ' + (source === window ? 'self' : source === frame.contentWindow ? 'frame' : 'other'));
        if (seen.length === 2) resolve(seen);
      });
      frame.contentDocument.body.append(script);
      window.postMessage('from self', '*');
    })`,
  );
  expect(sources).toEqual(['from frame: frame', 'from self: self']);
});

it("the app's webRequest handlers never see our requests, and can't cancel them", async () => {
  const plain = await launchPlain({ portscope: true });
  const seen = await plain.app.evaluate(async ({ session, BrowserWindow }) => {
    const urls: string[] = [];
    session.defaultSession.webRequest.onBeforeRequest((details, callback) => {
      urls.push(details.url);
      callback({ cancel: details.url.startsWith('portscope:') });
    });
    const window = new BrowserWindow({ show: false });
    await window.loadURL('portscope://portscope/missing.html');
    await window.loadURL('data:text/plain,ours');
    const title = urls.filter((url) => !url.startsWith('devtools:'));
    session.defaultSession.webRequest.onBeforeRequest(null);
    return title;
  });
  expect(seen).toEqual(['data:text/plain,ours']);
});

it("the app's own setPreloads and registerSchemesAsPrivileged go on working beside ours", async () => {
  const plain = await launchPlain({ portscope: true });
  const preloads = await plain.app.evaluate(async ({ session }) => {
    session.defaultSession.setPreloads([]);
    return session.defaultSession.getPreloads();
  });
  expect(preloads).toEqual([]);
  await plain.app.evaluate(({ BrowserWindow }) =>
    new BrowserWindow({ show: false }).loadURL('data:text/html,<title>later</title>'),
  );
  const kinds = only(await traceOf(plain), 'realm-started').map(
    ({ info }) => `${info.kind} ${info.contents}`,
  );
  expect(kinds.slice(-2)).toEqual(['preload 2', 'page 2']);
});

it('windows of every session are watched, and an in-memory one is told to have no panel', async () => {
  const plain = await launchPlain({ portscope: true });
  await plain.app.evaluate(async ({ BrowserWindow }) => {
    for (const partition of ['persist:other', 'memory']) {
      const window = new BrowserWindow({ show: false, webPreferences: { partition } });
      await window.loadURL('data:text/html,<title>t</title>');
    }
  });
  const pages = only(await traceOf(plain), 'realm-started').filter(
    ({ info }) => info.kind === 'page',
  );
  expect(pages.map(({ info }) => [info.partition, info.panel])).toEqual([
    ['', true],
    ['persist:other', true],
    ['in-memory', false],
  ]);
});

it('a strict page works, and is watched', async () => {
  const plain = await launchPlain({ portscope: true });
  const csp = "default-src 'none'; require-trusted-types-for 'script'";
  await plain.app.evaluate(({ session }, policy) => {
    session.defaultSession.protocol.handle(
      'strict',
      () =>
        new Response('<!doctype html><title>Strict</title>', {
          headers: { 'content-type': 'text/html', 'content-security-policy': policy },
        }),
    );
    return globalThis.fixture.window.loadURL('strict://page/');
  }, csp);
  await inPage(
    plain,
    `{ const { port1, port2 } = new MessageChannel(); port1.onmessage = () => {}; port2.postMessage(1); }`,
  );
  await expect.poll(async () => only(await traceOf(plain), 'delivered').length).toBe(1);
});

it('a page that breaks the primitives works as before, and is recorded', async () => {
  const plain = await launchPlain({ portscope: true });
  const heard = await inPage(
    plain,
    `new Promise((resolve) => {
      for (const key of ['get', 'set', 'has']) WeakMap.prototype[key] = () => { throw new Error('no'); };
      Array.prototype.push = Array.prototype.map = Array.prototype[Symbol.iterator] = () => { throw new Error('no'); };
      Function.prototype.call = Function.prototype.apply = () => { throw new Error('no'); };
      Reflect.apply = Object.keys = JSON.stringify = () => { throw new Error('no'); };
      Object.freeze(MessagePort.prototype);
      const channel = new MessageChannel();
      channel.port1.onmessage = ({ data }) => resolve(data.n);
      channel.port2.postMessage({ n: 7 });
    })`,
  );
  expect(heard).toBe(7);
  await expect.poll(async () => only(await traceOf(plain), 'delivered').length).toBe(1);
  expect(only(await traceOf(plain), 'facts-lost')).toEqual([]);
});

it('a transfer list that is no array is read once, and its ports are followed', async () => {
  const plain = await launchPlain({ portscope: true });
  const seen = await inPage<string[]>(
    plain,
    `new Promise((resolve) => {
      const seen = [];
      const { port1, port2 } = new MessageChannel();
      const ports = function* () {
        seen.push('asked');
        yield new MessageChannel().port1;
      };
      let left = 3;
      port2.onmessage = ({ ports }) => {
        seen.push('ports ' + ports.length);
        if (--left === 0) resolve(seen);
      };
      port1.postMessage('a Set', new Set([new MessageChannel().port1]));
      port1.postMessage('a generator', ports());
      port1.postMessage('options', { get transfer() { seen.push('got'); return ports(); } });
    })`,
  );
  expect(seen).toEqual(['asked', 'got', 'asked', 'ports 1', 'ports 1', 'ports 1']);
  await expect
    .poll(async () => hops(await traceOf(plain)))
    .toEqual(Array(3).fill('A page 1 > page 1 over port'));
});

it("a frame's toString gives a patched function of its parent as native, and the other way round", async () => {
  const plain = await launchPlain({ portscope: true });
  const texts = await inPage<string[]>(
    plain,
    `(() => {
      // Removed frames are remembered until they are collected, and must not crowd out the last one.
      for (let i = 0; i < 300; i++) document.body.appendChild(document.createElement('iframe')).remove();
      const frame = document.body.appendChild(document.createElement('iframe')).contentWindow;
      const { toString } = Function.prototype;
      return [
        frame.Function.prototype.toString.call(MessagePort.prototype.postMessage),
        frame.Function.prototype.toString.call(MessageChannel),
        toString.call(frame.MessagePort.prototype.close),
        toString.call(frame.Function.prototype.toString),
      ];
    })()`,
  );
  expect(texts).toEqual(
    ['postMessage', 'MessageChannel', 'close', 'toString'].map(
      (name) => `function ${name}() { [native code] }`,
    ),
  );
});
