/**
 * Ports that come into a utility process: `message` events of `process.parentPort`.
 *
 * Electron raises them by `this.emit` (lib/utility/parent-port.ts), and an `emit` on the class of parentPort sees each one,
 * also when nobody listens. They come in the order in which the main process posted them, so the k-th with ports is the k-th
 * that left there. `parentPort.postMessage` takes no ports: nothing can leave this way.
 */
import type { MessageEvent, MessagePortMain } from 'electron';
import { ROADS } from '../trace/facts';
import type { NodeRealm } from './main-port';
import { apply, getPrototypeOf, isArray, isObject, ownValue } from './natives';
import type { ParentEars } from './parent-ears';
import { patchMethod, type UndoStack } from './patch';
import { portsIn, transferListOf } from './posting';
import { absent, type Probe, READY } from './probe';
import { message, recordRefusal } from './refusals';

/** `start` and `pause` are in no typings (lib/utility/parent-port.ts). */
export type ParentPort = typeof process.parentPort & { start(): void; pause(): void };

export interface UtilityRealm extends NodeRealm {
  readonly parentPort: ParentPort;
  /** Name of the pipe that leads here. */
  readonly pipe: string;
  readonly ears: ParentEars;
}

const ROAD = ROADS.indexOf('utility');

export const parentPortProbe: Probe<UtilityRealm> = {
  name: 'parentPort',
  available: ({ parentPort }) =>
    typeof parentPort?.emit === 'function' ? READY : absent('this process has no parentPort'),
  install(realm, undo) {
    const { recorder, handles, parentPort, pipe, ears } = realm;
    let received = 0;
    const patch = patchMethod(
      getPrototypeOf(parentPort) as object,
      'emit',
      (original) =>
        ({
          emit(this: ParentPort, name: unknown, event: MessageEvent) {
            // Portscope looks on here. An error that passes through this frame is thrown by a listener of the app.
            if (recorder.off || name !== 'message' || this !== parentPort)
              return apply(original, this, arguments);
            ears.received++;
            recorder.guard('parentPort message', () => {
              const ports = arrived(realm, event);
              if (ports.length === 0) return;
              recorder.writeNow({
                kind: 'arrive',
                road: ROAD,
                at: recorder.now(),
                listeners: parentPort.listenerCount('message'),
                key: `${pipe}:${++received}`,
                name: '',
                list: handles.arrive(ports),
              });
            });
            return apply(original, this, arguments);
          },
        }).emit,
    );
    undo.add(patch);
    patchPost(realm, undo);
  },
};

/** It takes no transfer list: a second argument is not looked at (lib/utility/parent-port.ts, 22 to HEAD). */
function patchPost(realm: UtilityRealm, undo: UndoStack): void {
  const { recorder, parentPort, isPort } = realm;
  const api = 'parentPort.postMessage';
  const patch = patchMethod(getPrototypeOf(parentPort) as object, 'postMessage', (original) => {
    const wrapper = {
      postMessage(this: ParentPort, payload: unknown, list: unknown) {
        // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
        if (recorder.off) return apply(original, this, arguments);
        let result: unknown;
        try {
          result = apply(original, this, arguments);
        } catch (error) {
          const call = { api, payload: message(payload), list, error } as const;
          recorder.guard(api, () => recordRefusal(realm, call, wrapper));
          throw error;
        }
        if (list === undefined) return result;
        recorder.guard(api, () => {
          if (portsIn(transferListOf(list), isPort).length === 0) return;
          const call = {
            api,
            payload: message(payload),
            list,
            error: null,
            dropped: true,
          } as const;
          recordRefusal(realm, call, wrapper);
        });
        return result;
      },
    }.postMessage;
    return wrapper;
  });
  undo.add(patch);
}

/** The platform makes a new handle for each port that comes; an event that the app emits once more brings old ones. */
function arrived({ handles, isPort }: UtilityRealm, event: unknown): readonly MessagePortMain[] {
  const ports = isObject(event) ? ownValue(event, 'ports') : undefined;
  if (!isArray(ports)) return [];
  const all = ports as readonly unknown[];
  const fresh = all.every((port) => isObject(port) && isPort(port) && !handles.get(port));
  return fresh ? (all as readonly MessagePortMain[]) : [];
}
