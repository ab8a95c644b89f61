/**
 * Writes the trace to a session file as it grows. What was seen a moment ago is on the disk when the app crashes; memory holds
 * one piece of it, and the log's reader stands where the file is. A disk that is slow or full never holds up the app: what
 * the log lets go of meanwhile is counted, and an error ends the recording and is told.
 */
import { closeSync, openSync, write, writeSync } from 'node:fs';
import type { TraceEvent } from '../trace/events';
import type { Micros } from '../trace/ids';
import type { SessionFacts } from '../trace/session';
import { type SessionChoice, SessionWriting } from '../trace/session-lines';
import type { TraceLog } from './trace-log';

/** Milliseconds that events gather before they are written. */
const GATHER = 100;
/** About 300 kB with short previews. */
const EVENTS_A_PIECE = 2_000;
/** A file of half a gigabyte is 2 million messages; whoever opens it holds all of them. Bytes. */
const MOST_BYTES = 512 * 1024 * 1024;

export interface SessionRecorderHost {
  readonly log: TraceLog;
  /** Asked when the file is begun: an app has its name only when it is ready. */
  readonly facts: () => Omit<SessionFacts, 'payloads' | 'filter'>;
  readonly now: () => Micros;
  readonly onError: (error: Error) => void;
  readonly choice?: SessionChoice;
  readonly mostBytes?: number;
}

export class SessionRecorder {
  private readonly file: number;
  private readonly writing: SessionWriting;
  private readonly reader;
  private readonly unsubscribe: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** A piece is on its way to the disk. */
  private pending: Promise<void> | null = null;
  /** Of it, what is not there yet. */
  private rest: Buffer | null = null;
  /** Where in the file the next byte goes. */
  private place = 0;
  private begun = false;
  private ended = false;
  /** Events that the log has told of, that were read from it, and that did not fit. */
  private told: number;
  private read = 0;
  private unwritten = 0;
  private bytes = 0;

  /** @throws when the file can't be written */
  constructor(
    private readonly host: SessionRecorderHost,
    path: string,
  ) {
    this.file = openSync(path, 'w');
    this.writing = new SessionWriting(host.choice);
    this.reader = host.log.reader();
    this.told = this.reader.waiting() + host.log.dropped;
    this.unsubscribe = host.log.subscribe(() => {
      this.told += 1;
      this.later();
    });
    this.later();
  }

  /** Writes what there is, and the end. Synchronous: also within `exit` of the process. */
  finish(): void {
    if (this.ended) return;
    this.ended = true;
    this.unsubscribe();
    clearTimeout(this.timer);
    try {
      if (this.rest) this.writeAll(this.rest);
      for (let piece = this.next(); piece !== ''; piece = this.next()) this.writeAll(text(piece));
      const dropped = Math.max(0, this.told - this.read) + this.unwritten;
      this.writeAll(text(this.writing.end(this.host.now(), dropped)));
    } catch (error) {
      this.host.onError(error as Error);
    }
    // A write that is still on its way writes the same bytes to the same place.
    if (this.pending) void this.pending.then(() => closeSync(this.file));
    else closeSync(this.file);
  }

  /** Settles when what the log has by now is in the file. */
  async flush(): Promise<void> {
    await this.pending;
    if (!this.ended) await this.begin();
  }

  private later(): void {
    if (this.timer !== undefined || this.ended) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.pending) this.later();
      else void this.begin();
    }, GATHER);
    this.timer.unref();
  }

  private begin(): Promise<void> {
    this.pending ??= this.writePieces().finally(() => {
      this.pending = null;
    });
    return this.pending;
  }

  private async writePieces(): Promise<void> {
    try {
      for (let piece = this.next(); piece !== ''; piece = this.next()) {
        this.rest = text(piece);
        while (this.rest.length > 0) {
          const written: number = await this.writeSome(this.rest);
          if (this.ended) return;
          this.place += written;
          this.rest = this.rest.subarray(written);
        }
        this.rest = null;
      }
    } catch (error) {
      if (this.ended) return;
      this.ended = true;
      this.unsubscribe();
      closeSync(this.file);
      this.host.onError(error as Error);
    }
  }

  private writeSome(buffer: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      write(this.file, buffer, 0, buffer.length, this.place, (error, written) =>
        error ? reject(error) : resolve(written),
      );
    });
  }

  private writeAll(buffer: Buffer): void {
    for (let from = 0; from < buffer.length; ) {
      const written = writeSync(this.file, buffer, from, buffer.length - from, this.place);
      from += written;
      this.place += written;
    }
  }

  private next(): string {
    const events = this.reader.read(EVENTS_A_PIECE);
    this.read += events.length;
    let piece = this.begun ? '' : this.writing.header(this.host.facts());
    this.begun = true;
    for (const event of events) piece += this.lineOf(event);
    this.bytes += piece.length;
    // A piece that is empty would end the loop before the log is read.
    return piece === '' && events.length > 0 ? this.next() : piece;
  }

  private lineOf(event: TraceEvent): string {
    if (this.bytes < (this.host.mostBytes ?? MOST_BYTES)) return this.writing.line(event);
    this.unwritten += 1;
    return '';
  }
}

const text = (piece: string): Buffer => Buffer.from(piece, 'utf8');
