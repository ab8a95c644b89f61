/** Serves the app's pages, and hears every interpreter: by WebSocket where there is one, by lines of JSON elsewhere. */
import { readFile } from 'node:fs/promises';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net';
import { extname, join } from 'node:path';
import type { Order, Report } from '../app/control';
import { acceptSocket } from './web-socket';

/** One interpreter, as long as it lives. */
export interface Line {
  order(order: Order): void;
}

export interface Hearer {
  onReport(line: Line, report: Report): void;
  onEnd(line: Line): void;
}

export interface ProverServer {
  readonly http: number;
  readonly tcp: number;
  close(): void;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** `workerProbe`: the script that a worker loads first; null for an empty one. */
export async function serve(
  folder: string,
  workerProbe: string | null,
  hearer: Hearer,
): Promise<ProverServer> {
  const read = (name: string): Promise<Buffer | string> => {
    if (name !== 'portscope.js') return readFile(join(folder, name));
    return workerProbe === null ? Promise.resolve('') : readFile(workerProbe);
  };
  const http = createHttp((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname.slice(1);
    const type = TYPES[extname(name)];
    const file = type && /^[\w-]+\.\w+$/.test(name) ? read(name) : null;
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    file.then(
      (body) => response.writeHead(200, { 'content-type': type }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  http.on('upgrade', (request, socket) => {
    const talk = acceptSocket(
      request,
      socket,
      (text) => hearer.onReport(line, JSON.parse(text) as Report),
      () => hearer.onEnd(line),
    );
    const line: Line = { order: (order) => talk.send(JSON.stringify(order)) };
  });
  const tcp = createTcp((socket) => {
    const line: Line = {
      order: (order) => {
        socket.write(`${JSON.stringify(order)}\n`);
      },
    };
    let rest = '';
    socket.setNoDelay(true);
    socket.setEncoding('utf8').on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const text of lines) hearer.onReport(line, JSON.parse(text) as Report);
    });
    socket.on('error', () => {});
    socket.once('close', () => hearer.onEnd(line));
  });
  return {
    http: await listening(http),
    tcp: await listening(tcp),
    close: () => {
      http.close();
      http.closeAllConnections();
      tcp.close();
    },
  };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
