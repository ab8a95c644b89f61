/**
 * MessagePortMain in the main process (and `parentPort`'s ports in a utility process).
 *
 * The class is not exported: its prototype is reached from a channel made for that purpose. It inherits `emit` from
 * EventEmitter; an own `emit` on the prototype sees every `message` and `close` of every such port, before any
 * listener and also when there is none (lib/browser/message-port-main.ts, 25 to 45). The same `emit` brackets the
 * listeners, so the time they take and the message being handled are known, over awaits too.
 */
import type { MessageChannelMain, MessageEvent, MessagePortMain } from 'electron';
import { createActing, type Obey } from './acting';
import { CLOSED, end, type Handle, PEER_CLOSED, tellListeners } from './handles';
import type { HeldPorts } from './held-ports';
import { watchDispatch } from './main-dispatch';
import type { MainHandling } from './main-handling';
import { apply, isObject } from './natives';
import { type AnyFunction, patchMethod, trapSetter, type UndoStack } from './patch';
import { sentPhantom } from './phantom-posts';
import type { PlainHandlers } from './plain-handlers';
import {
  type Outgoing,
  type Realm,
  readOutgoing,
  recordDelivery,
  recordFailure,
  recordIgnored,
  recordPost,
} from './posting';
import { absent, type Probe, READY } from './probe';
import { isProxy } from './proxies';
import { message, recordRefusal } from './refusals';

/** A realm with Node and Electron's ports: the main process, a utility process. */
export interface NodeRealm extends Realm<MessagePortMain> {
  readonly prototype: MessagePortMain;
  /** Any port of this realm: its class is that of all of them. */
  readonly specimen: MessagePortMain;
  readonly handling: MainHandling;
  readonly plain: PlainHandlers<MessagePortMain>;
  /** `MessagePortMain.prototype.postMessage` before it was patched. */
  readonly nativePost: MessagePortMain['postMessage'];
  readonly nativeClose: MessagePortMain['close'];
  /** Ports that are Portscope's own and must not show. */
  readonly isOurs: (port: MessagePortMain) => boolean;
}

export interface MainRealm extends NodeRealm {
  readonly MessageChannelMain: typeof MessageChannelMain;
}

export const mainPortProbe: Probe<NodeRealm> = {
  name: 'MessagePortMain',
  available: ({ prototype }) =>
    typeof prototype?.postMessage === 'function'
      ? READY
      : absent('MessagePortMain has no prototype'),
  install(realm, undo) {
    const isDispatched = watchDispatch(realm.specimen, undo);
    patchPost(realm, undo);
    patchStart(realm, undo);
    patchClose(realm, undo);
    patchEmit(realm, isDispatched, undo);
  },
};

const NO_PORTS: readonly MessagePortMain[] = [];

/**
 * Whether the port is no longer in this realm's hands. A port may not be in its own transfer list: the platform refuses that, sends
 * nothing, and says so, but only while the port is entangled (25.8.4, 33.2.1; closed and transferred ports are silent).
 */
export function isTakenMain({ nativePost }: NodeRealm, port: MessagePortMain): boolean {
  try {
    apply(nativePost, port, [null, [port]]);
    return true;
  } catch {
    return false;
  }
}

/** Does what the panel asks for with a port of this realm. Call it before anything is patched. */
export function actingOnMain(realm: NodeRealm, book: HeldPorts<MessagePortMain>): Obey {
  const { nativePost, nativeClose } = realm;
  return createActing({
    realm,
    find: (id) => book.find(id),
    post: (port, data) => apply(nativePost, port, [data]),
    close: (port) => apply(nativeClose, port, []),
    isTaken: (port) => isTakenMain(realm, port),
  });
}

/** The handle of a port of the app's, in use from now on; undefined for anything else. */
export function handleOfMain(
  { handles, isOurs, isPort }: NodeRealm,
  self: unknown,
  by: AnyFunction,
): Handle | undefined {
  if (!isObject(self)) return undefined;
  const known = handles.get(self as MessagePortMain);
  if (known?.used) return known;
  // Its methods may be called on anything.
  return !isProxy(self) && isPort(self) && !isOurs(self) ? handles.use(self, by) : undefined;
}

function patchPost(realm: NodeRealm, undo: UndoStack): void {
  const { recorder, prototype } = realm;
  const patch = patchMethod(prototype, 'postMessage', (original) => {
    const wrapper = {
      postMessage(this: MessagePortMain, payload: unknown, list: unknown) {
        // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
        if (recorder.off) return apply(original, this, arguments);
        let handle: Handle | undefined;
        let over: Handle | undefined;
        let outgoing: Outgoing<MessagePortMain> | null = null;
        let at = 0;
        try {
          handle = handleOfMain(realm, this, wrapper);
          if (handle?.gone) {
            over = handle;
            handle = undefined;
          }
          if (handle && list !== undefined) outgoing = readOutgoing(realm, list);
          at = recorder.now();
        } catch (error) {
          handle = undefined;
          recorder.fault('MessagePortMain.postMessage', error);
        }
        if (handle === undefined) {
          const nothing = apply(original, this, arguments);
          const past = over;
          if (past)
            recorder.guard('MessagePortMain.postMessage', () =>
              recordIgnored(realm, past, payload, wrapper),
            );
          return nothing;
        }
        let result: unknown;
        try {
          result = apply(original, this, arguments);
        } catch (error) {
          const failed = handle;
          recorder.guard('MessagePortMain.postMessage', () => {
            const n = sentPhantom(error)
              ? recordPost(realm, failed, null, outgoing, at, wrapper)
              : 0;
            recordFailure(realm, failed, n, error, wrapper);
            const call = {
              api: 'port.postMessage',
              on: failed,
              payload: message(payload),
            } as const;
            recordRefusal(realm, { ...call, list, error }, wrapper);
          });
          throw error;
        }
        try {
          const n = recordPost(realm, handle, payload, outgoing, at, wrapper);
          if (recorder.breaks !== null) {
            const ports = outgoing?.ports.length ?? 0;
            recorder.breaks.look(recorder, 'posted', { handle, n, payload, ports }, realm.isPort);
          }
        } catch (error) {
          recorder.fault('MessagePortMain.postMessage', error);
        }
        return result;
      },
    }.postMessage;
    return wrapper;
  });
  undo.add(patch);
}

