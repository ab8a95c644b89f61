/** Calls that fail because of ports or payload: what they named, what they took, and that the app sees the same error. */
import { expect, it } from 'vitest';
import type { PortId } from '../../instrumentation/trace/ids';
import { inPage, launchPlain } from './fixtures/plain';
import { only, realmName, traceOf } from './fixtures/reading';

const endOf = (port: PortId): string => `${Math.floor(port / 2)}${port % 2 === 0 ? 'A' : 'B'}`;

it('in a page: a duplicate, a port that has left, a buffer that is none, and a port in the payload', async () => {
  const plain = await launchPlain({ portscope: true });
  const errors = await inPage<string[]>(
    plain,
    `(() => {
       const errors = [];
       const attempt = (run) => { try { run(); } catch (error) { errors.push(error.name); } };
       const { port1, port2 } = new MessageChannel();
       const { port1: gone, port2: far } = new MessageChannel();
       port1.postMessage('take', [gone]);
       attempt(function twice() { port1.postMessage(null, [far, far]); });
       attempt(function again() { port1.postMessage(null, [gone]); });
       attempt(function itself() { port1.postMessage(null, [port1]); });
       attempt(function inside() { port1.postMessage({ deep: [{ reply: far }] }); });
       attempt(function cloned() { structuredClone({ far }); });
       attempt(function fails() { port1.postMessage({ state: { items: [1, { onClick() {} }] } }); });
       attempt(function proxied() { port1.postMessage({ value: new Proxy({}, {}) }); });
       port1.postMessage({ a: new ArrayBuffer(8) }, [new ArrayBuffer(4)]);
       return errors;
     })()`,
  );
  expect(errors).toEqual(Array(7).fill('DataCloneError'));
  const trace = await traceOf(plain);
  const failed = only(trace, 'call-failed');
  expect(
    failed.map(({ api, listed, inside, path, culprit, on }) => ({
      api,
      on: on === null ? '' : endOf(on),
      listed: listed.map(endOf).join(),
      inside: inside.map(endOf).join(),
      path,
      culprit,
    })),
  ).toEqual([
    { api: 'port.postMessage', on: '1A', listed: '2B,2B', inside: '', path: '', culprit: '' },
    { api: 'port.postMessage', on: '1A', listed: '2A', inside: '', path: '', culprit: '' },
    { api: 'port.postMessage', on: '1A', listed: '1A', inside: '', path: '', culprit: '' },
    {
      api: 'port.postMessage',
      on: '1A',
      listed: '',
      inside: '2B',
      path: 'message.deep[0].reply',
      culprit: 'port',
    },
    {
      api: 'structuredClone',
      on: '',
      listed: '',
      inside: '2B',
      path: 'message.far',
      culprit: 'port',
    },
    {
      api: 'port.postMessage',
      on: '1A',
      listed: '',
      inside: '',
      path: 'message.state.items[1].onClick',
      culprit: 'function',
    },
    {
      api: 'port.postMessage',
      on: '1A',
      listed: '',
      inside: '',
      path: 'message.value',
      culprit: 'Proxy',
    },
  ]);
  expect(failed.every(({ how, error }) => how === 'threw' && error.includes('DataClone'))).toBe(
    true,
  );
  expect(failed[1]?.stack).toMatch(/at again/);
  expect(only(trace, 'posted-with')).toMatchObject([{ n: 2, others: ['ArrayBuffer'] }]);
});

