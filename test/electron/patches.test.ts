import { describe, expect, it } from 'vitest';
import { inPage, launchPlain } from './fixtures/plain';
import type { LaunchedApp } from './launch';

/** Every own property of the owners, by what an app can see of it: flags, name, length, own keys and source text. */
function describeOwners(owners: Record<string, object>, global: object): Record<string, string> {
  const out: Record<string, string> = {};
  const look = (label: string, owner: object, key: PropertyKey): void => {
    const descriptor = Object.getOwnPropertyDescriptor(owner, key);
    const parts = (['value', 'get', 'set'] as const).map((part) => {
      const one: unknown = descriptor?.[part];
      if (typeof one !== 'function') return part in (descriptor ?? {}) ? typeof one : '-';
      return `${one.name}/${one.length}/${Reflect.ownKeys(one).join()}/${Function.prototype.toString.call(one)}`;
    });
    const flags = [descriptor?.writable, descriptor?.enumerable, descriptor?.configurable];
    out[`${label}.${String(key)}`] = `${parts.join(' ')} ${flags.join(' ')}`;
  };
  for (const [name, owner] of Object.entries(owners)) {
    for (const key of Reflect.ownKeys(owner)) look(name, owner, key);
  }
  for (const key of [
    'postMessage',
    'onmessage',
    'open',
    'MessageChannel',
    'MessagePort',
    'structuredClone',
  ]) {
    look('window', global, key);
  }
  return out;
}

const inMainWorld = (launched: LaunchedApp): Promise<Record<string, string>> =>
  inPage(
    launched,
    `(${describeOwners})({
      'MessagePort.prototype': MessagePort.prototype,
      'MessageChannel.prototype': MessageChannel.prototype,
      'EventTarget.prototype': EventTarget.prototype,
      'Function.prototype': Function.prototype,
    }, window)`,
  );

const inPreload = ({ app }: LaunchedApp): Promise<Record<string, string>> =>
  app.evaluate(({ ipcMain }, source) => {
    const told = new Promise<Record<string, string>>((resolve) => {
      ipcMain.once('described', (_event, result) => resolve(result));
    });
    globalThis.fixture.window.webContents.send('describe', source);
    return told;
  }, `${describeOwners}`);

const isNew = !process.env.PORTSCOPE_ELECTRON_VERSION?.startsWith('25.');

describe('every patched property', () => {
  it('of the main process is put back by dispose()', async () => {
    const { app } = await launchPlain({ portscope: true });
    expect(await app.evaluate(() => globalThis.fixture.patched())).toEqual([
      'Function.prototype.toString',
      'IpcMainImpl.prototype.emit',
      'Menu.setApplicationMenu',
      'MessageChannelMain.prototype.port2',
      'MessagePortMain.prototype.close',
      'MessagePortMain.prototype.emit',
      'MessagePortMain.prototype.postMessage',
      'MessagePortMain.prototype.start',
      'WebFrameMain.prototype._send',
      'WebFrameMain.prototype.postMessage',
      'protocol.registerSchemesAsPrivileged',
    ]);
    await app.evaluate(() => globalThis.fixture.dispose());
    expect(await app.evaluate(() => globalThis.fixture.left())).toEqual([]);
    const session = await app.evaluate(({ session }) => {
      const { defaultSession } = session;
      const text = (value: unknown) => Function.prototype.toString.call(value);
      return {
        preloads: defaultSession.getPreloads(),
        setPreloads: text(defaultSession.setPreloads),
        onBeforeRequest: text(defaultSession.webRequest.onBeforeRequest),
        extensions: defaultSession.getAllExtensions().length,
      };
    });
    expect(session).toEqual({
      preloads: [],
      setPreloads: 'function setPreloads() { [native code] }',
      onBeforeRequest: 'function onBeforeRequest() { [native code] }',
      extensions: 0,
    });
  });

  it.each([
    { sandbox: true, isolation: true },
    { sandbox: false, isolation: true },
    { sandbox: false, isolation: false },
  ])('of a window looks as before, and is put back by dispose(): %o', async (options) => {
    const plain = await launchPlain({ portscope: false, ...options });
    const truth = [await inMainWorld(plain), await inPreload(plain)];
    await plain.close();

    const watched = await launchPlain({ portscope: true, ...options });
    const during = [await inMainWorld(watched), await inPreload(watched)];
    // `emit` is inherited: while watching, the class of ipcRenderer has one of its own; before it had a class, it itself.
    delete during[1]?.[isNew ? 'IpcRenderer.prototype.emit' : 'ipcRenderer.emit'];
    expect(during).toEqual(truth);

    await watched.app.evaluate(() => globalThis.fixture.dispose());
    await expect.poll(() => inMainWorld(watched)).toEqual(truth[0]);
    await expect.poll(() => inPreload(watched)).toEqual(truth[1]);
  });
});
