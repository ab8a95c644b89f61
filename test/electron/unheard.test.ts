/** Messages that nobody hears: which listener there was, and which came later. */
import { expect, it } from 'vitest';
import { inPage, launchPlain } from './fixtures/plain';
import { only, realmName, traceOf } from './fixtures/reading';

/** Runs in the preload. */
async function inPreload(plain: Awaited<ReturnType<typeof launchPlain>>, script: string) {
  await plain.app.evaluate(({ ipcMain }, source) => {
    const done = new Promise((resolve) => ipcMain.once('described', resolve));
    globalThis.fixture.window.webContents.send('describe', source);
    return done.then(() => 0);
  }, script);
}

it('over IPC: names that are listened to, the late listener, and ipc-message', async () => {
  const plain = await launchPlain({ portscope: true });
  await plain.app.evaluate(async () => {
    const { electron, window } = globalThis.fixture;
    window.webContents.on('ipc-message', () => {});
    electron.ipcMain.on('ports', () => {});
    electron.ipcMain.once('ports', () => {});
    window.webContents.postMessage('late', null, [new electron.MessageChannelMain().port1]);
  });
  await inPreload(
    plain,
    `({ ipcRenderer }) => {
      const { port1 } = new MessageChannel();
      ipcRenderer.postMessage('prots', null, [port1]);
      ipcRenderer.once('late', function onLate() {});
      ipcRenderer.once('late', () => {});
    }`,
  );
  const events = await traceOf(plain);
  const unheard = only(events, 'message-unheard');
  expect(
    unheard.map(({ realm, to, name, ports, instead }) => [
      realmName(events, realm),
      to,
      name,
      ports.length,
      instead.join(),
    ]),
  ).toEqual([
    ['preload 1', 'ipc', 'late', 1, ''],
    ['main', 'ipc', 'prots', 1, 'ipc-message'],
  ]);
  const listening = only(events, 'realm-listening').filter(({ to }) => to === 'ipc');
  const late = listening.filter(({ name }) => name === 'late');
  expect(late.map(({ missed }) => missed)).toEqual([1]);
  expect(late[0]?.stack).not.toBe('');
  expect(listening.filter(({ name }) => name === 'ports').map(({ missed }) => missed)).toEqual([0]);
});

it('in a window: a port that nobody in either world awaits, and a word of the preload', async () => {
  const plain = await launchPlain({ portscope: true });
  await plain.app.evaluate(async () => {
    const { electron, window } = globalThis.fixture;
    window.webContents.postMessage('to-page', 'port', [new electron.MessageChannelMain().port1]);
  });
  // The preload listens to the window, so what comes there is heard.
  const events = await traceOf(plain);
  expect(only(events, 'message-unheard')).toEqual([]);
});

it('in a window whose preload does not listen', async () => {
  const plain = await launchPlain({ portscope: true, deaf: true });
  await plain.app.evaluate(async () => {
    const { electron, window } = globalThis.fixture;
    window.webContents.postMessage('to-page', 'port', [new electron.MessageChannelMain().port1]);
  });
  await expect
    .poll(async () => only(await traceOf(plain), 'message-unheard').length)
    .toBeGreaterThan(0);
  await inPreload(plain, `() => { window.postMessage('word', '*'); }`);
  await inPage(plain, `new Promise((resolve) => setTimeout(resolve, 50))`);
  await inPage(plain, `window.postMessage('to myself', '*'); 0`);
  await inPage(plain, `new Promise((resolve) => setTimeout(resolve, 50))`);
  await inPage(plain, `function late() { onmessage = () => {}; } late(); 0`);
  const events = await traceOf(plain);
  const unheard = only(events, 'message-unheard');
  expect(
    unheard.map(({ realm, to, ports }) => [realmName(events, realm), to, ports.length]),
  ).toEqual(expect.arrayContaining([['page 1', 'window', 1]]));
  const [arrived] = only(events, 'transfer-arrived').filter(
    ({ carrier }) => carrier.kind === 'window',
  );
  expect(arrived?.heard).toBe(false);
  const listening = only(events, 'realm-listening').filter(({ to }) => to === 'window');
  expect(listening).toMatchObject([{ missed: 2 }]);
  expect(listening[0]?.stack).toContain('late');
});
