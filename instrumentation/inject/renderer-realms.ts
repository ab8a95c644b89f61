/** The worlds of windows and views: opens their realms when they say hello over IPC, names them, and ends them. */
import type { IpcMainEvent, MessagePortMain, Session, WebContents, WebFrameMain } from 'electron';
import type { Correlator } from '../correlate/correlator';
import type { NativeEvents } from '../probe/native-events';
import type { RealmEnd, RealmKind } from '../trace/events';
import type { Micros, RealmId } from '../trace/ids';
import { type Hello, readHello } from '../trace/link';
import type { RealmLinks, Surroundings } from './realm-links';

/** Frames go without a word of which frame it was: by then the window's book of frames has it. Milliseconds. */
const GRACE = 1_000;

const WORLDS: ReadonlySet<RealmKind> = new Set(['page', 'preload']);
/**
 * A window may say hello so often at once, and so often a second after that: each of its documents does it twice. A page
 * that forges them without end gets no further.
 */
export const HELLOS_AT_ONCE = 500;
export const HELLOS_A_SECOND = 50;

interface Rendered {
  readonly realm: RealmId;
  readonly hello: Hello;
  readonly contents: WebContents;
  readonly id: number;
  /** Its place among all hellos and all beginnings of a navigation. */
  readonly openedAt: number;
  /** Its window has gone on to another document; the port's end is on its way. */
  left: boolean;
}

export interface RendererRealmsHost {
  readonly links: RealmLinks;
  readonly correlator: Correlator;
  readonly now: () => Micros;
  readonly events: NativeEvents;
  /** The session's partition ('' for the default one), or null for one that is not to be shown. */
  readonly partitionOf: (session: Session) => string | null;
  /** The file of our own preload. */
  readonly preload: string;
}

export class RendererRealms {
  /** A preload in a frame said hello. */
  onFrame: (contents: WebContents, frame: WebFrameMain, realm: RealmId) => void = () => {};
  /** Whether the frame of a realm is still in its window. */
  hasFrame: (contents: WebContents, realm: RealmId) => boolean = () => true;
  private readonly rendered = new Map<RealmId, Rendered>();
  private readonly watched = new WeakSet<WebContents>();
  private readonly greetings = new WeakMap<WebContents, { left: number; at: Micros }>();
  /** When the window's latest navigation began. */
  private readonly leaving = new WeakMap<WebContents, number>();
  private steps = 0;

  constructor(private readonly host: RendererRealmsHost) {}

  readonly onHello = (event: IpcMainEvent, message: unknown): void => {
    const { sender, ports } = event;
    const [port] = ports;
    if (!port) return;
    this.host.links.own(port);
    const hello = this.trusted(event, readHello(message));
    if (!hello) return;
    const frame = hello.topFrame ? null : event.senderFrame;
    const owner = frame ? this.pageOf(sender) : null;
    const pid = frame?.osProcessId ?? sender.getOSProcessId();
    const target = `frame:${event.processId}:${event.frameId}`;
    const realm = this.open(hello, sender, port, { pid, owner }, target);
    if (frame && realm !== null) this.onFrame(sender, frame, realm);
  };

  /** Opens the realm of a window that said hello, however its hello got here. Null: it is not to be shown. */
  open(
    hello: Hello,
    contents: WebContents,
    port: MessagePortMain,
    more: Pick<Surroundings, 'pid' | 'owner'>,
    target = '',
  ): RealmId | null {
    const around = this.around(contents);
    if (!around || !WORLDS.has(hello.kind) || this.host.links.isTaken(hello)) return null;
    if (!this.mayGreet(contents)) return null;
    this.settle(contents, hello);
    const onClosed = (closed: RealmId): void => this.onClosed(closed);
    const realm = this.host.links.open(hello, { ...around, ...more }, port, onClosed, '', target);
    const openedAt = ++this.steps;
    this.rendered.set(realm, { realm, hello, contents, id: contents.id, openedAt, left: false });
    this.watch(contents);
    return realm;
  }

  contentsOf(realm: RealmId): WebContents | undefined {
    return this.rendered.get(realm)?.contents;
  }

  /** The realm of that key in this window. */
  realmOf(contents: WebContents, key: string): RealmId | null {
    for (const { realm, hello, contents: of } of this.rendered.values())
      if (of === contents && hello.key === key) return realm;
    return null;
  }

  /** The realm of the page that is in the window now. */
  pageOf(contents: WebContents): RealmId | null {
    let page: RealmId | null = null;
    for (const { realm, hello, contents: of } of this.rendered.values())
      if (of === contents && hello.topFrame && hello.kind === 'page') page = realm;
    return page;
  }

  /** The worlds of the documents in these windows. */
  realmsIn(contents: ReadonlySet<number>): readonly RealmId[] {
    const realms: RealmId[] = [];
    for (const { realm, id } of this.rendered.values()) if (contents.has(id)) realms.push(realm);
    return realms;
  }

