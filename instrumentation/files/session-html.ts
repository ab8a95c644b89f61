/** Writes the one HTML file of a session (`trace/session-page.ts`), in pieces: a large session is never in memory whole. */
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { CHUNK_BYTES, pageChunk, pageHead, pageTail } from '../trace/session-page';

/** `dist`: the folder of Portscope's built files, which has the panel. */
export async function writeSessionHtml(session: string, to: string, dist: string): Promise<void> {
  const panel = (file: string): string => readFileSync(path.join(dist, 'extension', file), 'utf8');
  const parts = {
    name: path.basename(session),
    css: panel('panel.css'),
    script: panel('panel.js'),
  };
  await pipeline(
    createReadStream(session),
    createGzip(),
    async function* (pieces: AsyncIterable<Buffer>) {
      yield pageHead(parts);
      for await (const chunk of chunksOf(pieces)) yield pageChunk(chunk.toString('base64'));
      yield pageTail(parts);
    },
    createWriteStream(to),
  );
}

async function* chunksOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    waiting = Buffer.concat([waiting, piece]);
    for (; waiting.length >= CHUNK_BYTES; waiting = waiting.subarray(CHUNK_BYTES))
      yield waiting.subarray(0, CHUNK_BYTES);
  }
  if (waiting.length > 0) yield waiting;
}
