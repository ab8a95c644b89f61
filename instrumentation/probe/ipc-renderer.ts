/**
 * Ports over IPC, as a renderer sees it: `ipcRenderer.postMessage` out, `ipcRenderer.emit` in.
 *
 * Before each message that bears ports goes a marker of ours over the same pipe, and the far side's probe swallows it:
 * so the two ends of a hop are joined exactly, also across a reload (DESIGN, decision 2). A side without a probe has
 * no listener for it. `emit` sees each arrival, also when nobody listens. Both are inherited or own depending on the
 * version (33: class IpcRenderer; 25: properties of the emitter), so the patch goes where the method is found, but
 * never onto `EventEmitter.prototype`, which all emitters share.
 */
import type { IpcRenderer, IpcRendererEvent } from 'electron';
import { ROADS } from '../trace/facts';
import { MAIN_NAME, MARKER_CHANNEL } from '../trace/link';
import { type DomRealm, isDomPort } from './dom-port';
import { apply, getOwnPropertyDescriptor, getPrototypeOf, holderOf } from './natives';
import { patchMethod } from './patch';
import { portsIn, transferListOf } from './posting';
import { absent, type Probe, READY } from './probe';

export interface IpcRealm extends DomRealm {
  readonly ipc: IpcRenderer;
  /** Random, names this realm in its markers. */
  readonly key: string;
}

const ROAD = ROADS.indexOf('ipc');

export const ipcRendererProbe: Probe<IpcRealm> = {
  name: 'ipcRenderer',
  available: ({ ipc }) =>
    typeof ipc?.postMessage === 'function' ? READY : absent('this realm has no ipcRenderer'),
  install(realm, undo) {
    const { ipc, recorder, handles, key } = realm;
    let sent = 0;
    let marker = '';
    const mark = ipc.postMessage;
    undo.add(
      patchMethod(holderOf(ipc, 'postMessage'), 'postMessage', (original) => {
        const wrapper = {
          postMessage(this: unknown, channel: unknown, _message: unknown, list: unknown) {
            // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
            const ports = recorder.off ? [] : portsIn(transferListOf(list), isDomPort);
            if (ports.length === 0) return apply(original, this, arguments);
            const name = `${key}:${++sent}`;
            recorder.guard('ipc marker', () => apply(mark, ipc, [MARKER_CHANNEL, name]));
            const result = apply(original, this, arguments);
            recorder.guard('ipcRenderer.postMessage', () =>
              recorder.writeNow({
                kind: 'leave',
                road: ROAD,
                at: recorder.now(),
                key: name,
                name: String(channel),
                stack: recorder.stack(wrapper),
                to: MAIN_NAME,
                list: handles.leave(ports),
              }),
            );
            return result;
          },
        }.postMessage;
        return wrapper;
      }),
    );
    undo.add(
      patchMethod(
        emitHolder(ipc),
        'emit',
        (original) =>
          ({
            emit(this: IpcRenderer, channel: unknown, event: IpcRendererEvent, first: unknown) {
              if (recorder.off || this !== ipc) return apply(original, this, arguments);
              if (channel === MARKER_CHANNEL) {
                marker = typeof first === 'string' ? first : '';
                return false;
              }
              recorder.guard('ipcRenderer message', () => {
                const ports = event?.ports;
                if (!ports || ports.length === 0) return;
                recorder.writeNow({
                  kind: 'arrive',
                  road: ROAD,
                  at: recorder.now(),
                  listeners: ipc.listenerCount(channel as string),
                  key: marker,
                  name: String(channel),
                  list: handles.arrive(ports),
                });
                marker = '';
              });
              return apply(original, this, arguments);
            },
          }).emit,
      ),
    );
  },
};

/** The class of `ipcRenderer` where it has one of its own, else the object. */
function emitHolder(ipc: IpcRenderer): object {
  const prototype = getPrototypeOf(ipc) as object;
  const shared = getOwnPropertyDescriptor(prototype, 'emit') !== undefined;
  return shared ? ipc : prototype;
}
