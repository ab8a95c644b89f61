/**
 * Cuts the stream of the feed into its pieces: lines of text, and packed events. What comes is not trusted: a piece longer
 * than the bound is let go of as it comes in, so that a feed without an end cannot fill the panel's memory.
 */
import { HEADER_BYTES, packedLength } from '../../../instrumentation/trace/packed-events';

export type Piece =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'packed'; readonly bytes: Uint8Array };

export interface PieceReader {
  /** Complete pieces of what came so far; lines without their newline, empty ones are left out. */
  push(chunk: Uint8Array): Piece[];
  /** Pieces that were longer than the bound. */
  readonly tooLong: number;
}

/** A thousand events with the longest previews there can be are 16 MB. */
export const LONGEST_PIECE = 32_000_000;
const NEWLINE = 10;

export function createPieceReader(longest: number = LONGEST_PIECE): PieceReader {
  const decoder = new TextDecoder();
  let parts: Uint8Array[] = [];
  let length = 0;
  /** Bytes of the packed piece that is coming in; null while it is a line, or nothing yet. */
  let wanted: number | null = null;
  /** What is left to pass over of a packed piece that is too long. */
  let passing = 0;
  let skippingLine = false;
  let tooLong = 0;

  function keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    parts.push(bytes);
    length += bytes.length;
  }

  function take(): Uint8Array {
    const [only] = parts;
    const whole = parts.length === 1 && only !== undefined ? only : join(parts, length);
    parts = [];
    length = 0;
    return whole;
  }

  /** The rest of a line; gives how many bytes of the chunk it took. */
  function line(chunk: Uint8Array, pieces: Piece[]): number {
    const end = chunk.indexOf(NEWLINE);
    const part = end < 0 ? chunk : chunk.subarray(0, end);
    if (!skippingLine && length + part.length > longest) {
      skippingLine = true;
      tooLong += 1;
      take();
    }
    if (!skippingLine) keep(part);
    if (end < 0) return chunk.length;
    const text = skippingLine ? '' : decoder.decode(take()).trim();
    skippingLine = false;
    if (text !== '') pieces.push({ kind: 'line', text });
    return end + 1;
  }

  /** The rest of a packed piece. */
  function packed(chunk: Uint8Array, pieces: Piece[]): number {
    if (wanted === null) {
      const part = chunk.subarray(0, HEADER_BYTES - length);
      keep(part);
      if (length < HEADER_BYTES) return part.length;
      const header = take();
      wanted = packedLength(header);
      if (wanted === null || wanted > longest) {
        tooLong += 1;
        // A header that is none says nothing of where the next piece begins: all that follows is passed over.
        passing = wanted === null ? Number.POSITIVE_INFINITY : wanted - HEADER_BYTES;
        wanted = null;
      } else keep(header);
      return part.length;
    }
    const part = chunk.subarray(0, wanted - length);
    keep(part);
    if (length === wanted) {
      pieces.push({ kind: 'packed', bytes: take() });
      wanted = null;
    }
    return part.length;
  }

  return {
    push(chunk) {
      const pieces: Piece[] = [];
      let rest = chunk;
      while (rest.length > 0) {
        let took: number;
        if (passing > 0) {
          took = Math.min(passing, rest.length);
          passing -= took;
        } else {
          const first = parts[0]?.[0] ?? rest[0];
          const isPacked = !skippingLine && first === 0;
          took = isPacked ? packed(rest, pieces) : line(rest, pieces);
        }
        rest = rest.subarray(took);
      }
      return pieces;
    },
    get tooLong() {
      return tooLong;
    },
  };
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
