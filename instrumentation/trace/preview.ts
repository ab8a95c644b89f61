/**
 * The bounded picture of a payload. A probe writes it as one JSON text (cheap to make and to carry); readers
 * decode it only when it is looked at.
 *
 *   42  "text"  true  null         themselves
 *   ["s", "start…", length]        a string that was cut; length in UTF-16 units
 *   ["n", "NaN"]                   NaN, -0, Infinity, -Infinity
 *   ["i", "12345"]                 bigint
 *   ["u"]                          undefined
 *   ["o", name, keys, k, v, …]     object: constructor name ('' for a plain one), number of keys, those shown
 *   ["a", length, v, …]            array, those shown;  ["h"] a hole
 *   ["m", size, k, v, …]           Map       ["t", size, v, …]   Set
 *   ["d", ms]                      Date (null: invalid)
 *   ["r", "/x/g"]                  RegExp    ["e", name, message] Error
 *   ["b", name, bytes, length]     buffer or view: bytes, and elements (-1 for a buffer); in a whole payload also
 *                                  the first of its bytes, as base64
 *   ["p", index]                   a port: place in the transfer list, -1 if not in it
 *   ["x", name]                    anything else, by name: Blob, ImageBitmap, …
 *   ["c"]  ["g"]                   cycle (or a second mention); accessor, never invoked
 *   ["…"]                          not looked at: the budget was used up
 */
export type Preview =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string; readonly length: number }
  | { readonly kind: 'boolean'; readonly text: string }
  | { readonly kind: 'null' | 'undefined' | 'hole' | 'cycle' | 'getter' | 'omitted' }
  | { readonly kind: 'bigint'; readonly text: string }
  | {
      readonly kind: 'object';
      readonly name: string;
      readonly size: number;
      readonly entries: readonly Entry[];
    }
  | { readonly kind: 'array'; readonly size: number; readonly items: readonly Preview[] }
  | {
      readonly kind: 'map';
      readonly size: number;
      readonly pairs: readonly (readonly [Preview, Preview])[];
    }
  | { readonly kind: 'set'; readonly size: number; readonly items: readonly Preview[] }
  | { readonly kind: 'date'; readonly ms: number | null }
  | { readonly kind: 'regexp'; readonly text: string }
  | { readonly kind: 'error'; readonly name: string; readonly message: string }
  | {
      readonly kind: 'bytes';
      readonly name: string;
      readonly bytes: number;
      readonly length: number;
      /** The first of its bytes, where they were captured. */
      readonly base64?: string;
    }
  | { readonly kind: 'port'; readonly index: number }
  | { readonly kind: 'exotic'; readonly name: string };

export type Entry = readonly [key: string, value: Preview];

const OMITTED: Preview = { kind: 'omitted' };
/** A whole payload is no deeper than that. */
const DEEPEST = 20;

/** Decodes a preview; whatever is not one shows as *omitted*, since the text may come from a hostile page. */
export function decodePreview(text: string): Preview {
  if (text === '') return OMITTED;
  try {
    return decode(JSON.parse(text), 0);
  } catch {
    return OMITTED;
  }
}

function decode(node: unknown, depth: number): Preview {
  if (depth > DEEPEST) return OMITTED;
  if (node === null) return { kind: 'null' };
  switch (typeof node) {
    case 'number':
      return { kind: 'number', text: String(node) };
    case 'string':
      return { kind: 'string', text: node, length: node.length };
    case 'boolean':
      return { kind: 'boolean', text: String(node) };
    default:
      return Array.isArray(node) ? decodeTagged(node, depth + 1) : OMITTED;
  }
}

