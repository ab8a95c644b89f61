/**
 * What can be seen of a thing, as lines of text that are equal when the thing looks the same. Reads no more than an app
 * could, and by means of its own: nothing of Portscope is known here.
 */

/** `key: what is seen`. The key says what was looked at, and is the same in every launch. */
export type Line = string;

export function textOf(value: unknown, depth = 0): string {
  if (typeof value === 'function') return functionText(value);
  if (typeof value === 'string')
    return value.length < 1_000 ? JSON.stringify(value) : `${value.length} signs ${hash(value)}`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'symbol') return String(value);
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : `${value}`;
  if (depth > 3) return '…';
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Date) return `Date ${value.getTime()}`;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer)
    return `${tag} ${value.byteLength}`;
  if (value instanceof Map || value instanceof Set)
    return `${tag} ${textOf([...(value as Iterable<unknown>)], depth + 1)}`;
  if (Array.isArray(value)) return `[${value.map((one) => textOf(one, depth + 1)).join(', ')}]`;
  if (tag !== 'Object') return tag;
  const parts = Object.entries(value).map(([key, one]) => `${key}: ${textOf(one, depth + 1)}`);
  return `{${parts.join(', ')}}`;
}

/** Name, length, own keys in their order, and source text. */
export function functionText(value: object): string {
  const { name, length } = value as { name: unknown; length: unknown };
  const keys = Reflect.ownKeys(value).map(String).join(' ');
  const text = Function.prototype.toString.call(value);
  return `function ${String(name)}/${length} [${keys}] ${text.length < 90 ? text : `${text.length} ${hash(text)}`}`;
}

export function hash(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) | 0;
  return sum;
}

/** An own property: its flags and what it holds. Values of data properties that are no functions are told by type. */
export function propertyText(owner: object, key: PropertyKey): string {
  const found = Object.getOwnPropertyDescriptor(owner, key);
  if (!found) return 'absent';
  const flags = `${found.writable ?? '-'} ${found.enumerable} ${found.configurable}`;
  const parts = [found.value, found.get, found.set].map((one) =>
    typeof one === 'function' ? functionText(one) : typeof one,
  );
  return `${flags} | ${parts.join(' | ')}`;
}

/** Every own property of an object, and their order. `except`: keys whose being there is a known difference. */
export function ownLines(name: string, owner: object, except: readonly string[] = []): Line[] {
  const keys = Reflect.ownKeys(owner).filter((key) => !except.includes(String(key)));
  return [
    `${name} keys: ${keys.map(String).join(' ')}`,
    ...keys.map((key) => `${name}.${String(key)}: ${propertyText(owner, key)}`),
  ];
}

/** What a call gives or throws. */
export function tryText(run: () => unknown): string {
  try {
    return textOf(run());
  } catch (error) {
    const own = error instanceof Error ? 'Error of this realm' : 'of another realm';
    const { name, message } = error as Error;
    return `throws ${name}: ${message} (${own}, ${(error as object).constructor?.name})`;
  }
}

/** Names and numbers of the listeners of an emitter. */
export interface Emitter {
  eventNames(): readonly (string | symbol)[];
  listenerCount(name: string | symbol): number;
  rawListeners(name: string | symbol): readonly object[];
  listeners(name: string | symbol): readonly object[];
  getMaxListeners(): number;
}

export function listenerLines(name: string, emitter: Emitter): Line[] {
  const names = emitter.eventNames();
  return [
    `${name} eventNames: ${names.map(String).join(' ')} (max ${emitter.getMaxListeners()})`,
    ...names.map(
      (event) =>
        `${name} listeners of ${String(event)}: ${emitter.listenerCount(event)} ${emitter
          .rawListeners(event)
          .map((one) => hash(Function.prototype.toString.call(one)))
          .join(' ')}`,
    ),
  ];
}

/** Values of every kind that a port carries. */
export function payloads(): unknown[] {
  const cyclic: Record<string, unknown> = { name: 'cyclic' };
  cyclic.self = cyclic;
  class Thing {
    value = 1;
    get computed(): number {
      return 2;
    }
  }
  const sparse = [1, 2, 3];
  delete sparse[1];
  return [
    1,
    -0,
    Number.NaN,
    'text',
    'x'.repeat(70_000),
    null,
    undefined,
    true,
    12n,
    new Date(0),
    /a/gi,
    new Map<unknown, unknown>([[{ a: 1 }, new Set([1, 'b'])]]),
    new Uint8Array([1, 2, 3]),
    new Float64Array(4).buffer,
    new RangeError('no'),
    { a: { b: { c: [1, { d: 2 }] } } },
    [],
    sparse,
    new Thing(),
    Object.create(null),
    cyclic,
  ];
}
