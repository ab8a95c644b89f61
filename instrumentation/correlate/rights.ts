/**
 * What a realm may say has left it. Keys of departures join realms, and a realm whose page got hold of its private port
 * could name another's: so the name in a key must be the realm's own, or its document's, or that of a pipe it sends on. A
 * pipe that has no name yet bears one of the realm's own, which is translated later and means nothing to others. What a
 * realm may say has arrived needs no such check: the key of a departure is known to none but the two who share its road.
 */
import { OWN, readPipeKey } from '../trace/pipes';
import { senderName } from './directory';

export function mayLeave(
  { key: own, name, info }: { key: string; name: string; info: { readonly document: string } },
  key: string,
): boolean {
  if (key === '' || key === 'undeliverable' || key[0] === OWN) return true;
  const pipe = readPipeKey(key);
  if (pipe) return pipe.direction === 'to' ? pipe.maker === own : pipe.worker === name;
  const sender = senderName(key);
  // `<key>/clone` is the realm's own, too.
  if (sender === own || sender.startsWith(`${own}/`)) return true;
  return sender !== '' && sender === info.document;
}