it('to a window, whose errors are not seen: a port that has left, also over a frame of the same origin, and a duplicate', async () => {
  const plain = await launchPlain({ portscope: true });
  const errors = await inPage<string[]>(
    plain,
    `(async () => {
       const errors = [];
       const attempt = (run) => { try { run(); } catch (error) { errors.push(error.message); } };
       const frame = document.createElement('iframe');
       frame.srcdoc = '<p>frame</p>';
       await new Promise((resolve) => { frame.onload = resolve; document.body.append(frame); });
       const { port1, port2 } = new MessageChannel();
       window.postMessage('first', '*', [port1]);
       attempt(function again() { window.postMessage('again', '*', [port1]); });
       attempt(function twice() { window.postMessage('twice', { targetOrigin: '*', transfer: [port2, port2] }); });
       const { port1: near, port2: far } = new MessageChannel();
       attempt(function sent() { frame.contentWindow.postMessage('sent', '*', [far]); });
       attempt(function sentAgain() { frame.contentWindow.postMessage('again', '*', [far]); });
       window.postMessage('still good', '*', [port2]);
       return errors;
     })()`,
  );
  expect(errors).toEqual([
    expect.stringContaining('already neutered'),
    expect.stringContaining('duplicate'),
    expect.stringContaining('already neutered'),
  ]);
  const trace = await traceOf(plain);
  expect(
    only(trace, 'call-failed').map(({ api, how, listed, error, stack }) => ({
      call: `${api} ${how} ${error}`,
      listed: listed.map(endOf).join(),
      line: /at (\w+)/.exec(stack)?.[1],
    })),
  ).toEqual([
    { call: 'window.postMessage threw ', listed: '1A', line: 'again' },
    { call: 'window.postMessage threw ', listed: '1B,1B', line: 'twice' },
    { call: 'window.postMessage threw ', listed: '2B', line: 'sentAgain' },
  ]);
});

it('ipcRenderer.postMessage that fails keeps the ports that it had taken', async () => {
  const plain = await launchPlain({ portscope: true });
  const errors = await plain.app.evaluate(async () => {
    const { electron, window } = globalThis.fixture;
    const said = new Promise<string[]>((resolve) =>
      electron.ipcMain.once('described', (_event, errors) => resolve(errors)),
    );
    window.webContents.send(
      'describe',
      `({ ipcRenderer }) => {
        const { port1, port2 } = new MessageChannel();
        const errors = [];
        for (const list of [[port2, new ArrayBuffer(1)], [port2]]) {
          try { ipcRenderer.postMessage('take', 1, list); } catch (error) { errors.push(error.message); }
        }
        try { ipcRenderer.send('take', 0, { port: port1 }); } catch (error) { errors.push(error.message); }
        ipcRenderer.invoke('take', port1).catch(() => {});
        return errors;
      }`,
    );
    return said;
  });
  const drops = !process.env.PORTSCOPE_ELECTRON_VERSION?.startsWith('25.');
  expect(errors).toEqual([
    'Invalid value for transfer',
    'Invalid value for transfer',
    // A later Electron sends an empty object in the place of the port.
    ...(drops ? [] : ['An object could not be cloned.']),
  ]);
  const events = await traceOf(plain);
  expect(only(events, 'call-failed')).toMatchObject([
    { api: 'ipcRenderer.postMessage', name: 'take', listed: [3], others: ['ArrayBuffer'] },
    { api: 'ipcRenderer.postMessage', listed: [3], others: [] },
    {
      api: 'ipcRenderer.send',
      inside: [2],
      path: 'args[1].port',
      culprit: 'port',
      error: drops ? '' : 'An object could not be cloned.',
      how: drops ? 'dropped' : 'threw',
    },
    { api: 'ipcRenderer.invoke', inside: [2], path: 'args[0]', error: '' },
  ]);
  expect(only(events, 'transfer-left')).toMatchObject([{ port: 3, carrier: { kind: 'ipc' } }]);
  expect(only(events, 'transfer-lost')).toMatchObject([{ port: 3, reason: 'undeliverable' }]);
  expect(only(events, 'port-closed')).toMatchObject([{ port: 3, reason: 'lost' }]);
});

