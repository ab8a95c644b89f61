/**
 * The text of a batch while it is written. Nearly all of it is ASCII that comes in small pieces, tens of thousands of messages
 * a second; these are written as bytes, without a string for each piece (1.3 µs of a round trip within a page came of
 * strings; 33.2.1). Works on what a page may have spoilt: of its globals, only what was saved here is used.
 */
import { uncurry } from './natives';

const codeAt = uncurry(String.prototype.charCodeAt);
const slice = uncurry(String.prototype.slice);
const subarray = uncurry(
  Uint8Array.prototype.subarray as (from: number, to: number) => Uint8Array<ArrayBuffer>,
);
const sliceBytes = uncurry(
  Uint8Array.prototype.slice as (from: number, to: number) => Uint8Array<ArrayBuffer>,
);
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const encode = uncurry(encoder.encode as (text: string) => Uint8Array<ArrayBuffer>);
const decode = uncurry(decoder.decode as (bytes: Uint8Array<ArrayBuffer>) => string);

const Bytes = Uint8Array;
const { stringify } = JSON;

/** Bytes that are there from the start, and kept between batches: more than most batches have. */
const ROOM = 32_768;
const QUOTE = 34;
const BACKSLASH = 92;
const ZERO = 48;

export class TextRun {
  /** What came before the bytes. */
  private head = '';
  private bytes = new Bytes(ROOM);
  /** Of `bytes`. A page may have replaced the getter of their `length`. */
  private room = ROOM;
  private size = 0;

  /** In UTF-16 units. */
  get length(): number {
    return this.head.length + this.size;
  }

  add(text: string): void {
    const { length } = text;
    if (this.size + length > this.room) this.grow(length);
    const { bytes, size } = this;
    for (let i = 0; i < length; i++) {
      const code = codeAt(text, i);
      if (code > 126) {
        this.addWide(text);
        return;
      }
      bytes[size + i] = code;
    }
    this.size = size + length;
  }

  /** `JSON.stringify` of it. */
  quote(text: string): void {
    const { length } = text;
    if (this.size + length + 2 > this.room) this.grow(length + 2);
    const { bytes } = this;
    let { size } = this;
    bytes[size++] = QUOTE;
    for (let i = 0; i < length; i++) {
      const code = codeAt(text, i);
      if (code < 32 || code === QUOTE || code === BACKSLASH || code > 126) {
        this.add(stringify(text));
        return;
      }
      bytes[size++] = code;
    }
    bytes[size++] = QUOTE;
    this.size = size;
  }

  /** Its decimal digits. */
  number(value: number): void {
    // A small natural number.
    if (!(value >= 0 && value < 1e9 && (value | 0) === value) || 1 / value < 0) {
      this.add(`${value}`);
      return;
    }
    let digits = 1;
    for (let limit = 10; limit <= value; limit *= 10) digits++;
    if (this.size + digits > this.room) this.grow(digits);
    const { bytes } = this;
    let rest = value;
    for (let at = this.size + digits - 1; at >= this.size; at--) {
      bytes[at] = ZERO + (rest % 10);
      rest = (rest / 10) | 0;
    }
    this.size += digits;
  }

  /** All that was written; it begins anew. */
  take(): string {
    const text = this.head + this.decoded();
    this.clear();
    return text;
  }

  /** All that was written, as UTF-8. */
  utf8(): Uint8Array<ArrayBuffer> {
    if (this.head === '') return sliceBytes(this.bytes, 0, this.size);
    return encode(encoder, this.head + this.decoded());
  }

  clear(): void {
    this.head = '';
    this.size = 0;
    if (this.room > ROOM) {
      this.room = ROOM;
      this.bytes = new Bytes(ROOM);
    }
  }

  /** Takes back what was written since the run had that length. */
  cut(length: number): void {
    const kept = length - this.head.length;
    this.size = kept > 0 ? kept : 0;
    if (kept < 0) this.head = slice(this.head, 0, length);
  }

  private addWide(text: string): void {
    this.head += this.decoded() + text;
    this.size = 0;
  }

  private decoded(): string {
    return this.size === 0 ? '' : decode(decoder, subarray(this.bytes, 0, this.size));
  }

  private grow(more: number): void {
    const { bytes, size } = this;
    this.room = this.room * 2 + more;
    this.bytes = new Bytes(this.room);
    for (let i = 0; i < size; i++) this.bytes[i] = bytes[i] as number;
  }
}
