/** As much of protocol buffers as Chromium's traces need: the fields of a message, one after another. */
export type Field = readonly [number: number, value: number | Uint8Array];

/** Numbers beyond 2^53 lose their last digits, which no number that is counted here has. */
export function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('the message is cut off');
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  };
  const take = (length: number): Uint8Array => {
    at += length;
    if (at > bytes.length) throw new Error('the message is cut off');
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = varint();
    const kind = tag % 8;
    const number = (tag - kind) / 8;
    if (kind === 0) yield [number, varint()];
    else if (kind === 1) yield [number, take(8)];
    else if (kind === 2) yield [number, take(varint())];
    else if (kind === 5) yield [number, take(4)];
    else throw new Error(`there is no wire type ${kind}`);
  }
}

const decoder = new TextDecoder();

export const textOf = (value: Field[1] | undefined): string =>
  value instanceof Uint8Array ? decoder.decode(value) : '';

/** The last value of each field. */
export function recordOf(bytes: Field[1] | undefined): ReadonlyMap<number, Field[1]> {
  return new Map(bytes instanceof Uint8Array ? fieldsOf(bytes) : []);
}