function patchStart(realm: NodeRealm, undo: UndoStack): void {
  const { recorder, handles, prototype } = realm;
  const patch = patchMethod(prototype, 'start', (original) => {
    const wrapper = {
      start(this: MessagePortMain) {
        if (!recorder.off) {
          recorder.guard('MessagePortMain.start', () => {
            const handle = handleOfMain(realm, this, wrapper);
            if (handle) handles.touch(handle, wrapper);
            if (!handle || handle.gone) return;
            tellListeners(recorder, handle, 'message', null, this.listenerCount('message'));
            realm.plain.look(this, handle);
            recorder.write({ kind: 'start', port: handle.id, at: recorder.now(), by: 0 });
          });
        }
        return apply(original, this, arguments);
      },
    }.start;
    return wrapper;
  });
  undo.add(patch);
}

function patchClose(realm: NodeRealm, undo: UndoStack): void {
  const { recorder, handles, prototype } = realm;
  const patch = patchMethod(prototype, 'close', (original) => {
    const wrapper = {
      close(this: MessagePortMain) {
        if (!recorder.off) {
          recorder.guard('MessagePortMain.close', () => {
            const handle = handleOfMain(realm, this, wrapper);
            if (!handle || handle.gone) return;
            handles.settle(handle);
            end(handle, CLOSED);
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

function patchEmit(realm: NodeRealm, isDispatched: () => boolean, undo: UndoStack): void {
  const { recorder, handles, prototype, isOurs, handling } = realm;
  const patch = patchMethod(prototype, 'emit', (original) => {
    const wrapper = {
      emit(this: MessagePortMain, name: unknown, event: MessageEvent) {
        // Portscope looks on here. An error that passes through this frame is thrown by a listener of the app.
        const dispatched = isDispatched();
        if (recorder.off || !dispatched || (name !== 'message' && name !== 'close'))
          return apply(original, this, arguments);
        let handle: Handle | undefined;
        let place = -1;
        let batch = 0;
        let at = 0;
        try {
          handle = handles.get(this);
          if (!handle && !isOurs(this)) handle = handles.of(this);
          if (handle && name === 'close') tellClosed(realm, this, handle);
          else if (handle && !handle.gone) {
            at = recorder.now();
            batch = recorder.batch;
            const ports = event?.ports ?? NO_PORTS;
            const listeners = this.listenerCount(name);
            place = recordDelivery(realm, handle, ports, false, listeners, at);
            if (listeners === 0) realm.plain.look(this, handle);
            if (event?.data === null && place >= 0)
              recorder.write({ kind: 'null', port: handle.id, n: handle.counts.delivered, at });
            if (recorder.breaks !== null) {
              const n = handle.counts.delivered;
              const looked = { handle, n, payload: event?.data, ports: ports.length };
              recorder.breaks.look(recorder, 'delivered', looked, realm.isPort);
            }
          }
        } catch (error) {
          recorder.fault('MessagePortMain.emit', error);
        }
        // What runs after a close has it for a reason, over timers too.
        if (handle !== undefined && name === 'close')
          return handling.runClose(handle.id, original, this, arguments);
        if (handle === undefined || place < 0) return apply(original, this, arguments);
        const n = handle.counts.delivered;
        try {
          return handling.run(handle.id, n, original, this, arguments);
        } finally {
          try {
            const now = recorder.now();
            recorder.handled(batch, place, handle.id, n, now, now - at);
          } catch (error) {
            recorder.fault('MessagePortMain.emit', error);
          }
        }
      },
    }.emit;
    return wrapper;
  });
  undo.add(patch);
}

function tellClosed({ recorder, handles }: NodeRealm, port: MessagePortMain, handle: Handle): void {
  handles.settle(handle);
  recorder.write({
    kind: 'closed',
    port: handle.id,
    at: recorder.now(),
    listeners: port.listenerCount('close'),
  });
  end(handle, PEER_CLOSED);
}

/** `new MessageChannelMain()`: its export has no setter, but its constructor assigns `port1`, which can be trapped. */
export const mainChannelProbe: Probe<MainRealm> = {
  name: 'MessageChannelMain',
  available: () => READY,
  install(realm, undo) {
    const { recorder, handles, handling, MessageChannelMain } = realm;
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
              closer: handling.closer,
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

/** A port of a channel that is thrown away. */
export function specimenOf(Channel: typeof MessageChannelMain): MessagePortMain {
  const { port1, port2 } = new Channel();
  port1.close();
  port2.close();
  return port1;
}
