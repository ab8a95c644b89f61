/**
 * The main process's end of the private links, one for each realm that said hello, whatever kind it is and however
 * its port got here: takes its batches to the correlator, gives it commands, and tells when the link is gone.
 */
import type { MessagePortMain } from 'electron';
import type { Correlator } from '../correlate/correlator';
import { type Order, type Outcome, REFUSALS } from '../trace/acting';
import { LONGEST_WHOLE, type PayloadAnswer } from '../trace/asked-payload';
import type { HandleBreak } from '../trace/breaks';
import type { RealmEnd, RealmInfo } from '../trace/events';
import { decodeBatch } from '../trace/fact-reader';
import type { HandleId } from '../trace/facts';
import type { Micros, RealmId } from '../trace/ids';
import {
  type Capture,
  type Hello,
  type ProbeCommand,
  type ProbeMessage,
  text,
} from '../trace/link';
import { OWN } from '../trace/pipes';
import { Asked } from './asked';
import { Clocks } from './clocks';
import { FlushRounds } from './flush-rounds';
import { type Look, readLook, refused } from './heap/look';
import { OwnMessages } from './own-messages';

export interface RealmLinksHost {
  readonly correlator: Correlator;
  readonly now: () => Micros;
  /** The same, with what is below a microsecond. */
  readonly clock: () => number;
  readonly capture: () => Capture;
  /** A realm without a road of its own said hello through `by`. */
  readonly onRelay: (by: RealmId, hello: unknown, port: MessagePortMain, name: string) => void;
  /** `by` tells of a realm without a probe, or that it ended one that it had made. */
  readonly onTold: (
    by: RealmId,
    message: Extract<ProbeMessage, { kind: 'unobserved' | 'gone' }>,
  ) => void;
  /** After a realm has ended. */
  readonly onEnded: (realm: RealmId, reason: RealmEnd) => void;
  /** Something of ours failed: what a listener of ours throws would be the app's uncaught exception. */
  readonly onFault: (error: unknown) => void;
}

/**
 * The private port of a realm that has ended ends by itself, behind all that was sent over it; should it not, the realm is
 * ended by then. Milliseconds.
 */
const GRACE = 1_000;
/** Of a title or an address. */
const LONGEST = 2048;
/** A process that is asked for its heap; milliseconds. A gigabyte takes about a minute. */
const HEAP_PATIENCE = 120_000;

const GONE: PayloadAnswer = { kind: 'gone' };

type PipeMessage = Extract<ProbeMessage, { kind: 'pipe' }>;

interface Link {
  readonly key: string;
  readonly kind: Hello['kind'];
  readonly around: Surroundings;
  readonly port: MessagePortMain;
  /** The private port is gone; the reason is not known yet. */
  closing: boolean;
  /** The realm has ended; what it sent before may still come. */
  ending: (() => void) | null;
  /** It was asked for its facts and has not answered. */
  asked: boolean;
  readonly onClosed: () => void;
  /** It was asked for its heap. */
  onHeap: ((look: Look) => void) | null;
}

/** What the main process knows of a realm that the realm can't say by itself. */
export type Surroundings = Pick<
  RealmInfo,
  'pid' | 'contents' | 'partition' | 'panel' | 'owner' | 'preloads'
>;

export class RealmLinks {
  private readonly ours = new WeakSet<MessagePortMain>();
  private readonly links = new Map<RealmId, Link>();
  private readonly flushes = new FlushRounds();
  private readonly acts = new Asked<Outcome>('silent', 'ended');
  private readonly payloads = new Asked<PayloadAnswer>({ kind: 'silent' }, { kind: 'ended' });
  readonly messages = new OwnMessages();
  private readonly clocks: Clocks;

  constructor(private readonly host: RealmLinksHost) {
    this.clocks = new Clocks({
      ask: (realm, id) => this.send(realm, { kind: 'clock', id }),
      now: host.clock,
      paused: () => host.capture().paused,
      tell: (realm, { offset, uncertainty }) =>
        host.correlator.setClock(realm, offset, uncertainty, host.now()),
    });
  }

  /** Portscope's own ports must not show in a trace. */
  readonly isOurs = (port: MessagePortMain): boolean => this.ours.has(port);

  /** Call it with each private port as soon as it is in our hands, before it is used. */
  own(port: MessagePortMain): void {
    this.ours.add(port);
  }

