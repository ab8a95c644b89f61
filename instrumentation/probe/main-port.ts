/**
 * MessagePortMain in the main process (and `parentPort`'s ports in a utility process).
 *
 * The class is not exported: its prototype is reached from a channel made for that purpose. It inherits `emit` from
 * EventEmitter; an own `emit` on the prototype sees every `message` and `close` of every such port, before any
 * listener and also when there is none (lib/browser/message-port-main.ts, 25 to 45). The same `emit` brackets the
 * listeners, so the time they take and the message being handled are known, over awaits too.
 */
import type { AsyncLocalStorage } from 'node:async_hooks';
import type { MessageChannelMain, MessageEvent, MessagePortMain } from 'electron';
import type { Handle } from './handles';
import { apply, getPrototypeOf, isObject } from './natives';
import { patchMethod, trapSetter, type UndoStack } from './patch';
import { type Realm, readOutgoing, recordDelivery, recordPost } from './posting';
import { absent, type Probe, READY } from './probe';

export interface MainRealm extends Realm<MessagePortMain> {
  readonly MessageChannelMain: typeof MessageChannelMain;
  readonly prototype: MessagePortMain;
  readonly handling: AsyncLocalStorage<readonly [port: number, n: number]>;
  /** Ports that are Portscope's own and must not show. */
  readonly isOurs: (port: MessagePortMain) => boolean;
}

export const mainPortProbe: Probe<MainRealm> = {
  name: 'MessagePortMain',
  available: ({ prototype }) =>
    typeof prototype?.postMessage === 'function'
      ? READY
      : absent('MessagePortMain has no prototype'),
  install(realm, undo) {
    patchPost(realm, undo);
    patchStart(realm, undo);
    patchClose(realm, undo);
    patchEmit(realm, undo);
  },
};

function patchPost(realm: MainRealm, undo: UndoStack): void {
  const { recorder, handles, prototype, isOurs } = realm;
  const patch = patchMethod(prototype, 'postMessage', (original) => {
    const wrapper = {
      postMessage(this: MessagePortMain, payload: unknown, list: unknown) {
        // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
        if (recorder.off || !isObject(this) || isOurs(this))
          return apply(original, this, arguments);
        let handle: Handle | undefined;
        let outgoing: ReturnType<typeof readOutgoing<MessagePortMain>> | undefined;
        recorder.guard('MessagePortMain.postMessage', () => {
          handle = handles.use(this);
          if (!handle.gone) outgoing = readOutgoing(realm, list);
        });
        const result = apply(original, this, arguments);
        const [known, read] = [handle, outgoing];
        if (known && read) {
          recorder.guard('MessagePortMain.postMessage', () =>
            recordPost(realm, known, payload, read, wrapper),
          );
        }
        return result;
      },
    }.postMessage;
    return wrapper;
  });
  undo.add(patch);
}

function patchStart(realm: MainRealm, undo: UndoStack): void {
  const { recorder, handles, prototype, isOurs } = realm;
  const patch = patchMethod(
    prototype,
    'start',
    (original) =>
      ({
        start(this: MessagePortMain) {
          if (!recorder.off && isObject(this) && !isOurs(this)) {
            recorder.guard('MessagePortMain.start', () => {
              const handle = handles.use(this);
              if (handle.gone) return;
              tellListeners(realm, this, handle);
              recorder.write({ kind: 'start', port: handle.id, at: recorder.now(), by: 0 });
            });
          }
          return apply(original, this, arguments);
        },
      }).start,
  );
  undo.add(patch);
}

function patchClose(realm: MainRealm, undo: UndoStack): void {
  const { recorder, handles, prototype, isOurs } = realm;
  const patch = patchMethod(prototype, 'close', (original) => {
    const wrapper = {
      close(this: MessagePortMain) {
        if (!recorder.off && isObject(this) && !isOurs(this)) {
          recorder.guard('MessagePortMain.close', () => {
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

function patchEmit(realm: MainRealm, undo: UndoStack): void {
  const { recorder, handles, prototype, isOurs, handling } = realm;
  const patch = patchMethod(
    prototype,
    'emit',
    (original) =>
      ({
        emit(this: MessagePortMain, name: unknown, event: MessageEvent) {
          // Portscope looks on here. An error that passes through this frame is thrown by a listener of the app.
          const arguments_ = arguments;
          if (recorder.off || isOurs(this) || (name !== 'message' && name !== 'close')) {
            return apply(original, this, arguments_);
          }
          let handle: Handle | undefined;
          recorder.guard('MessagePortMain.emit', () => {
            handle = handles.use(this);
            if (name === 'close') return tellClosed(realm, this, handle);
            if (handle.gone) return;
            recordDelivery(realm, handle, event?.ports ?? [], false, this.listenerCount('message'));
          });
          if (!handle || name === 'close') return apply(original, this, arguments_);
          return handling.run([handle.id, handle.counts.delivered], () =>
            apply(original, this, arguments_),
          );
        },
      }).emit,
  );
  undo.add(patch);
}

function tellClosed({ recorder, handles }: MainRealm, port: MessagePortMain, handle: Handle): void {
  handles.settle(handle);
  recorder.write({
    kind: 'closed',
    port: handle.id,
    at: recorder.now(),
    listeners: port.listenerCount('close'),
  });
  handle.gone = true;
}

function tellListeners({ recorder }: MainRealm, port: MessagePortMain, handle: Handle): void {
  const listeners = port.listenerCount('message');
  recorder.write({ kind: 'listen', port: handle.id, at: recorder.now(), listeners });
}

/** `new MessageChannelMain()`: its export has no setter, but its constructor assigns `port1`, which can be trapped. */
export const mainChannelProbe: Probe<MainRealm> = {
  name: 'MessageChannelMain',
  available: () => READY,
  install(realm, undo) {
    const { recorder, handles, MessageChannelMain } = realm;
    const { prototype } = MessageChannelMain;
    undo.add(
      trapSetter(
        prototype,
        'port2',
        // The constructor assigns port1, then port2: at the second both are there.
        function setter(this: MessageChannelMain, port2: MessagePortMain) {
          Object.defineProperty(this, 'port2', {
            value: port2,
            writable: true,
            enumerable: true,
            configurable: true,
          });
          if (recorder.off || !Object.hasOwn(this, 'port1')) return;
          recorder.guard('MessageChannelMain', () => {
            recorder.write({
              kind: 'channel',
              a: handles.make(this.port1).id,
              b: handles.make(port2).id,
              at: recorder.now(),
              stack: withoutConstructor(recorder.stack(setter)),
            });
          });
        },
      ),
    );
  },
};

/** Drops Electron's own `new MessageChannelMain` frame from the top. */
function withoutConstructor(stack: string): string {
  const end = stack.indexOf('\n');
  return /new MessageChannelMain/.test(stack.slice(0, end)) ? stack.slice(end + 1) : stack;
}

/** The prototype of MessagePortMain, from a channel that is thrown away. */
export function prototypeOfMainPort(Channel: typeof MessageChannelMain): MessagePortMain {
  const { port1, port2 } = new Channel();
  const prototype = getPrototypeOf(port1) as MessagePortMain;
  port1.close();
  port2.close();
  return prototype;
}
