/** As much of a WebSocket server as the prover needs: text frames, both ways (RFC 6455). */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 1;
const CLOSE = 8;

export interface Talk {
  send(text: string): void;
}

/** Answers an upgrade request. `onText` hears each text, `onEnd` once that the other side is gone. */
export function acceptSocket(
  request: IncomingMessage,
  socket: Duplex,
  onText: (text: string) => void,
  onEnd: () => void,
): Talk {
  const key = request.headers['sec-websocket-key'] ?? '';
  const accept = createHash('sha1').update(`${key}${GUID}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  let rest: Buffer = Buffer.alloc(0);
  let parts: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let frame = readFrame(rest); frame; frame = readFrame(rest)) {
      rest = rest.subarray(frame.length);
      if (frame.opcode === CLOSE) {
        socket.end();
        return;
      }
      parts.push(frame.data);
      if (!frame.last) continue;
      const text = Buffer.concat(parts).toString('utf8');
      parts = [];
      onText(text);
    }
  });
  socket.on('error', () => {});
  // A process that crashes may end its side without a close frame, and Node keeps ours open then.
  socket.once('end', () => socket.destroy());
  socket.once('close', onEnd);
  return { send: (text) => socket.write(frameOf(text)) };
}

interface Frame {
  readonly last: boolean;
  readonly opcode: number;
  readonly data: Buffer;
  readonly length: number;
}

/** A client's frames are masked. Null while the frame is not all there. */
function readFrame(bytes: Buffer): Frame | null {
  if (bytes.length < 2) return null;
  const first = bytes[0] as number;
  const short = (bytes[1] as number) & 0x7f;
  const head = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < head + 4) return null;
  const size =
    short === 126
      ? bytes.readUInt16BE(2)
      : short === 127
        ? Number(bytes.readBigUInt64BE(2))
        : short;
  const length = head + 4 + size;
  if (bytes.length < length) return null;
  const mask = bytes.subarray(head, head + 4);
  const data = Buffer.from(bytes.subarray(head + 4, length));
  for (let i = 0; i < data.length; i++) data[i] = (data[i] as number) ^ (mask[i & 3] as number);
  return { last: (first & 0x80) !== 0, opcode: first & 0x0f, data, length };
}

function frameOf(text: string): Buffer {
  const data = Buffer.from(text, 'utf8');
  const size = data.length;
  const head = Buffer.alloc(size < 126 ? 2 : size < 65_536 ? 4 : 10);
  head[0] = 0x80 | TEXT;
  if (size < 126) head[1] = size;
  else if (size < 65_536) {
    head[1] = 126;
    head.writeUInt16BE(size, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(size), 2);
  }
  return Buffer.concat([head, data]);
}
