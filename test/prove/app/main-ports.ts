/** MessagePortMain, in the main process and in utility processes. */
import type { MessageEvent, MessagePortMain } from 'electron';
import type { Payload, PortKit } from './interpreter';

export function mainPorts(make: PortKit<MessagePortMain>['make'] | null): PortKit<MessagePortMain> {
  const listen: PortKit<MessagePortMain>['listen'] = (port, hear) => {
    port.on('message', ({ data, ports }: MessageEvent) => hear(data as Payload, ports));
  };
  return {
    makes: make !== null,
    make:
      make ??
      (() => {
        throw new Error('this realm makes no channels');
      }),
    post: (port, payload, ports) =>
      ports.length === 0 ? port.postMessage(payload) : port.postMessage(payload, [...ports]),
    listen,
    onClose: (port, hear) => {
      port.on('close', hear);
    },
    start: (port) => port.start(),
    // It has no `onmessage`.
    setOnMessage: (port, hear) => {
      listen(port, hear);
      port.start();
    },
    close: (port) => port.close(),
    nests: false,
  };
}
