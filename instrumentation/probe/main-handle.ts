/**
 * What the app's `ipcMain.handle` gives for an answer. Electron sends it in C++, catches what that throws, and writes it to the
 * console; so the app's handler is looked at from around. Its promise is awaited by Electron in any case, so one look more
 * changes nothing (lib/browser/api/web-contents.ts; 25.8.4, 33.2.1).
 */
import type { IpcMain } from 'electron';
import { findCulprit } from './culprit';
import type { MainIpcRealm } from './main-ipc';
import { apply, getPrototypeOf, hasOwn } from './natives';
import { type AnyFunction, patchMethod } from './patch';
import { absent, type Probe, READY } from './probe';
import { recordRefusal } from './refusals';

const { prototype } = Promise;
const { then } = prototype;
const REFUSED = 'An object could not be cloned.';

export const mainHandleProbe: Probe<MainIpcRealm> = {
  name: 'ipcMain.handle',
  available: ({ ipcMain }) =>
    typeof ipcMain?.handle === 'function' ? READY : absent('there is no ipcMain.handle'),
  install(realm, undo) {
    const { recorder, ipcMain, handles, isPort, isProxy, asks } = realm;
    const patch = patchMethod(ipcMain, 'handle', (original) => {
      const wrapper = {
        handle(this: IpcMain, channel: unknown, handler: unknown) {
          // Portscope looks on here. An error that passes through this frame is thrown by the platform.
          if (recorder.off || typeof handler !== 'function')
            return apply(original, this, arguments);
          const stack = recorder.stack(wrapper);
          const look = (answer: unknown): void => {
            if (recorder.off || !handles.any) return;
            recorder.guard('ipcMain.handle', () => {
              const payload = { names: ['answer'], values: [answer] };
              const host = { isPort, isProxy, listed: [], said: REFUSED, most: 2_000 };
              if (findCulprit(payload, host).culprit === '') return;
              const call = { api: 'ipcMain.handle', name: channel, payload } as const;
              recordRefusal(realm, { ...call, list: null, error: REFUSED }, wrapper, () => stack);
            });
          };
          const seen: AnyFunction = function (this: unknown) {
            // Portscope looks on here. An error that passes through this frame is thrown by the app.
            if (recorder.off) return apply(handler as AnyFunction, this, arguments);
            const answer: unknown = asks.run(
              arguments[0],
              channel,
              recorder.now(),
              handler as AnyFunction,
              this,
              arguments,
            );
            if (isPlainPromise(answer)) apply(then, answer, [look, nothing]);
            else look(answer);
            return answer;
          };
          return apply(original, this, [channel, seen]);
        },
      }.handle;
      return wrapper;
    });
    undo.add(patch);
  },
};

const nothing = (): void => {};

/** One whose `then` is the platform's: nothing of the app is run by asking it. */
function isPlainPromise(value: unknown): value is Promise<unknown> {
  if (typeof value !== 'object' || value === null || getPrototypeOf(value) !== prototype)
    return false;
  return !hasOwn(value, 'then') && !hasOwn(value, 'constructor');
}
