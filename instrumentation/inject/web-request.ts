/**
 * The app's `webRequest` handlers see every request of a session, ours too, and a catch-all `cancel` would end the
 * panel. So each listener is given to Electron in a wrapper that answers for our own addresses by itself.
 */
import type { Session, WebRequest } from 'electron';
import { apply } from '../probe/natives';
import { type AnyFunction, patchMethod, type UndoStack } from '../probe/patch';
import { EXTENSION_ID, SCHEME } from '../trace/feed';

const EVENTS = [
  'onBeforeRequest',
  'onBeforeSendHeaders',
  'onSendHeaders',
  'onHeadersReceived',
  'onResponseStarted',
  'onBeforeRedirect',
  'onCompleted',
  'onErrorOccurred',
] as const satisfies readonly (keyof WebRequest)[];

export const isOurAddress = (url: string): boolean =>
  url.startsWith(`${SCHEME}:`) || url.startsWith(`chrome-extension://${EXTENSION_ID}/`);

/** Keeps one session's handlers from seeing our requests. `session.webRequest` is one stable object. */
export function hideRequests(session: Session, undo: UndoStack): void {
  for (const event of EVENTS) {
    undo.add(
      patchMethod(
        session.webRequest,
        event,
        (original) =>
          ({
            on(this: unknown, ...args: unknown[]) {
              return apply(
                original,
                this,
                args.map((arg) => (typeof arg === 'function' ? without(arg as AnyFunction) : arg)),
              );
            },
          }).on,
      ),
    );
  }
}

/** Those that only watch get no callback; the others must be answered. */
function without(listener: AnyFunction): AnyFunction {
  return function (this: unknown, details: { url: string }, callback?: (response: object) => void) {
    if (isOurAddress(details.url)) return callback?.({});
    return apply(listener, this, arguments);
  };
}
