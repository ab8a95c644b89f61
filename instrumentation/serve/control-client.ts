/** The app's end of the line to the process that started it. Nothing here keeps the app alive. */
import { connect, type Socket } from 'node:net';
import type { AppMessage, StarterMessage } from '../trace/control';
import { isRecord } from '../trace/event-check';
import type { RealmId } from '../trace/ids';
import { createLineDecoder } from '../trace/line-decoder';

export interface ControlClient {
  send(message: AppMessage): void;
}

export interface ControlHost {
  readonly onMessage: (message: StarterMessage) => void;
  /** The other side is gone. */
  readonly onClosed: () => void;
}

/** What was sent and not taken by then is not worth waiting for. */
const LONGEST_LINE = 64 * 1024;

export function connectControl(path: string, { onMessage, onClosed }: ControlHost): ControlClient {
  const socket: Socket = connect(path);
  const decoder = createLineDecoder(LONGEST_LINE);
  socket.setEncoding('utf8');
  socket.unref();
  // `close` follows.
  socket.on('error', () => {});
  socket.on('close', onClosed);
  socket.on('data', (text: string) => {
    for (const line of decoder.push(text)) {
      const message = readStarterMessage(line);
      if (message) onMessage(message);
    }
  });
  return {
    send: (message) => {
      if (!socket.destroyed) socket.write(`${JSON.stringify(message)}\n`);
    },
  };
}

function readStarterMessage(line: string): StarterMessage | null {
  try {
    const value: unknown = JSON.parse(line);
    if (!isRecord(value)) return null;
    if (value.kind === 'stop') return { kind: 'stop' };
    const { id, realms, largest, seconds } = value;
    if (typeof id !== 'number') return null;
    if (value.kind === 'settle') return { kind: 'settle', id };
    if (value.kind !== 'verify' || !Array.isArray(realms)) return null;
    const asked = realms.filter((realm): realm is RealmId => typeof realm === 'number');
    return {
      kind: 'verify',
      id,
      realms: asked,
      largest: Number(largest),
      seconds: Number(seconds),
    };
  } catch {
    return null;
  }
}
