/** Which handle of a realm stands for which port, now and not long ago. */
import type { HandleId } from '../trace/facts';
import type { Micros } from '../trace/ids';
import type { Bound, Port, Realm } from './state';

export function bind(realm: Realm, handle: HandleId, port: Port, base: number): Bound {
  const bound: Bound = {
    realm,
    handle,
    port: port.id,
    base,
    posted: 0,
    told: 0,
    until: null,
    dead: null,
    missing: null,
    unsure: false,
  };
  realm.handles.set(handle, bound);
  port.bounds.push(bound);
  return bound;
}

/** The port leaves or closes: all its handles are neutered, also that of a document's other world. */
export function releaseAll(port: Port, at: Micros): void {
  for (const bound of port.bounds) {
    bound.until = at;
    bound.dead = port.dead ? { posted: port.posted, delivered: port.delivered } : null;
    if (bound.realm.handles.get(bound.handle) !== bound) continue;
    bound.realm.handles.delete(bound.handle);
    bound.realm.past.set(bound.handle, bound);
  }
  port.bounds = [];
}

export function presentOrPast(realm: Realm, handle: HandleId): Bound | undefined {
  return realm.handles.get(handle) ?? realm.past.get(handle);
}
