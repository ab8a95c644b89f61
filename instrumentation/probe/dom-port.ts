/**
 * MessagePort in a window (or worker): `postMessage`, `start`, `close`, the `onmessage` and `onclose` setters, and the
 * events `message`, `messageerror` and `close`.
 *
 * The methods are replaced on `MessagePort.prototype`, where every handle of the realm finds them. A delivery runs no
 * method that could be replaced, so the probe keeps a listener of its own on each port that the realm uses, added
 * just before the app's first one: it is called first, sees the message also when the app drops it, and starts nothing
 * (`addEventListener` doesn't start a DOM port; measured on 25.8.4 and 33.2.1). A port that is only passed on gets none.
 */
import { audience, dropOnce, type Handle, type HeardEvent } from './handles';
import { apply, getterOf, isA, isObject, uncurry } from './natives';
import { patchMethod, patchSetter, type UndoStack } from './patch';
import { type Realm, readOutgoing, recordDelivery, recordPost } from './posting';
import { absent, type Probe, READY } from './probe';

export type DomRealm = Realm<MessagePort>;

const addListener = uncurry(EventTarget.prototype.addEventListener);
const removeListener = uncurry(EventTarget.prototype.removeEventListener);
const portsOf = getterOf(MessageEvent.prototype, 'ports') as (
  event: MessageEvent,
) => readonly MessagePort[];

export const isDomPort = (value: object): value is MessagePort => isA(value, MessagePort);

export const domPortProbe: Probe<DomRealm> = {
  name: 'MessagePort',
  available: () =>
    typeof MessagePort === 'function' ? READY : absent('this realm has no MessagePort'),
  install(realm, undo) {
    const { prototype } = MessagePort;
    patchPost(realm, prototype, undo);
    patchStart(realm, prototype, undo);
    patchClose(realm, prototype, undo);
    patchHandler(realm, prototype, 'message', undo);
    // Chromium has `onclose` since 122; Electron 25 and 27 have the event without the attribute.
    if ('onclose' in prototype) patchHandler(realm, prototype, 'close', undo);
  },
};

function patchPost(realm: DomRealm, prototype: MessagePort, undo: UndoStack): void {
  const { recorder, handles } = realm;
  const patch = patchMethod(prototype, 'postMessage', (original) => {
    const wrapper = {
      postMessage(this: MessagePort, payload: unknown, second: unknown) {
        // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
        if (recorder.off || !isObject(this) || !isDomPort(this))
          return apply(original, this, arguments);
        let handle: Handle | undefined;
        let outgoing: ReturnType<typeof readOutgoing<MessagePort>> | undefined;
        try {
          handle = handles.use(this);
          if (!handle.gone) outgoing = readOutgoing(realm, second);
        } catch (error) {
          recorder.fault('postMessage', error);
        }
        const result = apply(original, this, arguments);
        if (handle && outgoing) {
          try {
            recordPost(realm, handle, payload, outgoing, wrapper);
          } catch (error) {
            recorder.fault('postMessage', error);
          }
        }
        return result;
      },
    }.postMessage;
    return wrapper;
  });
  undo.add(patch);
}

function patchStart(realm: DomRealm, prototype: MessagePort, undo: UndoStack): void {
  const { recorder, handles } = realm;
  const patch = patchMethod(
    prototype,
    'start',
    (original) =>
      ({
        start(this: MessagePort) {
          if (!recorder.off && isObject(this) && isDomPort(this)) {
            recorder.guard('start', () => {
              const handle = handles.use(this);
              if (!handle.gone)
                recorder.write({ kind: 'start', port: handle.id, at: recorder.now(), by: 0 });
            });
          }
          return apply(original, this, arguments);
        },
      }).start,
  );
  undo.add(patch);
}

function patchClose(realm: DomRealm, prototype: MessagePort, undo: UndoStack): void {
  const { recorder, handles } = realm;
  const patch = patchMethod(prototype, 'close', (original) => {
    const wrapper = {
      close(this: MessagePort) {
        if (!recorder.off && isObject(this) && isDomPort(this)) {
          recorder.guard('close', () => {
            const handle = handles.use(this);
            if (handle.gone) return;
            handles.settle(handle);
            handle.gone = true;
            recorder.write({
              kind: 'close',
              port: handle.id,
              at: recorder.now(),
              stack: recorder.stack(wrapper),
            });
          });
        }
        return apply(original, this, arguments);
      },
    }.close;
    return wrapper;
  });
  undo.add(patch);
}

/** Assigning `onmessage`, even null, starts the port (HTML, "message ports"; Blink's `setOnmessage`). */
function patchHandler(
  realm: DomRealm,
  prototype: MessagePort,
  event: HeardEvent,
  undo: UndoStack,
): void {
  const { recorder, handles } = realm;
  const patch = patchSetter(
    prototype,
    `on${event}`,
    (original) =>
      // A method of a literal, since a native setter is no constructor either.
      ({
        set(this: MessagePort, handler: unknown) {
          if (!recorder.off && isObject(this) && isDomPort(this)) {
            recorder.guard(`on${event}`, () => {
              const handle = handles.use(this);
              if (handle.gone) return;
              handle.attribute[event] = isObject(handler);
              if (event !== 'message') return;
              tellListeners(realm, handle);
              recorder.write({ kind: 'start', port: handle.id, at: recorder.now(), by: 1 });
            });
          }
          return apply(original, this, arguments);
        },
      }).set,
  );
  undo.add(patch);
}

/**
 * Puts the probe's own listeners on a port, ahead of the app's. Once the probe is off, they take themselves off at the
 * next event: a list of all ports to clean up would have to hold them.
 */
export function listenAlong(realm: DomRealm, port: MessagePort, handle: Handle): void {
  const { recorder, handles } = realm;
  const hear = (event: Event, error: boolean): void => {
    // An app may dispatch events of its own making on a port: those never came over the channel.
    if (recorder.off) stop();
    if (recorder.off || !event.isTrusted || handle.gone) return;
    recorder.guard('message', () => {
      const listeners = error ? 0 : audience(handle, 'message');
      recordDelivery(realm, handle, portsOf(event as MessageEvent), error, listeners);
      if (!error && dropOnce(handle, 'message')) tellListeners(realm, handle);
    });
  };
  const onMessage = (event: Event): void => hear(event, false);
  const onError = (event: Event): void => hear(event, true);
  const onClose = (event: Event): void => {
    if (recorder.off) stop();
    if (recorder.off || !event.isTrusted) return;
    recorder.guard('close', () => {
      handles.settle(handle);
      handle.gone = true;
      recorder.write({
        kind: 'closed',
        port: handle.id,
        at: recorder.now(),
        listeners: audience(handle, 'close'),
      });
    });
  };
  const stop = (): void => {
    removeListener(port, 'message', onMessage);
    removeListener(port, 'messageerror', onError);
    removeListener(port, 'close', onClose);
  };
  addListener(port, 'message', onMessage);
  addListener(port, 'messageerror', onError);
  addListener(port, 'close', onClose);
}

export function tellListeners(realm: DomRealm, handle: Handle): void {
  const { recorder } = realm;
  const listeners = audience(handle, 'message');
  recorder.write({ kind: 'listen', port: handle.id, at: recorder.now(), listeners });
}
