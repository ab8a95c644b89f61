/**
 * oRPC over a port: `{ i, t?, p }`, as text or as an object. Without `t` it is a request (`p.u`, its path) or a response
 * (`p.b`); 3 is an event of a stream, 4 an abort (middleapi/orpc, packages/standard-server-peer/src/codec.ts).
 */
import { idOf } from './payload';
import type { Payload, Protocol, Spoken } from './spoken';

export const orpc: Protocol = {
  name: 'orpc',
  read(payload) {
    if (payload.kind === 'text') return readText(payload.text);
    return payload.kind === 'object' ? readFields(payload.fields) : null;
  },
};

const HEAD =
  /^\{"i":"([^"\\]{1,64})"(?:,"t":([1-4]))?(?:,"p":\{(?:"(\w)":(?:"((?:[^"\\]|\\.)*)")?)?)?/;

function readText(text: string): Spoken | null {
  const found = HEAD.exec(text);
  const id = found?.[1];
  if (id === undefined) return null;
  const [, , type, first, path] = found as unknown as readonly (string | undefined)[];
  if (type === '3') return { kind: 'part', id };
  if (type === '4') return { kind: 'release', id };
  if (first === 'u') return { kind: 'call', id, method: path ?? '' };
  if (first === undefined && !text.includes('"p":{')) return null;
  if (first !== undefined && !'shb'.includes(first)) return null;
  return { kind: 'answer', id, failed: /"s":[45]\d\d/.test(text.slice(0, 120)) };
}

function readFields(fields: (Payload & { kind: 'object' })['fields']): Spoken | null {
  const id = idOf(fields.get('i'));
  const type = fields.get('t');
  const body = fields.get('p');
  if (id === null || !fields.has('p')) return null;
  if (type === 3) return { kind: 'part', id };
  if (type === 4) return { kind: 'release', id };
  if (typeof body !== 'object' || body === null || body.kind !== 'object') return null;
  if (body.texts.includes('u')) return { kind: 'call', id, method: '' };
  return body.texts.every((name) => 'shb'.includes(name))
    ? { kind: 'answer', id, failed: false }
    : null;
}
