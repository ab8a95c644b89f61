/** What the main process can see of itself, of its windows and of its sessions. */
import { EventEmitter } from 'node:events';
import * as electron from 'electron';
import {
  hash,
  type Line,
  listenerLines,
  ownLines,
  payloads,
  propertyText,
  textOf,
  tryText,
} from './words';

/**
 * Known and told in the README: an `emit` of their own on the classes of ports and of IPC receivers and on the nameless
 * prototype of Electron's own objects, where it is inherited without Portscope, and a `port2` on the channels' class.
 */
export const KNOWN_KEYS = ['emit', 'port2'] as const;

type Loose = Record<string, unknown>;

export function mainStaticLines(): Line[] {
  const lines: Line[] = [];
  const { app, session, webContents, BrowserWindow, ipcMain, protocol, Menu, utilityProcess } =
    electron;
  const { port1, port2 } = new electron.MessageChannelMain();
  const owners: Record<string, object> = {
    'MessagePortMain.prototype': Object.getPrototypeOf(port1),
    MessageChannelMain: electron.MessageChannelMain,
    'MessageChannelMain.prototype': electron.MessageChannelMain.prototype,
    'IpcMain.prototype': Object.getPrototypeOf(ipcMain),
    'App.prototype': Object.getPrototypeOf(app),
    EventEmitter,
    'EventEmitter.prototype': EventEmitter.prototype,
    'Function.prototype': Function.prototype,
    utilityProcess,
    protocol,
    Menu,
    webContents,
    BrowserWindow,
    'BrowserWindow.prototype': BrowserWindow.prototype,
    Error,
    ipcMain,
    app,
    port: port1,
    channel: new electron.MessageChannelMain(),
  };
  const [contents] = webContents.getAllWebContents();
  if (contents) {
    owners['WebContents.prototype'] = Object.getPrototypeOf(contents);
    owners['WebFrameMain.prototype'] = Object.getPrototypeOf(contents.mainFrame);
    owners['Session.prototype'] = Object.getPrototypeOf(contents.session);
    owners.webRequest = contents.session.webRequest;
    owners['Protocol.prototype'] = Object.getPrototypeOf(contents.session.protocol);
  }
  for (const [name, owner] of Object.entries(owners))
    lines.push(...ownLines(name, owner, KNOWN_KEYS));
  for (const [name, owner] of Object.entries({ port1, ipcMain, app })) {
    const { emit } = owner as { emit: object };
    lines.push(`${name}.emit: ${propertyText({ emit }, 'emit')}`);
  }
  lines.push(`own text: ${hash(Function.prototype.toString.call(Function.prototype.toString))}`);
  lines.push(
    ...listenerLines('app', app),
    ...listenerLines('process', process),
    ...listenerLines('ipcMain', ipcMain),
  );
  for (const one of webContents.getAllWebContents().sort((a, b) => a.id - b.id)) {
    const name = `contents ${one.id}`;
    lines.push(...listenerLines(name, one), ...listenerLines(`${name} session`, one.session));
    lines.push(
      ...listenerLines(`${name} ipc`, one.ipc),
      ...listenerLines(`${name} debugger`, one.debugger),
    );
    lines.push(`${name} debugger: ${one.debugger.isAttached()}`);
    lines.push(`${name} preloads: ${one.session.getPreloads().length}`);
    lines.push(`${name} extensions: ${one.session.getAllExtensions().length}`);
  }
  for (const one of BrowserWindow.getAllWindows())
    lines.push(...listenerLines(`window ${one.id}`, one));
  lines.push(
    `windows: ${BrowserWindow.getAllWindows().length} ${webContents.getAllWebContents().length}`,
  );
  lines.push(
    `default session: ${session.defaultSession.getPreloads().length} ${session.defaultSession.getAllExtensions().length}`,
  );
  lines.push(
    `env: ${Object.keys(process.env)
      .filter((key) => key !== 'PORTSCOPE_INDEX')
      .sort()
      .join(' ')}`,
  );
  lines.push(`global keys: ${hash(Reflect.ownKeys(globalThis).map(String).join(' '))}`);
  lines.push(
    `Error keys: ${Reflect.ownKeys(Error).map(String).join(' ')} ${Error.stackTraceLimit}`,
  );
  lines.push(`switches: ${process.argv.length} ${process.execArgv.join(' ')}`);
  port1.close();
  port2.close();
  return lines;
}

