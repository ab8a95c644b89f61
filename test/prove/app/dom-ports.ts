/** Ports of a window or worker. */
import type { Payload, PortKit } from './port-kit';

const messageOf = (event: MessageEvent): [Payload, readonly MessagePort[]] => [
  event.data as Payload,
  event.ports,
];

const isWindow = typeof window === 'object';
/**
 * Before Chromium 122 (which has `union` on sets) a realm crashes that ends with an open port whose `close` is listened to
 * (docs/discoveries.md): in a window the listeners go before it, in a worker there are none. They don't go by an abort signal:
 * Chromium 114 crashes when one is aborted after ports with such a listener were collected.
 */
const hearsClose = isWindow || 'union' in Set.prototype;
const hearers = new WeakMap<MessagePort, () => void>();
const heard: WeakRef<MessagePort>[] = [];
let isEnding = false;

function stopHearing(): void {
  isEnding = true;
  for (const ref of heard.splice(0)) {
    const port = ref.deref();
    const hear = port && hearers.get(port);
    if (hear) port.removeEventListener('close', hear);
  }
}

/** Again where a document is written anew, which takes all listeners off its window. */
export function listenForTheEnd(): void {
  if (isWindow) addEventListener('pagehide', stopHearing);
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
    if (!hearsClose || isEnding) return;
    port.addEventListener('close', hear);
    hearers.set(port, hear);
    heard.push(new WeakRef(port));
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
