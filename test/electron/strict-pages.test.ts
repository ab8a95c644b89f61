/**
 * Pages and frames under a Content-Security-Policy that allows next to nothing, and under Trusted Types, work as they do without
 * Portscope, report the same violations, and are recorded. What such a page says in an app without Portscope is the truth.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchPlain, type PlainOptions } from './fixtures/plain';
import { only, traceOf } from './fixtures/reading';
import type { LaunchedApp } from './launch';

// Electron's own warnings speak of the policy.
process.env.ELECTRON_DISABLE_SECURITY_WARNINGS = 'true';

const POLICIES = {
  'nothing but its scripts': "default-src 'none'; script-src 'nonce-own'; frame-src 'self'",
  'Trusted Types': "require-trusted-types-for 'script'; trusted-types 'none'",
  both: "default-src 'none'; script-src 'nonce-own'; frame-src 'self'; require-trusted-types-for 'script'; trusted-types one",
  'a sandbox':
    "sandbox allow-scripts; default-src 'none'; script-src 'nonce-own'; frame-src 'self'",
};
type Policy = keyof typeof POLICIES;

const PAGE = `
  const lines = [];
  const violations = [];
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample, sourceFile, lineNumber }) =>
    {
    const place = (sourceFile ?? '').replace(location.origin, '') + ':' + lineNumber;
    // What the call of a worker's constructor violates has its place where it was called last, which is our script.
    violations.push([effectiveDirective, blockedURI.replace(location.origin, ''), sample, /worker/i.test(blockedURI + sample) ? '' : place].join(' '));
  });
  const attempt = (name, run) => {
    try {
      lines.push(name + ': ' + run());
    } catch (error) {
      lines.push(name + ': ' + error.name + ': ' + error.message);
    }
  };
  attempt('eval', () => eval('1 + 1'));
  attempt('eval of an object', () => typeof eval({}));
  attempt('Function', () => new Function('return 2')());
  attempt('timer', () => typeof setTimeout('3', 0));
  attempt('innerHTML', () => (document.body.innerHTML = '<p>four</p>'));
  attempt('script', () => (document.createElement('script').text = '5'));
  attempt('srcdoc', () => (document.createElement('iframe').srcdoc = 'six'));
  attempt('worker', () => typeof new Worker('/worker.js'));
  attempt('policy one', () => trustedTypes.createPolicy('one', { createHTML: (text) => text }).createHTML('7'));
  attempt('policy two', () => typeof trustedTypes.createPolicy('two', {}));
  attempt('write', () => document.createElement('p').insertAdjacentHTML('beforeend', 'eight'));
  new Image().src = '/image.png';
  const once = (target) => new Promise((resolve) => target.addEventListener('message', resolve, { once: true }));
  (async () => {
    await fetch('/nine').then(() => lines.push('fetched'), (error) => lines.push('fetch: ' + error.name));
    const { port1, port2 } = new MessageChannel();
    port1.start();
    port2.onmessage = ({ data }) => port2.postMessage(data + 1);
    for (let i = 0; i < 3; i++) {
      port1.postMessage(i);
      lines.push('over a port: ' + (await once(port1)).data);
    }
    const { port1: mine, port2: yours } = new MessageChannel();
    const toSelf = once(window);
    window.postMessage('self', '*', [yours]);
    const { data, ports, source } = await toSelf;
    lines.push('window: ' + data + ' ' + ports.length + ' ' + (source === window));
    mine.start();
    ports[0].postMessage('through');
    lines.push('through the window: ' + (await once(mine)).data);
    const frame = document.createElement('iframe');
    frame.src = '/frame.html';
    const hello = once(window);
    document.body.append(frame);
    const event = await hello;
    lines.push('frame: ' + event.data + ' ' + event.ports.length + ' ' + event.origin.replace(location.origin, 'own'));
    event.ports[0].start();
    event.ports[0].postMessage('there');
    lines.push('and back: ' + (await once(event.ports[0])).data);
    // Violations are told in tasks of their own.
    await new Promise((resolve) => setTimeout(resolve, 200));
    console.log(['done', ...lines, ...violations.sort()].join('\\n'));
  })();`;

const FRAME = `
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => port1.postMessage(data + ' and back');
  parent.postMessage('here', '*', [port2]);`;

const html = (script: string) =>
  `<!doctype html><title>Strict</title><body><script nonce="own">${script}</script>`;

let server: Server;
beforeAll(async () => {
  server = createServer(({ url = '/', headers }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const asked =
      searchParams.get('policy') ??
      new URL(headers.referer ?? 'http://x').searchParams.get('policy');
    const policy = POLICIES[(asked ?? 'both') as Policy];
    const head = { 'content-type': 'text/html', 'content-security-policy': policy };
    const page = pathname === '/' ? PAGE : pathname === '/frame.html' ? FRAME : null;
    if (page === null) response.writeHead(404).end();
    else response.writeHead(200, head).end(html(page));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

/** All that the page prints, to the end of its talk. */
function visit({ app }: LaunchedApp, policy: Policy): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/?${new URLSearchParams({ policy })}`;
  return app.evaluate((_electron, address) => {
    const { window } = globalThis.fixture;
    return new Promise<string>((resolve) => {
      const printed: string[] = [];
      const onMessage = (_event: unknown, _level: unknown, text: string) => {
        printed.push(text);
        if (!text.startsWith('done')) return;
        window.webContents.off('console-message', onMessage);
        resolve(printed.join('\n'));
      };
      window.webContents.on('console-message', onMessage);
      void window.loadURL(address);
    });
  }, url);
}

const apps: readonly Omit<PlainOptions, 'portscope'>[] = [
  { isolation: true, sandbox: true },
  { isolation: false, sandbox: false },
];

describe.each(apps)('with %o, a page', (options) => {
  const truth = new Map<string, string>();
  let watched: LaunchedApp;

  beforeAll(async () => {
    const alone = await launchPlain({ portscope: false, ...options });
    for (const policy of Object.keys(POLICIES) as Policy[])
      truth.set(policy, await visit(alone, policy));
    await alone.close();
    watched = await launchPlain({ portscope: true, ...options });
  });
  afterAll(() => watched.close());

  it.each(Object.keys(POLICIES) as Policy[])(
    'that allows %s works as before, and is recorded',
    async (policy) => {
      const before = (await traceOf(watched)).length;
      expect(await visit(watched, policy)).toBe(truth.get(policy));
      expect(truth.get(policy)).toMatch(/^done/m);
      const trace = async () => (await traceOf(watched)).slice(before);
      await expect.poll(async () => only(await trace(), 'delivered').length).toBe(9);
      const pages = only(await trace(), 'realm-started').filter(({ info }) => info.kind === 'page');
      expect(pages.map(({ info }) => new URL(info.url).pathname)).toEqual(['/', '/frame.html']);
      expect(only(await trace(), 'facts-lost')).toEqual([]);
    },
  );
});
