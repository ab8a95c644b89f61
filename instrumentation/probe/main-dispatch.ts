/**
 * Tells what the platform emits on a MessagePortMain from what the app emits there itself (`port.emit('message', …)` in a
 * test of its own, say), which never came over the channel.
 *
 * Electron calls `emit` of the port's inside, `_internalPort`, which the constructor has put there by assignment
 * (lib/browser/message-port-main.ts; seen on 25.8.4 and 33.2.1). A setter on the prototype of those insides sees the
 * assignment, and puts a function there that notes the call; the property comes out as it would have been.
 */
import type { MessagePortMain } from 'electron';
import { apply, defineProperty, getPrototypeOf, isObject, ownValue } from './natives';
import { type AnyFunction, trapSetter, type UndoStack } from './patch';

/** Gives a function that says, once for each call of the platform, that the `emit` which runs now is the platform's. */
export function watchDispatch(specimen: MessagePortMain, undo: UndoStack): () => boolean {
  const inside = ownValue(specimen, '_internalPort');
  const prototype = isObject(inside) ? getPrototypeOf(inside) : null;
  // Nothing to go by: all is taken for the platform's.
  if (prototype === null || prototype === Object.prototype) return () => true;
  let dispatching = false;
  undo.add(
    trapSetter(prototype, 'emit', function set(this: object, emit: AnyFunction) {
      const value = function emitted(this: unknown): unknown {
        dispatching = true;
        try {
          return apply(emit, this, arguments);
        } finally {
          dispatching = false;
        }
      };
      const flags = { writable: true, enumerable: true, configurable: true };
      defineProperty(this, 'emit', { value, ...flags });
    }),
  );
  return () => {
    const is = dispatching;
    dispatching = false;
    return is;
  };
}
