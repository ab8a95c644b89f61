/**
 * Workers, as the main process knows them: those whose probe said hello through the realm that made them or speaks to
 * them, and those that are known to have none. A dedicated worker ends with its maker; a shared or a service worker outlives
 * the page that passed its hello on.
 */
import type { MessagePortMain } from 'electron';
import type { Correlator } from '../correlate/correlator';
import type { RealmEnd, RealmKind } from '../trace/events';
import type { Micros, RealmId } from '../trace/ids';
import { readHello } from '../trace/link';
import type { RealmLinks, Surroundings } from './realm-links';

/**
 * A worker's port that closes closes with its maker's, whose reason comes within a second (renderer-realms.ts); one that
 * closes alone has closed itself. Milliseconds.
 */
const GRACE = 1_500;
/** Workers of one app whose makers are there. */
const MOST = 10_000;
const LONGEST = 2048;

const WORKERS: ReadonlySet<RealmKind> = new Set(['worker', 'shared-worker', 'service-worker']);

interface Known {
  readonly realm: RealmId;
  readonly maker: RealmId;
  readonly name: string;
  readonly kind: RealmKind;
  /** Its maker has terminated it. */
  doomed: boolean;
}

export interface WorkerRealmsHost {
  readonly links: RealmLinks;
  readonly correlator: Correlator;
  readonly now: () => Micros;
}

export class WorkerRealms {
  private readonly byName = new Map<string, Known>();

  constructor(private readonly host: WorkerRealmsHost) {}

  /** Says whether the hello was a worker's. */
  readonly onRelay = (
    by: RealmId,
    message: unknown,
    port: MessagePortMain,
    name: string,
  ): boolean => {
    const hello = readHello(message);
    if (!hello || !WORKERS.has(hello.kind)) return false;
    const { links } = this.host;
    const around = this.around(by, hello.kind);
    if (!around || links.isTaken(hello) || !this.isNameOf(by, name) || this.byName.size >= MOST)
      return true;
    const realm = links.open(hello, around, port, (closed) => this.onClosed(closed, name), name);
    this.byName.set(name, { realm, maker: by, name, kind: hello.kind, doomed: false });
    // It came over the port that a mark had brought; a dedicated worker's comes over its own pipe.
    if (hello.kind !== 'worker') links.noteWord(by);
    return true;
  };

  readonly onUnobserved = (
    by: RealmId,
    told: { name: unknown; realm: unknown; title: unknown; url: unknown },
  ): void => {
    const { name, title, url } = told;
    const kind = told.realm as RealmKind;
    if (!this.isNameOf(by, name) || this.byName.has(name) || !WORKERS.has(kind)) return;
    const around = this.around(by, kind);
    if (!around || typeof title !== 'string' || typeof url !== 'string') return;
    if (this.byName.size >= MOST) return;
    const { correlator, now } = this.host;
    const info = {
      ...around,
      kind,
      document: '',
      topFrame: false,
      title: title.slice(0, LONGEST),
      url: url.slice(0, LONGEST),
      isolated: false,
    };
    const realm = correlator.openUnobserved(name, info, 'worker-not-imported', now());
    this.byName.set(name, { realm, maker: by, name, kind, doomed: false });
  };

  /**
   * Its maker has terminated it. What it had begun, it may bring to an end, with messages that were sent before (for two
   * seconds, 33.2.1): it is over when its port closes.
   */
  readonly onGone = (by: RealmId, name: unknown): void => {
    if (!this.isNameOf(by, name)) return;
    const known = this.byName.get(name);
    if (known && this.host.links.has(known.realm)) {
      known.doomed = true;
      if (this.host.links.isClosing(known.realm)) this.end(known, 'destroyed');
    } else if (known) this.end(known, 'destroyed');
    else this.host.correlator.endUnknown(name, this.host.now());
  };

  /** What the realm made ends with it, for the same reason. */
  readonly onEnded = (maker: RealmId, reason: RealmEnd): void => {
    for (const known of [...this.byName.values()]) {
      if (known.maker === maker && known.kind === 'worker') this.end(known, reason);
    }
  };

  private around(by: RealmId, kind: RealmKind): Surroundings | null {
    const around = this.host.links.around(by);
    if (!around) return null;
    // In which process the browser runs the others is not told.
    return kind === 'worker'
      ? { ...around, owner: by }
      : { ...around, pid: null, contents: null, owner: by };
  }

  private isNameOf(by: RealmId, name: unknown): name is string {
    const key = this.host.links.keyOf(by);
    return typeof name === 'string' && name.length <= 128 && name.startsWith(`${key}/`);
  }

  private onClosed(realm: RealmId, name: string): void {
    const end = (): void => {
      const known = this.byName.get(name);
      if (known?.realm === realm) this.end(known, known.doomed ? 'destroyed' : 'exited');
    };
    if (this.byName.get(name)?.doomed) end();
    else setTimeout(end, GRACE).unref();
  }

  private end({ realm, name }: Known, reason: RealmEnd): void {
    this.byName.delete(name);
    const { links, correlator, now } = this.host;
    if (links.has(realm)) links.end(realm, reason);
    else correlator.endRealm(realm, reason, now());
  }
}
