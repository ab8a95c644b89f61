/** Who is who among the realms: by id, by key, by document, by the frame they live in. */
import type { RealmId } from '../trace/ids';
import { OWN, readPipeKey } from '../trace/pipes';
import { BoundedMap } from './bounded-map';
import type { Departure, Realm } from './state';

/** Names of realms and documents that are over; an older one is taken for one that is not known yet. */
const MOST_ENDED = 10_000;

export class Directory {
  readonly byId = new Map<RealmId, Realm>();
  private readonly byKey = new Map<string, RealmId>();
  private readonly unobserved = new Map<RealmId, string>();
  private readonly byDocument = new Map<string, Set<Realm>>();
  /** Documents of which one world has ended. */
  private readonly halved = new Set<string>();
  private readonly byTarget = new Map<string, Set<Realm>>();
  private readonly ended = new BoundedMap<string, true>(MOST_ENDED);

  addUnobserved(id: RealmId, key: string): void {
    this.unobserved.set(id, key);
    this.byKey.set(key, id);
  }

  /** Says whether it was known. */
  removeUnobserved(id: RealmId): boolean {
    const key = this.unobserved.get(id);
    if (key === undefined) return false;
    this.unobserved.delete(id);
    this.byKey.delete(key);
    this.ended.set(key, true);
    return true;
  }

  /** Whether a realm or a document of this name was there and is over. */
  hasEnded(name: string): boolean {
    return this.ended.has(name);
  }

  knows(name: string): boolean {
    return this.byKey.has(name) || this.ended.has(name);
  }

  unobservedBy(key: string): RealmId | undefined {
    const id = this.byKey.get(key);
    return id !== undefined && this.unobserved.has(id) ? id : undefined;
  }

  add(realm: Realm): void {
    const { key, name, target, info } = realm;
    this.byId.set(info.realm, realm);
    this.unobserved.delete(info.realm);
    this.byKey.set(key, info.realm);
    if (name !== '') this.byKey.set(name, info.realm);
    for (const [map, name] of this.groups(info.document, target)) {
      const known = map.get(name);
      if (known) known.add(realm);
      else map.set(name, new Set([realm]));
    }
  }

  remove(realm: Realm): void {
    const { key, name: alias, target, info } = realm;
    this.byId.delete(info.realm);
    for (const one of alias === '' ? [key] : [key, alias]) {
      this.byKey.delete(one);
      this.ended.set(one, true);
    }
    for (const [map, name] of this.groups(info.document, target)) {
      const known = map.get(name);
      known?.delete(realm);
      if (map === this.byDocument) this.halved.add(name);
      if (known?.size !== 0) continue;
      this.halved.delete(name);
      map.delete(name);
      if (map === this.byDocument) this.ended.set(name, true);
    }
  }

  private groups(document: string, target: string): [Map<string, Set<Realm>>, string][] {
    const groups: [Map<string, Set<Realm>>, string][] = [
      [this.byDocument, document],
      [this.byTarget, target],
    ];
    return groups.filter(([, name]) => name !== '');
  }

  /** The realms where something that was sent there may arrive; null where that is not known. */
  realmsAt(to: string): readonly Realm[] | null {
    const id = this.byKey.get(to);
    const realm = id === undefined ? undefined : this.byId.get(id);
    if (realm) return [realm];
    const frame = this.byTarget.get(to);
    return frame ? [...frame] : null;
  }

  /** The realms where a departure may turn up, as far as is known. One to its own window names no other place. */
  realmsFor({ to, key }: Pick<Departure, 'to' | 'key'>): readonly Realm[] {
    return this.realmsAt(to) ?? [...(this.byDocument.get(senderName(key)) ?? [])];
  }

  /** The realm of the same document's other world, if it has one that is observed. */
  otherWorld({ info }: Realm): RealmId | undefined {
    for (const { info: other } of this.byDocument.get(info.document) ?? []) {
      if (other.realm !== info.realm) return other.realm;
    }
    return undefined;
  }

  hasTarget(to: string): boolean {
    return this.byTarget.has(to);
  }

  /**
   * The realms that something of this key may have left from, apart from the reader: of which nothing more is read, since
   * all of it that came before has been. None: no such realm is known yet. Null: it is known, and can't tell any more.
   */
  sendersOf(key: string, reader: Realm): readonly Realm[] | null {
    // A pipe that has no name yet: it gets one, or is told to have none.
    if (key[0] === OWN) return [];
    const name = senderName(key);
    const id = this.byKey.get(name);
    const realm = id === undefined ? undefined : this.byId.get(id);
    if (realm) return realm === reader ? null : [realm];
    const document = this.byDocument.get(name);
    if (document) {
      const others = [...document].filter((one) => one !== reader);
      if (others.length > 0) return others;
      // The other world's hello may be on its way.
      return reader.info.isolated && !this.halved.has(name) ? [] : null;
    }
    return id !== undefined || this.ended.has(name) ? null : [];
  }

  get size(): number {
    return this.byId.size + this.byKey.size + this.byDocument.size + this.byTarget.size;
  }
}

/** The part of a key that names a realm or a document. */
export function senderName(key: string): string {
  const pipe = readPipeKey(key);
  if (pipe) return pipe.direction === 'to' ? pipe.maker : pipe.worker;
  return key.slice(0, Math.max(0, key.lastIndexOf(':')));
}
