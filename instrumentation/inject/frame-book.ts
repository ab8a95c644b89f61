/**
 * The frames of a window as the main process knows them, whether there is a probe in them or not. A frame whose document
 * is there and from which no hello has come is told as a realm that is unobserved, with the reason.
 *
 * A hello says an address and no frame, so it is given to the frame whose document was committed with that address and
 * has none yet; of several, any: they were reached, or not, in the same way.
 */
import { randomBytes } from 'node:crypto';
import type { WebContents, WebFrameMain } from 'electron';
import type { Correlator } from '../correlate/correlator';
import type { NativeEvents } from '../probe/native-events';
import type { RealmEnd, RealmInfo } from '../trace/events';
import type { Micros, RealmId } from '../trace/ids';
import { isWeb, NOBODY, reasonFor } from './frame-reason';

/** A hello comes by way of the top window, which may be busy; after this long, in milliseconds, none is expected. */
const PATIENCE = 1_000;
/** Frames that a window is followed in; a page may make them by the thousand. */
const MOST_FRAMES = 1_000;
const MOST_EARLY = 100;

export interface FrameBookHost {
  readonly correlator: Correlator;
  readonly events: NativeEvents;
  readonly now: () => Micros;
  /** Whether content scripts get into http, https and file frames. */
  readonly hasContentScripts: () => boolean;
  /** Whether preloads run in frames, too. */
  readonly hasPreloads: () => boolean;
  /** Runs the frame's probe in its main world. */
  readonly execute: (frame: WebFrameMain) => void;
  readonly hasDebugger: () => boolean;
  readonly info: Pick<RealmInfo, 'contents' | 'partition' | 'panel'>;
  /** Whether the realm's private port is still there. */
  readonly isOpen: (realm: RealmId) => boolean;
  /** The realm of the window's page, null if it is not known. */
  readonly owner: () => RealmId | null;
}

/** Of the event `frame-created`. */
interface Created {
  readonly frame: WebFrameMain | null;
}

interface Known {
  readonly processId: number;
  readonly routingId: number;
  url: string;
  /** No navigation has been committed in it. */
  readonly initial: boolean;
  readonly origin: string;
  /** The realm of its probe. */
  observed: RealmId | null;
  /** It is known to be this frame's, and not another's with the same address. */
  exact: boolean;
  /** The probe is being executed in it. */
  executed: boolean;
  /** Origin of the empty document before this one. */
  emptyOrigin: string;
  /** The probe of the document before: a document of the same origin that follows the empty one keeps its global. */
  before: RealmId | null;
  /** The realm that it was told as. */
  told: RealmId | null;
  patience: ReturnType<typeof setTimeout> | undefined;
}

export class FrameBook {
  private readonly frames = new Map<number, Known>();
  private readonly removed = new Set<RealmId>();
  /** Hellos that came before their frame was known. */
  private early: { readonly url: string; readonly realm: RealmId }[] = [];

  constructor(
    private readonly contents: WebContents,
    private readonly host: FrameBookHost,
    private readonly frameOf: (processId: number, routingId: number) => WebFrameMain | undefined,
  ) {
    const { events } = host;
    events.on(contents, 'frame-created', (_event: unknown, { frame }: Created) => {
      if (!frame?.parent) return;
      const known = this.expect(frame, true, '');
      if (!known || !this.needsScript(frame)) return;
      known.executed = true;
      host.execute(frame);
    });
    events.on(
      contents,
      'did-frame-navigate',
      (
        _event: unknown,
        url: string,
        _code: number,
        _status: string,
        isMainFrame: boolean,
        processId: number,
        routingId: number,
      ) => {
        if (isMainFrame) this.endAll('navigated');
        else this.onNavigated(url, this.frameOf(processId, routingId));
      },
    );
  }

  /** Process of that frame, or of one of this address in which no probe is yet. */
  processOf(frame: number | null, url: string): number | undefined {
    const known = frame === null ? this.unobserved(url) : this.frames.get(frame);
    return known && this.frameOf(known.processId, known.routingId)?.osProcessId;
  }

  /** A probe in a frame of this address has said hello. */
  onHello(url: string, realm: RealmId): void {
    this.sweep();
    const known = this.unobserved(url);
    if (known) this.observe(known, realm, false);
    else this.early = [...this.early.slice(1 - MOST_EARLY), { url, realm }];
  }

  /** A probe in this very frame has said hello. */
  onHelloFrom(frame: WebFrameMain, realm: RealmId): void {
    const known = this.frames.get(frame.frameTreeNodeId) ?? this.expect(frame, false, '');
    if (known) this.observe(known, realm, true);
  }

  /** A probe that came into the empty document of this frame is there; its page may have been committed meanwhile. */
  onSighting(node: number, realm: RealmId | null): void {
    const known = this.frames.get(node);
    if (!known || realm === null) return;
    this.forget(realm);
    if (known.initial) this.observe(known, realm, true);
    else {
      known.before = realm;
      if (known.emptyOrigin === known.origin) this.carryOn(known);
    }
  }

  /** It was taken for another frame's. */
  private forget(realm: RealmId): void {
    this.early = this.early.filter((hello) => hello.realm !== realm);
    for (const known of this.frames.values()) {
      if (known.observed !== realm || known.exact) continue;
      known.observed = null;
      this.wait(known);
    }
  }

  /** Whether the frame in which this realm was observed is there; it may have another document by now. */
  has(realm: RealmId): boolean {
    this.sweep();
    return !this.removed.has(realm);
  }

