/**
 * Frames without a preload: their hellos come by way of the top window's probe, from anybody who can post a message to
 * it, so they must know the token that only our own scripts carry. Keeps the book of each window's frames.
 */
import { timingSafeEqual } from 'node:crypto';
import type { App, MessagePortMain, WebContents, WebFrameMain } from 'electron';
import type { Correlator } from '../correlate/correlator';
import type { NativeEvents } from '../probe/native-events';
import type { UndoStack } from '../probe/patch';
import type { Micros, RealmId } from '../trace/ids';
import { readHello } from '../trace/link';
import { FrameBook } from './frame-book';
import type { RealmLinks } from './realm-links';
import type { RendererRealms } from './renderer-realms';

export interface FrameRealmsHost {
  readonly app: App;
  readonly events: NativeEvents;
  readonly frameOf: (processId: number, routingId: number) => WebFrameMain | undefined;
  readonly correlator: Correlator;
  readonly links: RealmLinks;
  readonly renderers: RendererRealms;
  readonly now: () => Micros;
  readonly token: string;
  readonly hasDebugger: (contents: WebContents) => boolean;
}

export class FrameRealms {
  private readonly books = new WeakMap<WebContents, FrameBook>();

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

  readonly onRelay = (by: RealmId, message: unknown, port: MessagePortMain): void => {
    const { renderers, token } = this.host;
    const { token: given, hello: input } = (message ?? {}) as Record<string, unknown>;
    const hello = readHello(input);
    const contents = renderers.contentsOf(by);
    if (!hello || !contents || !isSame(given, token)) {
      port.close();
      return;
    }
    const book = this.books.get(contents);
    const owner = hello.owner === 'top' ? by : null;
    const pid = book?.processOf(hello.url) ?? null;
    const realm = renderers.open({ ...hello, topFrame: false }, contents, port, { pid, owner });
    if (realm !== null) book?.onHello(hello.url, realm);
  };

  private keepBook(contents: WebContents): void {
    const { correlator, now, events, renderers, links, hasDebugger, frameOf } = this.host;
    const around = renderers.around(contents);
    if (!around) return;
    const { partition, panel } = around;
    const book = new FrameBook(
      contents,
      {
        correlator,
        events,
        now,
        hasExtension: panel,
        hasDebugger: () => hasDebugger(contents),
        info: { contents: contents.id, partition, panel },
        isOpen: (realm) => !links.isClosing(realm),
        owner: () => renderers.pageOf(contents),
      },
      frameOf,
    );
    this.books.set(contents, book);
    events.on(contents, 'destroyed', () => book.endAll('destroyed'));
    events.on(contents, 'render-process-gone', () => book.endAll('crashed'));
  }
}

function isSame(given: unknown, token: string): boolean {
  if (typeof given !== 'string' || given.length !== token.length) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(token));
}
