/** Ports of a window or worker. */
import type { Payload, PortKit } from './interpreter';

const messageOf = (event: MessageEvent): [Payload, readonly MessagePort[]] => [
  event.data as Payload,
  event.ports,
];

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
  onClose: (port, hear) => port.addEventListener('close', hear),
  start: (port) => port.start(),
  setOnMessage: (port, hear) => {
    port.onmessage = (event) => hear(...messageOf(event));
  },
  close: (port) => port.close(),
  nests: true,
};
