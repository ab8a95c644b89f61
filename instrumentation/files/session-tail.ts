/** Follows a session file as an app writes it: each reading gives what has come since the one before. */
import { type FileHandle, open } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import type { TraceEvent } from '../trace/events';
import type { SessionHeader } from '../trace/session';
import { createSessionReader, type SessionReader } from '../trace/session-reader';

/** Bytes. */
const PIECE = 1024 * 1024;

export class SessionTail {
  private readonly reader = createSessionReader();
  private readonly decoder = new StringDecoder('utf8');
  private handle: FileHandle | null = null;
  private place = 0;

  constructor(private readonly file: string) {}

  get header(): SessionHeader | null {
    return this.reader.header;
  }

  /** None while there is no file. */
  async read(): Promise<readonly TraceEvent[]> {
    const all: TraceEvent[] = [];
    await this.readEach((events) => {
      for (const event of events) all.push(event);
    });
    return all;
  }

  /** The same a piece at a time: whatever the file's size, one piece of it is in memory. */
  async readEach(onEvents: (events: readonly TraceEvent[]) => void): Promise<void> {
    try {
      this.handle ??= await open(this.file);
    } catch {
      return;
    }
    const buffer = Buffer.allocUnsafe(PIECE);
    for (;;) {
      const { bytesRead } = await this.handle.read(buffer, 0, PIECE, this.place);
      if (bytesRead === 0) return;
      this.place += bytesRead;
      onEvents(this.reader.push(this.decoder.write(buffer.subarray(0, bytesRead))));
    }
  }

  /** The file has its end, and all of it was read. */
  finish(): ReturnType<SessionReader['finish']> {
    return this.reader.finish();
  }

  async close(): Promise<void> {
    await this.handle?.close();
    this.handle = null;
  }
}
