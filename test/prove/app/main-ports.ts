/** MessagePortMain, in the main process and in utility processes. */
import type { MessageEvent, MessagePortMain } from 'electron';
import type { Payload, PortKit } from './port-kit';

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
    hearsClose: true,
    start: (port) => port.start(),
    // It has no `onmessage`.
    setOnMessage: (port, hear) => {
      listen(port, hear);
      port.start();
    },
    close: (port) => port.close(),
    phantoms: sendsPhantoms(process.versions.electron ?? ''),
    nests: false,
  };
}

/** Before Electron 30.1.2 and 31.1 (measured on 25.8.4, and 33.2.1, which doesn't). */
function sendsPhantoms(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (major === 30) return minor < 1 || (minor === 1 && patch < 2);
  return major < 30 || (major === 31 && minor < 1);
}