  /**
   * Opens the realm that said hello. `onClosed`: its port is gone; somebody who knows the reason calls `end`. `name` is
   * what other realms have called it until now, `target` the frame that it lives in, as a departure names it.
   */
  open(
    hello: Hello,
    around: Surroundings,
    port: MessagePortMain,
    onClosed: (realm: RealmId) => void,
    name = '',
    target = '',
  ): RealmId {
    const { correlator, now, capture } = this.host;
    this.own(port);
    const { key, document, kind, entry, isolated, topFrame, title, url, missed } = hello;
    const info = { kind, entry, document, isolated, topFrame, title, url, missed, ...around };
    const realm = correlator.openRealm(key, info, now(), name, target);
    const link: Link = {
      key,
      kind,
      around,
      port,
      closing: false,
      ending: null,
      asked: false,
      onClosed: () => onClosed(realm),
      onHeap: null,
    };
    this.links.set(realm, link);
    port.on('message', ({ data, ports }) =>
      this.guard(() => this.receive(realm, data as ProbeMessage, ports)),
    );
    port.on('close', () => {
      link.closing = true;
      this.guard(() => {
        if (link.ending) link.ending();
        else if (this.links.has(realm)) link.onClosed();
      });
    });
    port.start();
    this.send(realm, { kind: 'capture', capture: capture() });
    this.clocks.start(realm, kind);
    return realm;
  }

  /**
   * The realm has ended. What it sent before is on its way, and comes before its port's `close`: a window that was destroyed
   * a few milliseconds after it had sent its facts lost them all when they were not waited for (33.2.1).
   */
  end(realm: RealmId, reason: RealmEnd): void {
    const link = this.links.get(realm);
    if (!link || link.ending) return;
    const at = this.host.now();
    this.clocks.end(realm);
    this.messages.end(realm);
    const timer = setTimeout(() => link.ending?.(), GRACE);
    timer.unref();
    link.ending = () => {
      clearTimeout(timer);
      if (!this.links.delete(realm)) return;
      link.onHeap?.(refused('Its process has ended.'));
      this.flushes.done(realm, null);
      this.acts.endRealm(realm);
      this.payloads.endRealm(realm);
      this.host.correlator.endRealm(realm, reason, at);
      this.host.onEnded(realm, reason);
    };
    if (link.closing) link.ending();
  }

  /** A name that was taken once is no random one: somebody repeats a hello. */
  isTaken({ key }: Hello): boolean {
    return this.host.correlator.knows(key);
  }

  has(realm: RealmId): boolean {
    const link = this.links.get(realm);
    return link !== undefined && !link.ending;
  }

  /** What was said when it opened; undefined when it has ended. */
  around(realm: RealmId): Surroundings | undefined {
    return this.links.get(realm)?.around;
  }

  /** The realms of a window or view that are there now, by their keys. */
  keysIn(contents: number): ReadonlyMap<string, RealmId> {
    const keys = new Map<string, RealmId>();
    for (const [realm, { key, around, ending }] of this.links)
      if (around.contents === contents && !ending) keys.set(key, realm);
    return keys;
  }

  kindOf(realm: RealmId): Hello['kind'] | undefined {
    return this.links.get(realm)?.kind;
  }

  keyOf(realm: RealmId): string | undefined {
    return this.links.get(realm)?.key;
  }

  /** The link's port is gone, or the realm has ended. */
  isClosing(realm: RealmId): boolean {
    const link = this.links.get(realm);
    return !link || link.closing || link.ending !== null;
  }

  /** The realms that are there, the main process apart. */
  realms(): readonly RealmId[] {
    return [...this.links.keys()];
  }

  setBreaks(realm: RealmId, breaks: readonly HandleBreak[]): void {
    this.send(realm, { kind: 'breaks', breaks });
  }

  broadcast(command: ProbeCommand): void {
    for (const realm of this.links.keys()) this.send(realm, command);
  }

  /** Settles when every realm has sent what it had seen by now, or has ended; one that doesn't answer is not waited for. */
  flushAll(): Promise<void> {
    const open: RealmId[] = [];
    for (const [realm, { closing, ending }] of this.links) if (!closing || ending) open.push(realm);
    return this.flushes.begin(open, (realm, id) =>
      this.send(realm, { kind: 'flush', id, look: true }),
    );
  }

  /** Asks a realm for the facts it has not sent yet; once, until it has answered. */
  readonly flush = (realm: RealmId, look: boolean): void => {
    const link = this.links.get(realm);
    if (!link || link.asked) return;
    link.asked = true;
    this.send(realm, { kind: 'flush', id: 0, look });
  };

