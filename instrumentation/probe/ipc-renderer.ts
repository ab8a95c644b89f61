/**
 * Ports over IPC, as a renderer sees it: `ipcRenderer.postMessage` out, `ipcRenderer.emit` in.
 *
 * Before each message that bears ports goes a marker of ours over the same pipe, and the far side's probe swallows it:
 * so the two ends of a hop are joined exactly, also across a reload (docs/design.md, "Identity comes from order"). A side without a probe has
 * no listener for it. `emit` sees each arrival, also when nobody listens. Both are inherited or own depending on the
 * version (33: class IpcRenderer; 25: properties of the emitter), so the patch goes where the method is found, but
 * never onto `EventEmitter.prototype`, which all emitters share.
 */
import type { IpcRenderer, IpcRendererEvent } from 'electron';
import { ROADS } from '../trace/facts';
import { MAIN_NAME, MARKER_CHANNEL } from '../trace/link';
import { type DomRealm, isDomPort, isTaken } from './dom-port';
import { watchEmitters } from './emitter-listeners';
import { IpcEars } from './ipc-ears';
import { apply, getOwnPropertyDescriptor, getPrototypeOf, holderOf } from './natives';
import { patchMethod } from './patch';
import { portsIn, transferListOf } from './posting';
import { absent, type Probe, READY } from './probe';
import { message, messages, NOT_SEEN, recordEaten, recordInside, recordRefusal } from './refusals';

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
    const ears = new IpcEars(recorder);
    watchEmitters(ipc, recorder, undo, {
      added(self, name, by) {
        if (self === ipc) ears.added(name, by);
      },
    });
    const mark = ipc.postMessage;
    undo.add(
      patchMethod(holderOf(ipc, 'postMessage'), 'postMessage', (original) => {
        const wrapper = {
          postMessage(this: unknown, channel: unknown, payload: unknown, list: unknown) {
            // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
            const ports = recorder.off ? [] : portsIn(transferListOf(list), isDomPort);
            const name = `${key}:${++sent}`;
            if (ports.length > 0)
              recorder.guard('ipc marker', () => apply(mark, ipc, [MARKER_CHANNEL, name]));
            let result: unknown;
            try {
              result = apply(original, this, arguments);
            } catch (error) {
              if (!recorder.off)
                recorder.guard('ipcRenderer.postMessage', () => {
                  recordEaten(realm, { ports, road: 'ipc', name: channel }, isTaken, wrapper);
                  const call = { api: 'ipcRenderer.postMessage', name: channel } as const;
                  recordRefusal(
                    realm,
                    { ...call, payload: message(payload), list, error },
                    wrapper,
                  );
                });
              throw error;
            }
            if (ports.length === 0) {
              if (!recorder.off && handles.any)
                recorder.guard('ipcRenderer.postMessage', () => {
                  const call = { api: 'ipcRenderer.postMessage', name: channel } as const;
                  recordInside(realm, { ...call, payload: message(payload), list }, wrapper);
                });
              return result;
            }
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
    for (const method of ['send', 'sendSync', 'sendToHost'] as const) {
      if (typeof ipc[method] !== 'function') continue;
      undo.add(
        patchMethod(holderOf(ipc, method), method, (original) => {
          const wrapper = {
            send(this: unknown, channel: unknown) {
              // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
              let result: unknown;
              try {
                result = apply(original, this, arguments);
              } catch (error) {
                const payload = messages(arguments);
                if (!recorder.off)
                  recorder.guard(`ipcRenderer.${method}`, () => {
                    const call = { api: `ipcRenderer.${method}`, name: channel } as const;
                    recordRefusal(realm, { ...call, payload, list: null, error }, wrapper);
                  });
                throw error;
              }
              if (recorder.off || !handles.any) return result;
              const payload = messages(arguments);
              recorder.guard(`ipcRenderer.${method}`, () => {
                const call = { api: `ipcRenderer.${method}`, name: channel } as const;
                recordInside(realm, { ...call, payload, list: null }, wrapper);
              });
              return result;
            },
          }.send;
          return wrapper;
        }),
      );
    }
    undo.add(
      patchMethod(holderOf(ipc, 'invoke'), 'invoke', (original) => {
        const wrapper = {
          invoke(this: unknown, channel: unknown) {
            // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
            const result = apply(original, this, arguments);
            if (recorder.off || !handles.any) return result;
            const payload = messages(arguments);
            // To hear of the rejection would be to handle it: so only a port among the arguments is told, which is
            // refused for certain.
            const port = portsIn(payload.values, isDomPort)[0];
            if (!port) return result;
            recorder.guard('ipcRenderer.invoke', () => {
              const call = { api: 'ipcRenderer.invoke', name: channel } as const;
              recordRefusal(realm, { ...call, payload, list: null, error: NOT_SEEN }, wrapper);
            });
            return result;
          },
        }.invoke;
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
                const listeners = ipc.listenerCount(channel as string);
                const list = handles.arrive(ports);
                recorder.writeNow({
                  kind: 'arrive',
                  road: ROAD,
                  at: recorder.now(),
                  listeners,
                  key: marker,
                  name: String(channel),
                  list,
                });
                marker = '';
                if (listeners === 0) ears.unheard(String(channel), list, '');
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