  /** Origins of the frames in which no probe is, as far as is known; null where not all frames are known. */
  unobservedOrigins(): readonly string[] | null {
    this.sweep();
    if (this.frames.size >= MOST_FRAMES) return null;
    const origins: string[] = [];
    for (const { observed, processId, routingId } of this.frames.values())
      if (observed === null) origins.push(this.frameOf(processId, routingId)?.origin ?? NOBODY);
    return origins;
  }

  endAll(reason: RealmEnd): void {
    for (const known of this.frames.values()) {
      clearTimeout(known.patience);
      this.endTold(known, reason);
    }
    this.frames.clear();
    this.early = [];
  }

  private unobserved(url: string): Known | undefined {
    let found: Known | undefined;
    for (const known of this.frames.values())
      if (known.observed === null && (known.url || 'about:blank') === url) found = known;
    return found;
  }

  private observe(known: Known, realm: RealmId, exact: boolean): void {
    known.observed = realm;
    known.exact = exact;
    clearTimeout(known.patience);
    this.endTold(known, 'navigated');
  }

  private expect(frame: WebFrameMain, initial: boolean, url: string): Known | undefined {
    this.sweep();
    if (this.frames.size >= MOST_FRAMES) return undefined;
    const known: Known = {
      processId: frame.processId,
      routingId: frame.routingId,
      url: url.slice(0, 2048),
      initial,
      origin: frame.origin,
      observed: null,
      exact: false,
      executed: false,
      emptyOrigin: '',
      before: null,
      told: null,
      patience: undefined,
    };
    this.frames.set(frame.frameTreeNodeId, known);
    const early = this.early.find((hello) => hello.url === (known.url || 'about:blank'));
    if (early) {
      this.early = this.early.filter((hello) => hello !== early);
      known.observed = early.realm;
    } else this.wait(known);
    return known;
  }

  private onNavigated(url: string, frame: WebFrameMain | undefined): void {
    if (!frame) return;
    const before = this.frames.get(frame.frameTreeNodeId);
    this.frames.delete(frame.frameTreeNodeId);
    if (before) this.leave(before);
    const known = this.expect(frame, false, url);
    if (!known || !before?.initial) return;
    known.emptyOrigin = before.origin;
    if (before.observed === null || !before.exact) return;
    known.before = before.observed;
    if (known.emptyOrigin === known.origin && known.origin !== NOBODY) this.carryOn(known);
  }

  /** The frame has another document. */
  private leave(before: Known): void {
    clearTimeout(before.patience);
    // Its empty document is over before anybody could look into it.
    if (before.initial && before.observed === null && before.told === null && !before.executed)
      this.tell(before);
    this.endTold(before, 'navigated');
    // That hello was from another frame's empty document.
    if (before.initial && before.observed !== null && !before.exact)
      this.onHello('about:blank', before.observed);
  }

  /** The probe of the empty document before is still there: this document has its global. */
  private carryOn(known: Known): boolean {
    const { before, observed } = known;
    if (before === null || observed !== null || !this.host.isOpen(before)) return false;
    this.observe(known, before, true);
    this.host.correlator.renameRealm(before, '', known.url, this.host.now());
    return true;
  }

  /**
   * Where no content script gets in, what the main process executes now runs in the empty document before the frame's
   * page is committed (both go the same way), and a page of the same origin keeps that global: so the probe is there
   * before its first script. A frame that is sandboxed into an origin of nobody's keeps nothing.
   */
  private needsScript({ origin }: WebFrameMain): boolean {
    if (origin === NOBODY) return false;
    const { hasContentScripts, hasDebugger, hasPreloads } = this.host;
    if (hasPreloads()) return false;
    return !isWeb(origin) || !hasContentScripts() || hasDebugger();
  }

  private wait(known: Known): void {
    known.patience = setTimeout(() => {
      if (known.observed !== null || !this.isThere(known)) return;
      if (!this.carryOn(known)) this.tell(known);
    }, PATIENCE);
    known.patience.unref();
  }

  private tell(known: Known): void {
    const { correlator, now, info, owner } = this.host;
    const page = owner();
    // A page that is not watched itself, such as DevTools.
    if (page === null) return;
    const frame = this.frameOf(known.processId, known.routingId);
    known.told = correlator.openUnobserved(
      randomBytes(12).toString('hex'),
      {
        ...info,
        kind: 'page',
        pid: frame?.osProcessId ?? null,
        document: '',
        topFrame: false,
        title: '',
        url: known.url || 'about:blank',
        isolated: false,
        owner: page,
      },
      reasonFor({
        url: known.url,
        initial: known.initial,
        origin: frame?.origin ?? '',
        page: this.contents.getURL(),
        debugged: this.host.hasDebugger(),
        temporary: !info.panel,
      }),
      now(),
    );
  }

  private endTold(known: Known, reason: RealmEnd): void {
    if (known.told === null) return;
    this.host.correlator.endRealm(known.told, reason, this.host.now());
    known.told = null;
  }

  private isThere({ processId, routingId }: Known): boolean {
    return !this.contents.isDestroyed() && this.frameOf(processId, routingId) !== undefined;
  }

  /** Nothing tells that a frame was removed. */
  private sweep(): void {
    for (const [node, known] of this.frames) {
      if (this.isThere(known)) continue;
      clearTimeout(known.patience);
      this.endTold(known, 'destroyed');
      this.frames.delete(node);
      if (known.observed === null) continue;
      if (this.removed.size >= MOST_FRAMES) this.removed.clear();
      this.removed.add(known.observed);
    }
  }
}
