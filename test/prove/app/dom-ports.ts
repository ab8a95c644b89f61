/** Ports of a window or worker. */
import type { Payload, PortKit } from './port-kit';

const messageOf = (event: MessageEvent): [Payload, readonly MessagePort[]] => [
  event.data as Payload,
  event.ports,
];

const ending = new AbortController();
const isWindow = typeof window === 'object';
/**
 * Before Chromium 122 (which has `union` on sets) a realm crashes that ends with an open port whose `close` is listened to
 * (docs/discoveries.md): in a window the listeners go before it, in a worker there are none.
 */
const hearsClose = isWindow || 'union' in Set.prototype;

/** Again where a document is written anew, which takes all listeners off its window. */
export function listenForTheEnd(): void {
  if (isWindow) addEventListener('pagehide', () => ending.abort());
}
listenForTheEnd();

export const domPorts: PortKit<MessagePort> = {
  makes: true,
  make: () => {
    const { port1, port2 } = new MessageChannel();
    return [port1, port2];
  },
  post: (port, payload, ports, options) => {
    if (ports.length === 0) port.postMessage(payload);
    else if (options) port.postMessage(payload, { transfer: [...ports] });
    else port.postMessage(payload, [...ports]);
  },
  listen: (port, hear) => port.addEventListener('message', (event) => hear(...messageOf(event))),
  onClose: (port, hear) => {
    if (hearsClose) port.addEventListener('close', hear, { signal: ending.signal });
  },
  hearsClose,
  start: (port) => port.start(),
  setOnMessage: (port, hear) => {
    port.onmessage = (event) => hear(...messageOf(event));
  },
  close: (port) => port.close(),
  phantoms: false,
  nests: true,
};
