/** Payloads as plain JSON in a line, as a preview in the trace. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The preview of a JSON value, shown in full. */
export function previewOf(json: string): string {
  return JSON.stringify(encode(JSON.parse(json) as Json));
}

/** The JSON value that has this preview; null where none has. */
export function payloadOf(preview: string): string | null {
  if (preview === '') return null;
  try {
    const payload = JSON.stringify(decode(JSON.parse(preview)));
    return previewOf(payload) === preview ? payload : null;
  } catch {
    return null;
  }
}

function encode(value: Json): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return ['a', value.length, ...value.map(encode)];
  const entries = Object.entries(value);
  return ['o', '', entries.length, ...entries.flatMap(([key, item]) => [key, encode(item)])];
}

function decode(node: unknown): Json {
  if (!Array.isArray(node)) return node as Json;
  if (node[0] === 'a') return node.slice(2).map(decode);
  const entries: [string, Json][] = [];
  for (let i = 3; i < node.length; i += 2) entries.push([String(node[i]), decode(node[i + 1])]);
  return Object.fromEntries(entries);
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
