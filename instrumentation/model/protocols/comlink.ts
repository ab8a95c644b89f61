/**
 * comlink: `{ id, type, path, argumentList }` asks, `{ id, type: 'RAW' | 'HANDLER', value }` answers
 * (GoogleChromeLabs/comlink, src/protocol.ts, 4.0 to 4.4; ids are four random numbers in hex).
 */
import { idOf, pathOf } from './payload';
import type { Protocol } from './spoken';

const ASKS: ReadonlySet<unknown> = new Set(['GET', 'SET', 'APPLY', 'CONSTRUCT', 'ENDPOINT']);
const ANSWERS: ReadonlySet<unknown> = new Set(['RAW', 'HANDLER', 'PROXY', 'THROW']);

export const comlink: Protocol = {
  name: 'comlink',
  read(payload) {
    if (payload.kind !== 'object') return null;
    const { fields } = payload;
    const id = idOf(fields.get('id'));
    const type = fields.get('type');
    if (id === null || typeof type !== 'string') return null;
    if (type === 'RELEASE') return { kind: 'release', id };
    if (ANSWERS.has(type) && fields.has('value')) {
      return { kind: 'answer', id, failed: fields.get('name') === 'throw' || type === 'THROW' };
    }
    if (!ASKS.has(type) || (type !== 'ENDPOINT' && !fields.has('path'))) return null;
    const path = pathOf(fields.get('path'));
    return { kind: 'call', id, method: path === '' ? type.toLowerCase() : path };
  },
};
