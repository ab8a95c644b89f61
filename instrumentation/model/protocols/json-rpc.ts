/** JSON-RPC 2.0, as an object or as its text; also vscode-jsonrpc, which is that. Batches are not taken apart. */
import { idOf } from './payload';
import type { Protocol, Spoken, Value } from './spoken';

export const jsonRpc: Protocol = {
  name: 'json-rpc',
  read(payload) {
    if (payload.kind === 'object') return readFields(payload.fields);
    return payload.kind === 'text' ? readText(payload.text) : null;
  },
};

function readFields(fields: ReadonlyMap<string, Value>): Spoken | null {
  if (fields.get('jsonrpc') !== '2.0') return null;
  const id = idOf(fields.get('id'));
  const method = fields.get('method');
  if (typeof method === 'string') {
    return id === null ? { kind: 'notice', method } : { kind: 'call', id, method };
  }
  if (id === null || !(fields.has('result') || fields.has('error'))) return null;
  return { kind: 'answer', id, failed: fields.has('error') };
}

/** The text may be cut, so it is not parsed: what is looked for stands near its beginning. */
function readText(text: string): Spoken | null {
  if (!/^\s*\{/.test(text) || !/"jsonrpc"\s*:\s*"2\.0"/.test(text)) return null;
  const id = /"id"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|(-?\d+))/.exec(text);
  const method = /"method"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
  const name = id?.[1] ?? id?.[2] ?? null;
  if (method !== undefined) {
    return name === null ? { kind: 'notice', method } : { kind: 'call', id: name, method };
  }
  if (name === null || !/"(?:result|error)"\s*:/.test(text)) return null;
  return { kind: 'answer', id: name, failed: /"error"\s*:\s*\{/.test(text) };
}
