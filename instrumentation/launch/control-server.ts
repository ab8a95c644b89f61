/** The starter's end of the line to an app (`trace/control.ts`). */
import { randomBytes } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import type { AppMessage, StarterMessage } from '../trace/control';
import { isRecord } from '../trace/event-check';
import { createLineDecoder } from '../trace/line-decoder';

const LONGEST_LINE = 64 * 1024;

export interface ControlServer {
  readonly path: string;
  /** Waits for the app to connect. False: it is gone. */
  send(message: StarterMessage): boolean;
  close(): void;
}

/** `folder` is ours alone: whoever can reach the socket could end the app. */
export function openControl(
  folder: string,
  onMessage: (message: AppMessage) => void,
): Promise<ControlServer> {
  const name = `portscope-${randomBytes(8).toString('hex')}`;
  const at = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(folder, 'control');
  let app: Socket | null = null;
  let waiting = '';
  const server: Server = createServer((socket) => {
    // One app; should it start another of its kind, that one has its own life.
    if (app) {
      socket.destroy();
      return;
    }
    app = socket;
    socket.write(waiting);
    const decoder = createLineDecoder(LONGEST_LINE);
    socket.setEncoding('utf8');
    socket.on('error', () => {});
    socket.on('data', (text: string) => {
      for (const line of decoder.push(text)) {
        const message = readAppMessage(line);
        if (message) onMessage(message);
      }
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(at, () =>
      resolve({
        path: at,
        send: (message) => {
          const line = `${JSON.stringify(message)}\n`;
          if (!app) waiting += line;
          else if (app.destroyed) return false;
          else app.write(line);
          return true;
        },
        close: () => {
          app?.destroy();
          server.close();
        },
      }),
    );
  });
}

function readAppMessage(line: string): AppMessage | null {
  try {
    const value: unknown = JSON.parse(line);
    if (!isRecord(value)) return null;
    switch (value.kind) {
      case 'hello':
        return {
          kind: 'hello',
          pid: Number(value.pid),
          electron: String(value.electron),
          chrome: String(value.chrome),
        };
      case 'ready':
      case 'written':
        return { kind: value.kind };
      case 'error':
        return { kind: 'error', error: String(value.error), loading: value.loading === true };
      case 'settled':
      case 'verified':
        return { kind: value.kind, id: Number(value.id) };
      default:
        return null;
    }
  } catch {
    return null;
  }
}
