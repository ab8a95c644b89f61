/**
 * Ports over IPC, as the main process sees it: `WebFrameMain.postMessage` out, `IpcMainImpl.emit` in.
 *
 * `webContents.postMessage` calls `mainFrame.postMessage`, so the prototype of WebFrameMain is the one place for
 * ports that leave. What arrives is emitted on `frame.ipc`, `webContents.ipc` and `ipcMain` in turn, with the same
 * port objects; all three share one prototype, and an `emit` there sees each message before any listener, also when
 * there is none (lib/browser/ipc-dispatch.ts; 25.8.4, 33.2.1, and the code of 45).
 */
import { randomBytes } from 'node:crypto';
import type { IpcMain, IpcMainEvent, MessagePortMain, WebFrameMain } from 'electron';
import { ROADS } from '../trace/facts';
import { HELLO_CHANNEL, MARKER_CHANNEL } from '../trace/link';
import type { Answer, Asks } from './asks';
import type { IpcEars } from './ipc-ears';
import { isTakenMain, type MainRealm } from './main-port';
import { apply, getPrototypeOf, isArray, isObject, ownValue } from './natives';
import { type AnyFunction, patchMethod, type UndoStack } from './patch';
import { portsIn, transferListOf } from './posting';
import { absent, type Probe, READY } from './probe';
import { message, recordEaten, recordRefusal } from './refusals';

export interface MainIpcRealm extends MainRealm {
  readonly ipcMain: IpcMain;
  readonly webFrameMain: { readonly prototype: WebFrameMain };
  readonly key: string;
  readonly ears: IpcEars;
  readonly asks: Asks;
  /** Emitters of IPC messages that the app has listened to: `ipcMain`, and the `ipc` of contents and frames. Not Electron's own one. */
  readonly receivers: WeakSet<object>;
  /** A probe in a renderer says hello, with its private port. */
  readonly onHello: (event: IpcMainEvent, hello: unknown) => void;
}

const ROAD = ROADS.indexOf('ipc');

const nonce = (): string => randomBytes(9).toString('base64url');

export const mainIpcInProbe: Probe<MainIpcRealm> = {
  name: 'ipcMain',
  available: ({ ipcMain }) =>
    typeof ipcMain?.emit === 'function' ? READY : absent('there is no ipcMain'),
  install(realm, undo) {
    const { recorder, handles, ipcMain, ears, onHello, asks, receivers } = realm;
    receivers.add(ipcMain);
    const markers = new Map<string, string>();
    const told = new WeakSet<readonly MessagePortMain[]>();
    const patch = patchMethod(
      getPrototypeOf(ipcMain) as object,
      'emit',
      (original) =>
        ({
          emit(this: IpcMain, channel: unknown, event: IpcMainEvent, first: unknown) {
            if (recorder.off) return apply(original, this, arguments);
            const ports = portsOf(event);
            // What came by `send`, or from the app itself, is none of ours, whatever it is called.
            if (!ports) {
              if (!receivers.has(this)) return apply(original, this, arguments);
              return asks.run(event, channel, recorder.now(), original, this, arguments);
            }
            if (channel === HELLO_CHANNEL || channel === MARKER_CHANNEL) {
              // Emitted on up to three receivers; handled once, and no listener of the app hears of it.
              if (told.has(ports)) return false;
              told.add(ports);
              recorder.guard(channel, () => {
                if (channel === HELLO_CHANNEL) onHello(event, first);
                else markers.set(pipeOf(event), typeof first === 'string' ? first : '');
              });
              return false;
            }
            const at = recorder.now();
            const heard: AnyFunction = function (this: unknown) {
              return asks.run(event, channel, at, original, this, arguments);
            };
            if (ports.length === 0) return apply(heard, this, arguments);
            if (told.has(ports)) return inTurn(handles, heard, this, arguments);
            told.add(ports);
            recorder.guard('ipcMain', () => {
              const pipe = pipeOf(event);
              const key = markers.get(pipe) ?? '';
              markers.delete(pipe);
              const listeners = audienceOf(realm, event, String(channel));
              const list = handles.arrive(ports);
              recorder.write({
                kind: 'arrive',
                road: ROAD,
                at,
                listeners,
                key,
                name: String(channel),
                list,
              });
              if (listeners === 0) ears.unheard(String(channel), list, instead(event));
            });
            return inTurn(handles, heard, this, arguments);
          },
        }).emit,
    );
    undo.add(patch);
  },
};

let turns = 0;

/** Tells the listeners of one of the places; what they do with the ports that came is theirs. */
function inTurn(
  handles: { turn: number },
  emit: AnyFunction,
  self: unknown,
  args: IArguments,
): unknown {
  const before = handles.turn;
  handles.turn = ++turns;
  try {
    return apply(emit, self, args);
  } finally {
    handles.turn = before;
  }
}

/** Of an event of Electron's making; one that the app makes up may have a getter there, which is the app's code. */
function portsOf(event: unknown): readonly MessagePortMain[] | null {
  const ports = isObject(event) ? ownValue(event, 'ports') : undefined;
  return isArray(ports) ? (ports as MessagePortMain[]) : null;
}