function decodeTagged(node: readonly unknown[], depth: number): Preview {
  const [tag, first, second, third] = node;
  switch (tag) {
    case 's':
      return { kind: 'string', text: str(first), length: num(second) };
    case 'n':
      return { kind: 'number', text: str(first) };
    case 'i':
      return { kind: 'bigint', text: str(first) };
    case 'u':
      return { kind: 'undefined' };
    case 'h':
      return { kind: 'hole' };
    case 'c':
      return { kind: 'cycle' };
    case 'g':
      return { kind: 'getter' };
    case 'o':
      return {
        kind: 'object',
        name: str(first),
        size: num(second),
        entries: pairs(node, 3).map(([key, value]) => [str(key), decode(value, depth)] as const),
      };
    case 'a':
      return {
        kind: 'array',
        size: num(first),
        items: node.slice(2).map((item) => decode(item, depth)),
      };
    case 'm':
      return {
        kind: 'map',
        size: num(first),
        pairs: pairs(node, 2).map(
          ([key, value]) => [decode(key, depth), decode(value, depth)] as const,
        ),
      };
    case 't':
      return {
        kind: 'set',
        size: num(first),
        items: node.slice(2).map((item) => decode(item, depth)),
      };
    case 'd':
      return { kind: 'date', ms: typeof first === 'number' ? first : null };
    case 'r':
      return { kind: 'regexp', text: str(first) };
    case 'e':
      return { kind: 'error', name: str(first), message: str(second) };
    case 'b':
      return {
        kind: 'bytes',
        name: str(first),
        bytes: num(second),
        length: num(third),
        ...(typeof node[4] === 'string' ? { base64: node[4] } : {}),
      };
    case 'p':
      return { kind: 'port', index: num(first) };
    case 'x':
      return { kind: 'exotic', name: str(first) };
    default:
      return OMITTED;
  }
}

function pairs(node: readonly unknown[], from: number): [unknown, unknown][] {
  const out: [unknown, unknown][] = [];
  for (let i = from; i + 1 < node.length; i += 2) out.push([node[i], node[i + 1]]);
  return out;
}

const str = (value: unknown): string => (typeof value === 'string' ? value : '');
const num = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** One line of text, cut at about `limit` characters: what a table cell or a log shows. */
export function previewText(preview: Preview, limit = 200): string {
  const text = print(preview, 0);
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

function print(preview: Preview, depth: number): string {
  switch (preview.kind) {
    case 'number':
    case 'boolean':
    case 'regexp':
      return preview.text;
    case 'bigint':
      return `${preview.text}n`;
    case 'string': {
      const cut = preview.length > preview.text.length ? '…' : '';
      return `${JSON.stringify(preview.text).slice(0, -1)}${cut}"`;
    }
    case 'null':
    case 'undefined':
      return preview.kind;
    case 'hole':
      return '<empty>';
    case 'cycle':
      return '[Circular]';
    case 'getter':
      return '(…)';
    case 'omitted':
      return '…';
    case 'date':
      return preview.ms === null ? 'Invalid Date' : new Date(preview.ms).toISOString();
    case 'error':
      return `${preview.name}: ${preview.message}`;
    case 'bytes':
      return preview.length < 0
        ? `${preview.name}(${preview.bytes})`
        : `${preview.name}(${preview.length})`;
    case 'port':
      return preview.index < 0 ? 'MessagePort' : `MessagePort #${preview.index}`;
    case 'exotic':
      return preview.name;
    case 'object': {
      const shown = preview.entries.map(
        ([key, value]) => `${keyText(key)}: ${print(value, depth + 1)}`,
      );
      const head = preview.name === '' ? '' : `${preview.name} `;
      return `${head}{${inside(shown, preview.size, depth)}}`;
    }
    case 'array':
      return `${depth > 0 ? '' : `(${preview.size}) `}[${inside(
        preview.items.map((item) => print(item, depth + 1)),
        preview.size,
        depth,
      )}]`;
    case 'set':
      return `Set(${preview.size}) {${inside(
        preview.items.map((item) => print(item, depth + 1)),
        preview.size,
        depth,
      )}}`;
    case 'map':
      return `Map(${preview.size}) {${inside(
        preview.pairs.map(
          ([key, value]) => `${print(key, depth + 1)} => ${print(value, depth + 1)}`,
        ),
        preview.size,
        depth,
      )}}`;
  }
}

function inside(shown: readonly string[], size: number, depth: number): string {
  if (depth > 3 && size > 0) return '…';
  return size > shown.length ? [...shown, '…'].join(', ') : shown.join(', ');
}

const keyText = (key: string): string => (/^[\w$]+$/.test(key) ? key : JSON.stringify(key));
