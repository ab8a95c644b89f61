/**
 * Which listeners the app has on a MessagePortMain: the methods of EventEmitter that add and remove some, as own ones of the
 * class. `once` and the end of a `once` listener go through them, too (lib/events.js of Node 18 and 20: `this.on`,
 * `this.target.removeListener`), and so do the static `EventEmitter.on` and `once`.
 */
import type { MessagePortMain } from 'electron';
import { tellListeners } from './handles';
import { handleOfMain, type NodeRealm } from './main-port';
import { apply } from './natives';
import { patchMethod } from './patch';
import { type Probe, READY } from './probe';

const ADDING = ['on', 'addListener', 'prependListener'] as const;
const REMOVING = ['off', 'removeListener', 'removeAllListeners'] as const;

export const mainListenersProbe: Probe<NodeRealm> = {
  name: 'MessagePortMain.on',
  available: () => READY,
  install(realm, undo) {
    const { recorder, prototype } = realm;
    for (const method of [...ADDING, ...REMOVING]) {
      const adds = (ADDING as readonly string[]).includes(method);
      const patch = patchMethod(prototype, method, (original) => {
        const wrapper = {
          listen(this: MessagePortMain, name: unknown) {
            // Portscope looks on here. An error that passes through this frame is thrown by the platform or a listener.
            const result = apply(original, this, arguments);
            if (recorder.off) return result;
            recorder.guard(`MessagePortMain.${method}`, () => {
              for (const event of ['message', 'close'] as const) {
                if (name !== event && (adds || name !== undefined)) continue;
                const handle = handleOfMain(realm, this, wrapper);
                if (!handle || handle.gone) return;
                const count = this.listenerCount(event);
                tellListeners(recorder, handle, event, adds ? wrapper : null, count);
              }
            });
            return result;
          },
        }.listen;
        return wrapper;
      });
      undo.add(patch);
    }
  },
};