it('in the main process: a frame that is gone keeps the port, a list with a buffer keeps nothing', async () => {
  const plain = await launchPlain({ portscope: true });
  const errors = await plain.app.evaluate(async () => {
    const { electron, window } = globalThis.fixture;
    const errors: string[] = [];
    const attempt = (run: () => void): void => {
      try {
        run();
      } catch (error) {
        errors.push((error as Error).message);
      }
    };
    const { port1, port2 } = new electron.MessageChannelMain();
    attempt(() => port1.postMessage(null, [new ArrayBuffer(1)] as never));
    attempt(() => port1.postMessage({ list: [1, new Proxy({}, {})] }));
    attempt(() => window.webContents.postMessage('x', { port: port2 }));
    const other = new electron.BrowserWindow({ show: false });
    await other.loadURL('about:blank');
    const frame = other.webContents.mainFrame;
    other.destroy();
    const isThere = (): boolean => {
      try {
        return frame.url !== '';
      } catch {
        return false;
      }
    };
    while (isThere()) await new Promise((resolve) => setTimeout(resolve, 10));
    attempt(() => frame.postMessage('x', null, [port2]));
    attempt(() => frame.postMessage('x', null, [port2]));
    port2.postMessage('gone');
    port2.postMessage('gone');
    port2.postMessage('gone');
    window.webContents.send('x', port1);
    return errors;
  });
  expect(errors[3]).toMatch(/disposed/);
  const events = await traceOf(plain);
  expect(only(events, 'call-failed')).toMatchObject([
    { api: 'port.postMessage', on: 2, others: ['ArrayBuffer'], listed: [] },
    { api: 'port.postMessage', path: 'message.list[1]', culprit: 'Proxy' },
    { api: 'webContents.postMessage', inside: [3], path: 'message.port', name: 'x' },
    { api: 'webContents.postMessage', listed: [3], name: 'x' },
    { api: 'webContents.postMessage', listed: [3], name: 'x' },
    { api: 'webContents.send', inside: [2], path: 'args[0]', name: 'x' },
  ]);
  expect(only(events, 'transfer-lost')).toMatchObject([{ port: 3 }]);
  expect(only(events, 'post-ignored')).toMatchObject([
    { port: 3, why: 'transferred', count: 1, preview: '"gone"' },
    { port: 3, why: 'transferred', count: 2 },
  ]);
});

it('main: listeners as they come and go, handlers by assignment, and messages that arrive as null', async () => {
  const plain = await launchPlain({ portscope: true });
  await inPage(
    plain,
    `addEventListener('message', ({ ports: [port] }) => {
       const buffer = new ArrayBuffer(1);
       port.postMessage({ buffer }, [buffer]);
       port.postMessage({ blob: new Blob([]) });
       port.postMessage(null);
       port.postMessage(1);
     }); 0`,
  );
  await plain.app.evaluate(async () => {
    const { electron, window } = globalThis.fixture;
    const { port1, port2 } = new electron.MessageChannelMain();
    const assigned = new electron.MessageChannelMain();
    (assigned.port1 as unknown as { onmessage: unknown }).onmessage = () => {};
    port1.on('close', function onClose() {});
    const four = new Promise<void>((resolve) => {
      let count = 0;
      port1.on('message', () => {
        count += 1;
        if (count === 4) resolve();
      });
    });
    port1.once('message', () => {});
    port1.start();
    window.webContents.postMessage('to-page', 'port', [port2]);
    await four;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  });
  const events = await traceOf(plain);
  expect(only(events, 'delivered-null').map(({ port, n }) => `${endOf(port)}#${n}`)).toEqual([
    '1B#1',
    '1B#2',
    '1B#3',
  ]);
  const main = only(events, 'port-listening').filter(({ port }) => port === 2);
  expect(main.map(({ listeners }) => listeners)).toEqual([1, 2, 2, 1]);
  expect(main[0]?.stack).not.toBe('');
  expect(only(events, 'close-listening')).toMatchObject([{ port: 2, listeners: 1 }]);
  expect(only(events, 'handler-ignored')).toMatchObject([{ name: 'onmessage', port: 4 }]);
  expect(realmName(events, only(events, 'handler-ignored')[0]?.realm ?? null)).toBe('main');
});