/** One frame's IPC arrives in order; two frames', or two documents', are told apart. */
const pipeOf = (event: IpcMainEvent): string => `${event.processId}:${event.frameId}`;

/** Contents have an event for what comes by `send`; `postMessage` never raises it (lib/browser/ipc-dispatch.ts). */
function instead({ sender }: IpcMainEvent): string {
  return (sender?.listenerCount('ipc-message') ?? 0) > 0 ? 'ipc-message' : '';
}

function audienceOf({ ipcMain }: MainIpcRealm, event: IpcMainEvent, channel: string): number {
  const { sender, senderFrame } = event;
  const frame = senderFrame as (WebFrameMain & { ipc?: IpcMain }) | null;
  return (
    ipcMain.listenerCount(channel) +
    (sender?.ipc?.listenerCount(channel) ?? 0) +
    (frame?.ipc?.listenerCount(channel) ?? 0)
  );
}

export const mainIpcOutProbe: Probe<MainIpcRealm> = {
  name: 'WebFrameMain',
  available: ({ webFrameMain }) =>
    typeof webFrameMain?.prototype?.postMessage === 'function'
      ? READY
      : absent('WebFrameMain has no postMessage'),
  install(realm, undo) {
    const { recorder, handles, webFrameMain, key, isPort, asks } = realm;
    const patch = patchMethod(webFrameMain.prototype, 'postMessage', (original) => {
      const wrapper = {
        postMessage(this: WebFrameMain, channel: unknown, payload: unknown, list: unknown) {
          // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
          const ports = recorder.off ? [] : portsIn(transferListOf(list), isPort);
          let name = '';
          let to = '';
          let answer: Answer | null = null;
          if (ports.length > 0)
            recorder.guard('ipc marker', () => {
              // Whoever gets a marker knows our key, and must not be able to tell the next one.
              name = `${key}:${nonce()}`;
              to = `frame:${this.processId}:${this.routingId}`;
              sendMarker(this, name);
              answer = asks.answerTo(this);
            });
          let result: unknown;
          try {
            result = apply(original, this, arguments);
          } catch (error) {
            if (!recorder.off)
              recorder.guard('WebFrameMain.postMessage', () => {
                const taken = (port: MessagePortMain): boolean => isTakenMain(realm, port);
                recordEaten(
                  realm,
                  { ports, road: 'ipc', name: channel },
                  taken,
                  wrapper,
                  withoutElectron,
                );
                const call = { api: 'webContents.postMessage', name: channel } as const;
                recordRefusal(
                  realm,
                  { ...call, payload: message(payload), list, error },
                  wrapper,
                  withoutElectron,
                );
              });
            throw error;
          }
          if (ports.length === 0) return result;
          recorder.guard('WebFrameMain.postMessage', () => {
            const at = recorder.now();
            const stack = withoutElectron(recorder.stack(wrapper));
            const list = handles.leave(ports, wrapper);
            recorder.write({
              kind: 'leave',
              road: ROAD,
              at,
              key: name,
              name: String(channel),
              stack,
              to,
              list,
            });
            if (answer) recorder.write({ kind: 'answers', at, ...(answer as Answer), list });
          });
          return result;
        },
      }.postMessage;
      return wrapper;
    });
    undo.add(patch);
    patchSend(realm, undo);
  },
};

/**
 * `send` of a frame or of contents. Electron catches what its inside throws, and writes it to the console
 * (lib/browser/api/web-frame-main.ts; 25.8.4, 33.2.1), so the inside is looked at.
 */
function patchSend(realm: MainIpcRealm, undo: UndoStack): void {
  const { recorder, webFrameMain } = realm;
  if (typeof (webFrameMain.prototype as FrameInside)._send !== 'function') return;
  const patch = patchMethod(webFrameMain.prototype, '_send', (original) => {
    const wrapper = {
      _send(this: WebFrameMain, _internal: boolean, channel: unknown, args: unknown) {
        // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
        try {
          return apply(original, this, arguments);
        } catch (error) {
          if (!recorder.off)
            recorder.guard('WebFrameMain.send', () => {
              const values = isArray(args) ? (args as unknown[]) : [];
              const payload = { names: values.map((_value, i) => `args[${i}]`), values };
              const call = { api: 'webContents.send', name: channel, payload } as const;
              recordRefusal(realm, { ...call, list: null, error }, wrapper, withoutElectron);
            });
          throw error;
        }
      },
    }._send;
    return wrapper;
  });
  undo.add(patch);
}

interface FrameInside {
  _send?(internal: boolean, channel: string, args: unknown[]): unknown;
}

/** `send` writes to the console when the frame is gone, which the app would see; what it calls throws instead. */
function sendMarker(frame: WebFrameMain, name: string): void {
  const inside = frame as WebFrameMain & FrameInside;
  if (inside._send) inside._send(false, MARKER_CHANNEL, [name]);
  else frame.send(MARKER_CHANNEL, name);
}

/** Drops Electron's own frame (`WebContents.postMessage`) from the top. */
function withoutElectron(stack: string): string {
  const lines = stack.split('\n');
  while (lines.length > 1 && /\bnode:electron\//.test(lines[0] ?? '')) lines.shift();
  return lines.join('\n');
}
