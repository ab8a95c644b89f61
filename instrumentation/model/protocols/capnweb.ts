/**
 * Cap'n Web: an array, or its text. `push` begins a call that has no number in the message, `pull` asks for its result, `resolve` and
 * `reject` give it, `abort` ends the session; so does `null` over a port (cloudflare/capnweb, protocol.md).
 */
import { idOf } from './payload';
import type { Protocol, Spoken } from './spoken';

export const capnweb: Protocol = {
  name: 'capnweb',
  read(payload) {
    if (payload.kind === 'text') {
      const found =
        /^\["(push|pull|resolve|reject|release|stream|pipe|abort)"(?:,(-?\d{1,15}))?/.exec(
          payload.text,
        );
      return found === null ? null : say(found[1] as string, found[2] ?? null);
    }
    if (payload.kind !== 'array') return null;
    const [verb, id] = payload.items;
    return typeof verb === 'string' ? say(verb, idOf(id)) : null;
  },
};

function say(verb: string, id: string | null): Spoken | null {
  switch (verb) {
    case 'push':
    case 'stream':
    case 'pipe':
      return { kind: 'notice', method: verb };
    case 'abort':
      return { kind: 'end' };
    case 'pull':
      return id === null ? null : { kind: 'call', id, method: '' };
    case 'resolve':
    case 'reject':
      return id === null ? null : { kind: 'answer', id, failed: verb === 'reject' };
    case 'release':
      return id === null ? null : { kind: 'release', id };
    default:
      return null;
  }
}