  /** A realm with Node in it looks at its own heap. One that does not answer in time is told to be busy. */
  askHeap(realm: RealmId, largest: number): Promise<Look> {
    const link = this.links.get(realm);
    if (!link || this.isClosing(realm)) return Promise.resolve(refused('Its process has ended.'));
    return new Promise((resolve) => {
      const timer = setTimeout(() => link.onHeap?.(refused('It did not answer.')), HEAP_PATIENCE);
      timer.unref();
      link.onHeap = (look) => {
        clearTimeout(timer);
        link.onHeap = null;
        resolve(look);
      };
      this.send(realm, { kind: 'heap', largest });
    });
  }

  /** Has a realm do something with one of its ports. */
  async act(realm: RealmId, order: Order): Promise<Outcome> {
    if (this.isClosing(realm)) return 'ended';
    return this.acts.ask(realm, (id) => this.send(realm, { kind: 'act', id, order }));
  }

  /** Asks a realm for a whole payload that it posted. */
  async askPayload(
    realm: RealmId,
    handles: readonly HandleId[],
    n: number,
  ): Promise<PayloadAnswer> {
    if (this.isClosing(realm)) return { kind: 'ended' };
    return this.payloads.ask(realm, (id) => this.send(realm, { kind: 'payload', id, handles, n }));
  }

  private send(realm: RealmId, command: ProbeCommand): void {
    const link = this.links.get(realm);
    if (!link || link.closing || link.ending) return;
    this.messages.send(
      realm,
      link.around.pid,
      command.kind === 'flush' ||
        command.kind === 'clock' ||
        command.kind === 'act' ||
        command.kind === 'payload',
    );
    link.port.postMessage(command);
  }

  private guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.host.onFault(error);
    }
  }

  /** What comes may be anything: a page that got hold of a private port could write to it. */
  private receive(realm: RealmId, message: ProbeMessage, ports: MessagePortMain[]): void {
    for (const port of ports) this.own(port);
    const link = this.links.get(realm);
    if (!link) return;
    const { correlator, now, onRelay, onTold } = this.host;
    switch (message?.kind) {
      case 'batch':
        correlator.take(realm, decodeBatch(message.batch), now());
        break;
      case 'flushed':
        this.messages.answer(realm);
        this.flushes.done(realm, message.id);
        if (message.id !== 0) break;
        link.asked = false;
        correlator.answered(realm, now());
        break;
      case 'relay':
        if (ports[0]) {
          const { name } = message;
          onRelay(realm, message.hello, ports[0], typeof name === 'string' ? name : '');
        }
        break;
      case 'unobserved':
      case 'gone':
        onTold(realm, message);
        break;
      case 'pipe':
        this.namePipe(realm, message);
        break;
      case 'titled': {
        const title = text(message.title, LONGEST);
        const url = text(message.url, LONGEST);
        if (title !== null && url !== null) correlator.renameRealm(realm, title, url, now());
        break;
      }
      case 'heap':
        link.onHeap?.(readLook(message.look));
        break;
      case 'payload': {
        this.messages.answer(realm);
        const preview = text(message.preview, LONGEST_WHOLE);
        const answer = preview === null ? GONE : ({ kind: 'whole', preview } as const);
        this.payloads.answer(realm, message.id, answer);
        break;
      }
      case 'acted': {
        this.messages.answer(realm);
        const { id, refusal } = message;
        if (REFUSALS.includes(refusal)) this.acts.answer(realm, id, refusal);
        break;
      }
      case 'clock':
        this.messages.answer(realm);
        this.clocks.answered(realm, message.id, message.time);
        break;
    }
  }

  /** A word between two probes has come to this realm over a port. */
  noteWord(realm: RealmId): void {
    const link = this.links.get(realm);
    if (link) this.messages.send(realm, link.around.pid, false);
  }

  private namePipe(realm: RealmId, { own, name, base }: Partial<PipeMessage>): void {
    if (typeof own !== 'string' || own[0] !== OWN || own.length > 64) return;
    if (typeof name !== 'string' || name.length > 128 || !Number.isSafeInteger(base)) return;
    // The mark by which it knows the name came over the connection itself.
    if (name !== '' && this.links.get(realm)?.kind === 'shared-worker') this.noteWord(realm);
    this.host.correlator.namePipe(realm, own, name, base as number);
  }
}
