import { expect, it } from 'vitest';
import type { TraceEvent } from '../../instrumentation/trace/events';
import { addressOf, launchFrames, traceOfFrames } from './fixtures/frames';
import { only } from './fixtures/reading';

const isNew = !(process.env.PORTSCOPE_ELECTRON_VERSION ?? '33.2.1').startsWith('25.');

/** Names in the addresses of the realms in which a page's first script was seen to make its channel. */
function firstLines(trace: readonly TraceEvent[]): string[] {
  const realms = new Map(only(trace, 'realm-started').map(({ info }) => [info.realm, info]));
  return only(trace, 'posted')
    .map(({ realm }) => realms.get(realm))
    .map((info) => `${/name=(\w+)/.exec(info?.url ?? '')?.[1]} in ${info?.partition || 'default'}`)
    .sort();
}

it('windows, views and webviews are watched from their first line, also in sessions made late', async () => {
  const app = await launchFrames();
  const base = await addressOf(app, 'http', 'child.html');
  await app.app.evaluate(
    async (electron, [address, withView]) => {
      const { BrowserView, BrowserWindow, WebContentsView } = electron;
      const url = (name: string) => `${address}?name=${name}`;
      const host = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
      await host.loadURL(url('host'));

      const view = new BrowserView({ webPreferences: { partition: 'persist:late' } });
      host.addBrowserView(view);
      await view.webContents.loadURL(url('view'));
      if (withView) {
        const contentsView = new WebContentsView({ webPreferences: { partition: 'memory' } });
        host.contentView.addChildView(contentsView);
        await contentsView.webContents.loadURL(url('contents'));
      }
      await host.webContents.executeJavaScript(
        `(async () => {
      for (const [name, partition] of [['webview', ''], ['apart', 'persist:apart']]) {
        const webview = document.createElement('webview');
        if (partition) webview.partition = partition;
        webview.src = ${JSON.stringify(address)} + '?name=' + name;
        const loaded = new Promise((resolve) => webview.addEventListener('did-finish-load', resolve));
        document.body.append(webview);
        await loaded;
      }
      const opened = open(${JSON.stringify(address)} + '?name=opened', 'opened');
      await new Promise((resolve) => { opened.onload = resolve; });
      open(${JSON.stringify(address)} + '?name=alone', 'alone', 'noopener');
    })()`,
        true,
      );
    },
    [base, isNew] as const,
  );
  const expected = [
    'alone in default',
    'apart in persist:apart',
    ...(isNew ? ['contents in in-memory'] : []),
    'host in default',
    'opened in default',
    'view in persist:late',
    'webview in default',
  ];
  await expect.poll(async () => firstLines(await traceOfFrames(app))).toEqual(expected);
  expect(only(await traceOfFrames(app), 'facts-lost')).toEqual([]);
});

it('an opened window is watched at once, when it is of the opener’s origin and has no page of its own', async () => {
  const app = await launchFrames();
  const base = await addressOf(app, 'http', 'empty.html');
  await app.app.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false });
    await window.loadURL(url);
    await window.webContents.executeJavaScript(
      `
      const opened = open('', 'empty');
      const { port1 } = new opened.MessageChannel();
      port1.postMessage('at once');
    `,
      true,
    );
  }, base);
  await expect.poll(async () => only(await traceOfFrames(app), 'posted').length).toBe(1);
  expect(only(await traceOfFrames(app), 'channel-found')).toEqual([]);
});

it('the empty document of a window that is opened with an address is told', async () => {
  const app = await launchFrames();
  const base = await addressOf(app, 'http', 'empty.html');
  const heard = await app.app.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false });
    await window.loadURL(url);
    return window.webContents.executeJavaScript(
      `(async () => {
        const opened = open(${JSON.stringify('PAGE')}, 'opened');
        const inside = opened.document.URL;
        await new Promise((resolve) => { opened.onload = resolve; });
        open('', 'blank');
        return inside;
      })()`.replace('PAGE', url),
      true,
    );
  }, base);
  expect(heard).toBe('about:blank');
  const told = only(await traceOfFrames(app), 'realm-unobserved');
  expect(told.map(({ info, reason }) => [info.topFrame, info.url, reason])).toEqual([
    [true, 'about:blank', 'initial-document'],
  ]);
});