  /** What a page could make up in a hello is looked up. */
  private trusted({ senderFrame }: IpcMainEvent, hello: Hello | null): Hello | null {
    return (
      hello && { ...hello, topFrame: senderFrame ? senderFrame.parent === null : hello.topFrame }
    );
  }

  private mayGreet(contents: WebContents): boolean {
    const now = this.host.now();
    const { left, at } = this.greetings.get(contents) ?? { left: HELLOS_AT_ONCE, at: now };
    const more = ((now - at) / 1e6) * HELLOS_A_SECOND;
    const all = Math.min(HELLOS_AT_ONCE, left + more);
    this.greetings.set(contents, { left: Math.max(0, all - 1), at: now });
    return all >= 1;
  }

  /** Where a realm of this window lives; null where it is not to be shown. */
  around(contents: WebContents): Surroundings | null {
    const partition = this.host.partitionOf(contents.session);
    if (partition === null) return null;
    const preloads = preloadsOf(contents, this.host.preload);
    return {
      pid: contents.getOSProcessId(),
      contents: contents.id,
      partition,
      panel: contents.session.isPersistent(),
      owner: null,
      ...(preloads.length > 0 ? { preloads } : {}),
    };
  }

  private watch(contents: WebContents): void {
    if (this.watched.has(contents)) return;
    this.watched.add(contents);
    const rename = () => this.rename(contents);
    const { events } = this.host;
    events.on(contents, 'page-title-updated', rename);
    events.on(contents, 'did-navigate-in-page', rename);
    events.on(contents, 'dom-ready', rename);
    events.on(contents, 'did-start-navigation', (...args: never[]) => {
      const [, , isInPlace, isMainFrame] = args as unknown[];
      if (isMainFrame && !isInPlace) this.leaving.set(contents, ++this.steps);
    });
    events.on(contents, 'did-navigate', () => this.leave(contents));
    events.on(contents, 'render-process-gone', () => this.endAll(contents, 'crashed'));
    events.on(contents, 'destroyed', () => this.endAll(contents, 'destroyed'));
  }

  private rename(contents: WebContents): void {
    const { correlator, links, now } = this.host;
    for (const { realm, contents: of, hello } of this.rendered.values()) {
      if (of !== contents || links.isClosing(realm) || !hello.topFrame) continue;
      const title = contents.getTitle().slice(0, 2048);
      correlator.renameRealm(realm, title, contents.getURL().slice(0, 2048), now());
    }
  }

  /** A new document says hello on the same frame: what was there before has navigated away. */
  private settle(contents: WebContents, hello: Hello): void {
    for (const { realm, hello: old, contents: of } of [...this.rendered.values()]) {
      if (of !== contents || old.document === hello.document || !hello.topFrame) continue;
      if (this.host.links.isClosing(realm) || old.topFrame) this.end(realm, 'navigated');
    }
  }

  private onClosed(realm: RealmId): void {
    const known = this.rendered.get(realm);
    if (!known) return;
    const { contents, hello, left } = known;
    if (contents.isDestroyed()) this.end(realm, 'destroyed');
    else if (contents.isCrashed()) this.end(realm, 'crashed');
    else if (left) this.end(realm, 'navigated');
    // A top document doesn't go by itself: the window has navigated, crashed or been closed, and says so in a moment.
    else if (!hello.topFrame) setTimeout(() => this.end(realm, this.endOf(realm)), GRACE).unref();
  }

  private endOf(realm: RealmId): RealmEnd {
    const known = this.rendered.get(realm);
    if (!known || known.hello.topFrame) return 'navigated';
    return this.hasFrame(known.contents, realm) ? 'navigated' : 'destroyed';
  }

  /** The window's next document is there. Those that were there when it was begun are left. */
  private leave(contents: WebContents): void {
    const since = this.leaving.get(contents) ?? 0;
    for (const known of [...this.rendered.values()]) {
      if (known.contents !== contents) continue;
      known.left ||= known.openedAt < since;
      if (this.host.links.isClosing(known.realm)) this.end(known.realm, 'navigated');
    }
  }

  private endAll(contents: WebContents, reason: RealmEnd): void {
    for (const { realm, contents: of } of [...this.rendered.values()])
      if (of === contents) this.end(realm, reason);
  }

  private end(realm: RealmId, reason: RealmEnd): void {
    this.rendered.delete(realm);
    this.host.links.end(realm, reason);
  }
}

/** More than that are no preloads of a window. */
const MOST_PRELOADS = 20;

/**
 * The session's and the window's own. There is no public way to ask for the latter (`getLastWebPreferences` leaves it out);
 * Electron's renderers get theirs by this one (25.8.4, 33.2.1). Where it is missing, nothing is known.
 */
function preloadsOf(contents: WebContents, ours: string): readonly string[] {
  const asking = contents as WebContents & { _getPreloadPaths?: () => unknown };
  const paths = asking._getPreloadPaths?.();
  if (!Array.isArray(paths)) return [];
  return paths
    .filter((path): path is string => typeof path === 'string' && path !== ours)
    .slice(0, MOST_PRELOADS);
}
