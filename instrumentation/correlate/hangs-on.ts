import type { Directory } from './directory';
import type { Ledger } from './ledger';
import type { Realm, Wait } from './state';

/** How deep ports within messages within ports are looked through for who is to bring them. */
const MOST_NESTED = 16;

/** Whose facts may bring what is waited for. Of a port on its way: the realms where it will turn up. */
export function hangsOn(wait: Wait, ledger: Ledger, directory: Directory): readonly Realm[] {
  if (wait.for !== 'post' || wait.on.length > 0) return wait.on;
  let { place } = ledger.port(wait.port);
  // Ports within messages within ports: a chain that ends where one of them is at home.
  for (let depth = 0; depth < MOST_NESTED && place.kind === 'transit'; depth++) {
    if (place.departure) return directory.realmsFor(place.departure);
    if (place.over === null) return [];
    place = ledger.port(place.over).place;
  }
  return place.kind === 'held' ? [place.realm] : [];
}
