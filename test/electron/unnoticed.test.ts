/** What is ours in the main process is in no list of the app's, raises no event there, and listens to nothing. */
import { expect, it } from 'vitest';
import { launchPlain } from './fixtures/plain';

it("the extension and the standalone window are none of the app's", async () => {
  const { app } = await launchPlain({ portscope: true });
  const seen = await app.evaluate(async (electron) => {
    const { app, BrowserWindow, session, webContents } = electron;
    const heard: string[] = [];
    const names = ['browser-window-created', 'web-contents-created', 'session-created'] as const;
    for (const name of names) app.on(name as never, () => heard.push(name));
    for (const name of ['extension-loaded', 'extension-ready'])
      session.defaultSession.on(name as never, () => heard.push(name));
    await globalThis.fixture.capture('openWindow' as never);
    const shown = () => [
      BrowserWindow.getAllWindows().length,
      webContents.getAllWebContents().length,
    ];
    const during = shown();
    const closed = new Promise((resolve) => app.once('window-all-closed', () => resolve('all')));
    globalThis.fixture.window.close();
    return {
      during,
      heard,
      closed: await closed,
      after: shown(),
      extensions: session.defaultSession.getAllExtensions().length,
      preloads: session.defaultSession.getPreloads(),
    };
  });
  expect(seen).toEqual({
    during: [1, 1],
    heard: [],
    closed: 'all',
    after: [0, 0],
    extensions: 0,
    preloads: [],
  });
});

it("an app's own listeners are the only ones, and none is warned of", async () => {
  const { app, output } = await launchPlain({ portscope: true });
  const counts = await app.evaluate(({ app, session }) => {
    const { webContents } = globalThis.fixture.window;
    for (let i = 0; i < 10; i++) {
      app.on('session-created', () => {});
      webContents.on('did-navigate', () => {});
    }
    return [
      app.listenerCount('session-created'),
      webContents.listenerCount('did-navigate'),
      webContents.listenerCount('dom-ready'),
      session.defaultSession.eventNames().length,
      webContents.debugger.isAttached(),
    ];
  });
  expect(counts).toEqual([10, 10, 0, 0, false]);
  expect(output()).not.toContain(
    'MaxListenersExceededWarning: Possible EventEmitter memory leak detected. 11 did-navigate',
  );
});