export function mainCallLines(): Line[] {
  const lines: Line[] = [];
  const say = (key: string, run: () => unknown): void => {
    lines.push(`${key}: ${tryText(run)}`);
  };
  const { MessageChannelMain } = electron;
  const { port1, port2 } = new MessageChannelMain();
  const loose = port1 as unknown as Record<string, (...args: unknown[]) => unknown>;
  const Channel = MessageChannelMain as unknown as new () => { port1: object };
  say('post nothing', () => loose.postMessage?.());
  say('post a function', () => loose.postMessage?.(() => {}));
  for (const [name, list] of [
    ['a number', 7],
    ['null', null],
    ['numbers', [7]],
    ['an object', {}],
    ['undefined', undefined],
  ] as const)
    say(`post with ${name}`, () => loose.postMessage?.(1, list));
  say('post itself', () => loose.postMessage?.(1, [port1]));
  for (const method of ['postMessage', 'start', 'close', 'emit', 'on'])
    for (const [name, self] of [
      ['undefined', undefined],
      ['an object', {}],
    ] as const)
      say(`${method} of ${name}`, () => loose[method]?.call(self, 'x', () => {}));
  say('channel without new', () => (Channel as unknown as () => void)());
  say('channel keys', () => Reflect.ownKeys(new Channel()).map(String));
  say('channel class', () => [
    Object.getPrototypeOf(Channel) === Function.prototype,
    new Channel() instanceof Channel,
  ]);
  say('a subclass', () => {
    class Sub extends Channel {
      extra = 1;
    }
    return Reflect.ownKeys(new Sub()).map(String);
  });
  say('port keys', () => Reflect.ownKeys(port1).map(String));
  say('inner port keys', () =>
    Reflect.ownKeys((port1 as unknown as Loose)._internalPort as object).map(String),
  );
  say('emits', () => {
    const heard: unknown[] = [];
    port1.on('message', (event) => heard.push(event.data));
    const given = port1.emit('message', { data: 'synthetic', ports: [] });
    port1.removeAllListeners();
    return [given, heard, port1.emit('message', {}), port1.listenerCount('message')];
  });
  say('an own event of ipcMain', () => {
    const heard: unknown[] = [];
    const hear = (...args: unknown[]) => heard.push(args.length);
    electron.ipcMain.on('prove-own', hear);
    electron.ipcMain.emit('prove-own', 1, 2);
    electron.ipcMain.off('prove-own', hear);
    return [heard, electron.ipcMain.emit('prove-own')];
  });
  say('an own event of app', () => [
    electron.app.emit('prove-own' as never),
    electron.app.listenerCount('prove-own' as never),
  ]);
  port1.close();
  port2.close();
  return lines;
}

export async function mainEventLines(): Promise<Line[]> {
  const lines: Line[] = [];
  const { port1, port2 } = new electron.MessageChannelMain();
  const all = payloads().filter((one) => typeof one !== 'bigint');
  let seen = 0;
  const done = new Promise<void>((resolve) => {
    port2.on('message', (event) => {
      if (seen === 0) {
        lines.push(
          `event: ${textOf(event)} ${Reflect.ownKeys(event).map(String).join(' ')} ${Object.isFrozen(event.ports)}`,
        );
        lines.push(
          `listening: ${port2.listenerCount('message')} ${port2.eventNames().map(String).join(' ')}`,
        );
      }
      lines.push(`payload ${seen}: ${textOf(event.data)}`);
      if (++seen === all.length) resolve();
    });
  });
  port2.start();
  for (const payload of all) port1.postMessage(payload);
  await done;
  const carried = new electron.MessageChannelMain();
  const told = new Promise<string>((resolve) => {
    port2.on('message', ({ ports: [port] }) => {
      port?.on('message', ({ data }) =>
        resolve(`${Reflect.ownKeys(port).map(String).join(' ')} ${data}`),
      );
      port?.start();
    });
  });
  carried.port2.postMessage('queued');
  port1.postMessage('take', [carried.port1]);
  lines.push(`carried: ${await told}`);
  lines.push(
    `after the transfer: ${tryText(() => carried.port1.postMessage(1))} ${tryText(() => port1.postMessage(1, [carried.port1]))}`,
  );
  const closed = new Promise<void>((resolve) => port2.once('close', resolve));
  port1.close();
  await closed;
  return lines;
}
