/**
 * Which of the app's listeners are on a port. `addEventListener` is replaced on `EventTarget.prototype`, where it
 * lives, and not on `MessagePort.prototype`, where it would be a property that the app never had. For anything but a
 * port the call passes after one check of the prototype chain.
 */
import { type DomRealm, isDomPort, tellListeners } from './dom-port';
import type { HeardEvent, Listener } from './handles';
import { apply, isObject, ownValue } from './natives';
import { patchMethod } from './patch';
import { absent, type Probe, READY } from './probe';

export const domListenersProbe: Probe<DomRealm> = {
  name: 'addEventListener',
  available: () =>
    typeof EventTarget === 'function' ? READY : absent('this realm has no EventTarget'),
  install(realm, undo) {
    const { recorder, handles } = realm;
    const note = (
      port: MessagePort,
      type: unknown,
      callback: unknown,
      options: unknown,
      added: boolean,
    ): void => {
      if ((type !== 'message' && type !== 'close') || !isObject(callback)) return;
      const handle = handles.use(port);
      const list = handle.listeners[type satisfies HeardEvent];
      const listener = listenerFrom(callback, options);
      const place = placeOf(list, listener);
      if (added === place >= 0) return;
      if (added) list[list.length] = listener;
      else {
        for (let i = place; i + 1 < list.length; i++) list[i] = list[i + 1] as Listener;
        list.length--;
      }
      if (type === 'message') tellListeners(realm, handle);
    };
    const wrap = (name: 'addEventListener' | 'removeEventListener', added: boolean) =>
      patchMethod(
        EventTarget.prototype,
        name,
        (original) =>
          ({
            listen(this: unknown, type: unknown, callback: unknown, options: unknown) {
              if (!recorder.off && isObject(this) && isDomPort(this)) {
                recorder.guard(name, () => note(this, type, callback, options, added));
              }
              return apply(original, this, arguments);
            },
          }).listen,
      );
    undo.add(wrap('addEventListener', true));
    undo.add(wrap('removeEventListener', false));
  },
};

/** Reads the options as far as they are plain data; a getter among them is the app's code and is not run. */
export function listenerFrom(callback: unknown, options: unknown): Listener {
  const read = (key: string): unknown => (isObject(options) ? ownValue(options, key) : undefined);
  const signal = read('signal');
  return {
    callback,
    capture: isObject(options) ? Boolean(read('capture')) : Boolean(options),
    once: Boolean(read('once')),
    signal: typeof AbortSignal === 'function' && signal instanceof AbortSignal ? signal : null,
  };
}

function placeOf(list: readonly Listener[], { callback, capture }: Listener): number {
  for (let i = 0; i < list.length; i++) {
    const one = list[i] as Listener;
    if (one.callback === callback && one.capture === capture) return i;
  }
  return -1;
}
