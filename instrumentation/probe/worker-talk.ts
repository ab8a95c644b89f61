/**
 * The road on which a shared or a service worker answers a mark: a private channel for one answer, its hello with one end
 * of its link, which goes on to the main process. A worker that has its link already closes the channel instead.
 */
import type { CoreRealm } from './dom-core';
import { getterOf, isObject, uncurry } from './natives';

const NativeMessageChannel = MessageChannel;
const addListener = uncurry(EventTarget.prototype.addEventListener);
const start = uncurry(MessagePort.prototype.start);
const close = uncurry(MessagePort.prototype.close);
const dataOf = getterOf(MessageEvent.prototype, 'data') as (event: MessageEvent) => unknown;
const portsOf = getterOf(MessageEvent.prototype, 'ports') as (
  event: MessageEvent,
) => readonly MessagePort[];
const port1Of = getterOf(MessageChannel.prototype, 'port1') as (
  channel: MessageChannel,
) => MessagePort;
const port2Of = getterOf(MessageChannel.prototype, 'port2') as (
  channel: MessageChannel,
) => MessagePort;
/** A worker that never answers must not keep the port alive. Milliseconds. */
const PATIENCE = 10_000;

export interface Talk {
  /** The worker's end. `name`: what the worker is called in what the answer is passed on with. */
  open(name: string): MessagePort;
}

export function createTalk({ recorder, key, outbox, after }: CoreRealm): Talk {
  return {
    open(name) {
      const channel = new NativeMessageChannel();
      const port = port1Of(channel);
      let over = false;
      const end = (): void => {
        over = true;
        close(port);
      };
      addListener(port, 'message', (event) => {
        if (over) return;
        recorder.guard('worker hello', () => {
          const hello = dataOf(event as MessageEvent);
          const told = isObject(hello) ? { ...hello, owner: key } : null;
          outbox.tell(
            { kind: 'relay', hello: told, name },
            portsOf(event as MessageEvent)[0] ?? null,
          );
          end();
        });
      });
      start(port);
      after(PATIENCE, () => {
        if (!over) end();
      });
      return port2Of(channel);
    },
  };
}
