/**
 * The main process's end of the private links: one for each world of each document that says hello. Opens, names and
 * ends their realms in the correlator.
 */
import type { IpcMainEvent, MessagePortMain, Session, WebContents } from 'electron';
import type { Correlator } from '../correlate/correlator';
import type { RealmEnd } from '../trace/events';
import { decodeBatch } from '../trace/facts';
import type { Micros, RealmId } from '../trace/ids';
import {
  type Capture,
  type Hello,
  type ProbeCommand,
  type ProbeMessage,
  readHello,
} from '../trace/link';

/** A port that closed without a word from its window gets its reason by then; milliseconds. */
const GRACE = 1_000;

interface Linked {
  readonly realm: RealmId;
  readonly hello: Hello;
  readonly port: MessagePortMain;
  readonly contents: WebContents;
  /** The private port is gone; the reason is not known yet. */
  closing: boolean;
  /** It was asked for its facts and has not answered. */
  asked: boolean;
}

export interface RendererRealmsHost {
  readonly correlator: Correlator;
  readonly now: () => Micros;
  readonly capture: () => Capture;
  /** The session's partition ('' for the default one), or null for one that is not to be shown. */
  readonly partitionOf: (session: Session) => string | null;
}

export class RendererRealms {
  private readonly ours = new WeakSet<MessagePortMain>();
  private readonly linked = new Map<RealmId, Linked>();
  private readonly flushes = new Map<
    number,
    { readonly open: Set<RealmId>; readonly resolve: () => void }
  >();
  private lastFlush = 0;
  private readonly watched = new WeakSet<WebContents>();

  constructor(private readonly host: RendererRealmsHost) {}

  readonly isOurs = (port: MessagePortMain): boolean => this.ours.has(port);

  readonly onHello = (event: IpcMainEvent, message: unknown): void => {
    const { sender, ports } = event;
    const hello = readHello(message);
    const [port] = ports;
    if (!port) return;
    this.ours.add(port);
    const partition = this.host.partitionOf(sender.session);
    if (!hello || partition === null) return;
    const { correlator, now } = this.host;
    this.settle(sender, hello);
    const realm = correlator.openRealm(
      hello.key,
      {
        kind: hello.kind,
        pid: sender.getOSProcessId(),
        contents: sender.id,
        document: hello.document,
        topFrame: hello.topFrame,
        title: hello.title,
        url: hello.url,
        isolated: hello.isolated,
        partition,
        panel: sender.session.isPersistent(),
      },
      now(),
    );
    this.linked.set(realm, { realm, hello, port, contents: sender, closing: false, asked: false });
    this.watch(sender);
    port.on('message', ({ data }) => this.receive(realm, data as ProbeMessage));
    port.on('close', () => this.onClose(realm));
    port.start();
    this.send(realm, { kind: 'capture', capture: this.host.capture() });
  };

  broadcast(command: ProbeCommand): void {
    for (const realm of this.linked.keys()) this.send(realm, command);
  }

  /** Settles when every realm has sent what it had seen by now, or has ended. */
  flushAll(): Promise<void> {
    const id = ++this.lastFlush;
    const open = new Set(
      [...this.linked.values()].filter(({ closing }) => !closing).map(({ realm }) => realm),
    );
    if (open.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.flushes.set(id, { open, resolve });
      for (const realm of open) this.send(realm, { kind: 'flush', id });
    });
  }

  private flushed(realm: RealmId, id: number | null): void {
    for (const [of, { open, resolve }] of this.flushes) {
      if (id !== null && of !== id) continue;
      open.delete(realm);
      if (open.size > 0) continue;
      this.flushes.delete(of);
      resolve();
    }
  }

  /** Asks a realm for the facts it has not sent yet; once, until it has answered. */
  readonly flush = (realm: RealmId): void => {
    const link = this.linked.get(realm);
    if (!link || link.asked) return;
    link.asked = true;
    this.send(realm, { kind: 'flush', id: 0 });
  };

  private send(realm: RealmId, command: ProbeCommand): void {
    const link = this.linked.get(realm);
    if (link && !link.closing) link.port.postMessage(command);
  }

  private receive(realm: RealmId, message: ProbeMessage): void {
    const link = this.linked.get(realm);
    if (link && message?.kind === 'flushed') {
      link.asked = false;
      this.flushed(realm, message.id);
    }
    if (message?.kind === 'batch')
      this.host.correlator.take(realm, decodeBatch(message.batch), this.host.now());
  }

  private watch(contents: WebContents): void {
    if (this.watched.has(contents)) return;
    this.watched.add(contents);
    const rename = () => this.rename(contents);
    contents.on('page-title-updated', rename);
    contents.on('did-navigate-in-page', rename);
    contents.on('dom-ready', rename);
    contents.on('did-navigate', () => this.endClosing(contents, 'navigated'));
    contents.on('render-process-gone', () => this.endAll(contents, 'crashed'));
    contents.on('destroyed', () => this.endAll(contents, 'destroyed'));
  }

  private rename(contents: WebContents): void {
    for (const { realm, contents: of, hello, closing } of this.linked.values()) {
      if (of !== contents || closing || !hello.topFrame) continue;
      const { correlator, now } = this.host;
      correlator.renameRealm(
        realm,
        contents.getTitle().slice(0, 2048),
        contents.getURL().slice(0, 2048),
        now(),
      );
    }
  }

  /** A new document says hello on the same frame: what was there before has navigated away. */
  private settle(contents: WebContents, hello: Hello): void {
    for (const link of [...this.linked.values()]) {
      if (link.contents !== contents || link.hello.document === hello.document) continue;
      if (link.closing || (link.hello.topFrame && hello.topFrame))
        this.end(link.realm, 'navigated');
    }
  }

  private onClose(realm: RealmId): void {
    const link = this.linked.get(realm);
    if (!link) return;
    link.closing = true;
    if (link.contents.isDestroyed()) this.end(realm, 'destroyed');
    else if (link.contents.isCrashed()) this.end(realm, 'crashed');
    else setTimeout(() => this.end(realm, 'navigated'), GRACE).unref();
  }

  private endClosing(contents: WebContents, reason: RealmEnd): void {
    for (const link of [...this.linked.values()]) {
      if (link.contents === contents && link.closing) this.end(link.realm, reason);
    }
  }

  private endAll(contents: WebContents, reason: RealmEnd): void {
    for (const link of [...this.linked.values()])
      if (link.contents === contents) this.end(link.realm, reason);
  }

  private end(realm: RealmId, reason: RealmEnd): void {
    if (!this.linked.delete(realm)) return;
    this.flushed(realm, null);
    this.host.correlator.endRealm(realm, reason, this.host.now());
  }
}
