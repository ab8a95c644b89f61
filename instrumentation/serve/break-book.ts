/** The breaks that panels have set, told to each realm by the handles that are in it. */
import type { Whereabouts } from '../correlate/correlator';
import type { HandleBreak, PortBreak } from '../trace/breaks';
import type { HandleId } from '../trace/facts';
import { type PortId, peerOf, type RealmId } from '../trace/ids';

export interface BreakBookHost {
  readonly whereIs: (port: PortId) => Whereabouts;
  readonly realms: () => readonly RealmId[];
  readonly tell: (realm: RealmId, breaks: readonly HandleBreak[]) => void;
}

export class BreakBook {
  /** Realms that have a break. */
  private readonly told = new Set<RealmId>();

  /** Those that have one now. */
  realms(): readonly RealmId[] {
    return [...this.told];
  }

  constructor(private readonly host: BreakBookHost) {}

  readonly set = (breaks: readonly PortBreak[]): void => {
    const { realms, tell } = this.host;
    const byRealm = new Map<RealmId, HandleBreak[]>();
    for (const one of breaks) this.share(one, byRealm);
    for (const realm of realms()) {
      const list = byRealm.get(realm) ?? [];
      if (list.length === 0 && !this.told.has(realm)) continue;
      if (list.length === 0) this.told.delete(realm);
      else this.told.add(realm);
      tell(realm, list);
    }
  };

  private share({ on, terms, ports }: PortBreak, to: Map<RealmId, HandleBreak[]>): void {
    const put = (realm: RealmId, handles: HandleId[] | null): void => {
      to.set(realm, [...(to.get(realm) ?? []), { on, terms, handles }]);
    };
    if (ports === null) {
      for (const realm of this.host.realms()) put(realm, null);
      return;
    }
    const handles = new Map<RealmId, HandleId[]>();
    for (const port of ports) {
      // A message is named by the port it was posted on, and delivered at that one's peer.
      const place = this.host.whereIs(on === 'posted' ? port : peerOf(port));
      if (place.kind !== 'held') continue;
      const known = handles.get(place.realm);
      if (known) known.push(place.handle);
      else handles.set(place.realm, [place.handle]);
    }
    for (const [realm, list] of handles) put(realm, list);
  }
}
