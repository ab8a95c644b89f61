/**
 * Frames without a preload: their hellos come by way of the top window's probe, from anybody who can post a message to
 * it, so they must know the token that only our own scripts carry. Keeps the book of each window's frames.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type {
  App,
  BrowserWindow,
  MessagePortMain,
  Session,
  WebContents,
  WebFrameMain,
} from 'electron';
import type { Correlator } from '../correlate/correlator';
import { NO_SENDERS, type Senders } from '../correlate/strangers';
import type { NativeEvents } from '../probe/native-events';
import type { UndoStack } from '../probe/patch';
import type { Micros, RealmId } from '../trace/ids';
import { readHello } from '../trace/link';
import type { Stranger } from '../trace/strangers';
import { FrameBook } from './frame-book';
import { frameScript } from './frame-script';
import type { RealmLinks } from './realm-links';
import type { RendererRealms } from './renderer-realms';
import { WindowGroups } from './window-groups';

export interface FrameRealmsHost {
  readonly app: App;
  readonly events: NativeEvents;
  readonly frameOf: (processId: number, routingId: number) => WebFrameMain | undefined;
  readonly correlator: Correlator;
  readonly links: RealmLinks;
  readonly renderers: RendererRealms;
  readonly now: () => Micros;
  readonly token: string;
  readonly hasContentScripts: (session: Session) => boolean;
  readonly hasDebugger: (contents: WebContents) => boolean;
}

export class FrameRealms {
  private readonly books = new WeakMap<WebContents, FrameBook>();
  private readonly groups = new WindowGroups();

  constructor(
    private readonly host: FrameRealmsHost,
    undo: UndoStack,
  ) {
    const { app, events, renderers } = host;
    const onCreated = (_event: unknown, contents: WebContents): void => this.keepBook(contents);
    undo.add(events.on(app, 'web-contents-created', onCreated));
    renderers.onFrame = (contents, frame, realm) =>
      this.books.get(contents)?.onHelloFrom(frame, realm);
    renderers.hasFrame = (contents, realm) => this.books.get(contents)?.has(realm) ?? true;
  }

  /** Which worlds a message to this one may have come from, and whether all of them are watched. */
  sendersTo(realm: RealmId, { source, origin }: Stranger): Senders {
    const { renderers } = this.host;
    const to = renderers.contentsOf(realm);
    if (!to || to.isDestroyed()) return NO_SENDERS;
    const { here, all } = this.groups.of(to);
    return {
      realms: renderers.realmsIn(all),
      contents: all,
      certain: this.isWatched(to, here, source) && !this.hides(here, origin),
      whole: here.every((contents) => this.isWhole(contents)),
    };
  }

  private hasPage(contents: WebContents): boolean {
    return this.host.renderers.pageOf(contents) !== null;
  }

  /** A probe is in the page and in each of its frames. */
  private isWhole(contents: WebContents): boolean {
    const origins = this.books.get(contents)?.unobservedOrigins();
    return this.hasPage(contents) && origins?.length === 0;
  }

  /** Whether a probe is in the window that is called so in one of the windows here. */
  private isWatched(
    to: WebContents,
    here: readonly WebContents[],
    source: Stranger['source'],
  ): boolean {
    if (source === 'top' || source === 'self') return this.hasPage(to);
    const opener = this.groups.openerOf(to);
    if (source === 'opener' && opener)
      return to.opener?.parent === null ? this.hasPage(opener) : this.isWhole(opener);
    return source === 'parent'
      ? this.isWhole(to)
      : here.every((contents) => this.isWhole(contents));
  }

  /** Whether there is a frame without a probe whose objects a window of this origin may have in its hands. */
  private hides(here: readonly WebContents[], origin: string): boolean {
    return here.some((contents) => {
      const origins = this.books.get(contents)?.unobservedOrigins() ?? null;
      return origins === null || origins.includes(origin);
    });
  }

  readonly onRelay = (by: RealmId, message: unknown, port: MessagePortMain): void => {
    const { renderers, token } = this.host;
    const { token: given, hello: input, ...more } = (message ?? {}) as Record<string, unknown>;
    const frame = typeof more.frame === 'number' ? more.frame : null;
    const hello = readHello(input);
    const contents = renderers.contentsOf(by);
    const book = contents && this.books.get(contents);
    if (!contents || !book || !isSame(given, token) || !hello) {
      port.close();
      if (book && isSame(given, token) && frame !== null && typeof more.key === 'string')
        book.onSighting(frame, renderers.realmOf(contents, more.key));
      return;
    }
    const owner = hello.owner === 'top' ? by : null;
    const pid = book.processOf(frame, hello.url) ?? null;
    const realm = renderers.open({ ...hello, topFrame: false }, contents, port, { pid, owner });
    if (realm === null) return;
    if (frame === null) book.onHello(hello.url, realm);
    else book.onSighting(frame, realm);
  };

  /**
   * `open(url)` gives its caller the window with an empty document, which it can use until the page comes, and into
   * which no preload gets (25.8.4, 33.2.1). With no address, or about:blank, the preload is there at once.
   */
  private tellEmptyDocument(opener: WebContents, opened: WebContents): void {
    const { correlator, now, renderers } = this.host;
    const around = renderers.around(opened);
    const owner = renderers.pageOf(opener);
    if (!around || owner === null) return;
    const key = randomBytes(12).toString('hex');
    const document = {
      document: '',
      topFrame: true,
      title: '',
      url: 'about:blank',
      isolated: false,
    };
    const info = { ...around, ...document, kind: 'page', owner } as const;
    const realm = correlator.openUnobserved(key, info, 'initial-document', now());
    correlator.endRealm(realm, 'navigated', now());
  }

  private execute(frame: WebFrameMain): void {
    // A frame that runs no scripts, or is gone, has no use for it.
    frame
      .executeJavaScript(
        frameScript({
          token: this.host.token,
          entry: 'executed',
          frame: frame.frameTreeNodeId,
        }),
      )
      .catch(() => {});
  }

  private keepBook(contents: WebContents): void {
    const { correlator, now, events, renderers, links } = this.host;
    const { hasContentScripts, hasDebugger, frameOf } = this.host;
    const around = renderers.around(contents);
    if (!around) return;
    const { partition, panel } = around;
    const book = new FrameBook(
      contents,
      {
        correlator,
        events,
        now,
        hasContentScripts: () => hasContentScripts(contents.session),
        hasPreloads: () => preferencesOf(contents).nodeIntegrationInSubFrames === true,
        execute: (frame) => this.execute(frame),
        hasDebugger: () => hasDebugger(contents),
        info: { contents: contents.id, partition, panel },
        isOpen: (realm) => !links.isClosing(realm),
        owner: () => renderers.pageOf(contents),
      },
      frameOf,
    );
    this.books.set(contents, book);
    this.groups.add(contents);
    events.on(contents, 'did-create-window', (window: BrowserWindow, { url }: Opened) => {
      this.groups.join(contents, window.webContents);
      // 25.8.4 calls `open()` without an address `about:blank#blocked`.
      if (!/^(about:blank(#.*)?)?$/.test(url)) this.tellEmptyDocument(contents, window.webContents);
    });
    events.on(contents, 'destroyed', () => {
      book.endAll('destroyed');
      this.groups.remove(contents);
    });
    events.on(contents, 'render-process-gone', () => book.endAll('crashed'));
  }
}

/** Not among Electron's types. */
interface Preferences {
  getLastWebPreferences?(): { readonly nodeIntegrationInSubFrames?: boolean } | null;
}

function preferencesOf(contents: WebContents) {
  return (contents as WebContents & Preferences).getLastWebPreferences?.() ?? {};
}

/** Of the details of `did-create-window`. */
interface Opened {
  readonly url: string;
}

function isSame(given: unknown, token: string): boolean {
  if (typeof given !== 'string' || given.length !== token.length) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(token));
}
