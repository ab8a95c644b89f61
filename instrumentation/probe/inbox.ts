/**
 * Who listens for the `message` events of a realm's own global: a window, or a worker. They are counted as they are added and
 * removed, so that a message which nobody hears is known, and a listener that comes after it.
 */
import { INBOXES, type RealmInbox } from '../trace/events';
import { listenerFrom, placeOf } from './dom-listeners';
import { aborted, type Listener } from './handles';
import { apply, emptyList, getOwnPropertyDescriptor, holderOf, isObject, uncurry } from './natives';
import { type AnyFunction, patchSetter, type UndoStack } from './patch';
import type { Recorder } from './recorder';
import { MOST_WORDS } from './worker-words';

/** A message that is said again within this is a handshake; milliseconds. Those of penpal and comlink are said within one second. */
const SAID_AGAIN = 1_500;

interface Late {
  readonly at: number;
  readonly missed: number;
  readonly stack: string;
}

export class Inbox {
  /** Messages that came and nobody heard, since the last listener was told of. */
  missed = 0;
  /** Those that came before the probe and were not told of yet. */
  private before = 0;
  private list = emptyList<Listener>();
  /** One of them may go by itself: `once`, or with a signal. */
  passing = false;
  private told = false;
  /** Ports came with what was missed. */
  private bearing = false;
  /** What was missed, described. */
  private words = emptyList<string>();
  /** The first listener that came after it. */
  private late: Late | null = null;
  /** The first listener of all. */
  private first: Late | null = null;
  /** The probe was late: until it has heard how many messages had come before it, it keeps what is heard, described. */
  mayHaveMissed = false;
  private heard = emptyList<string>();
  private readonly to: number;
  private readonly handler: ((self: unknown) => unknown) | null;

  constructor(
    private readonly recorder: Recorder,
    to: RealmInbox,
    private readonly after: (ms: number, run: () => void) => void,
  ) {
    this.to = to === 'window' ? INBOXES.indexOf('window') : INBOXES.indexOf('worker');
    const get = getOwnPropertyDescriptor(holderOf(globalThis, 'onmessage'), 'onmessage')?.get;
    this.handler = get ? (uncurry(get) as (self: unknown) => unknown) : null;
  }

  /** `onmessage = f` tells a listener, too. */
  watchHandler(undo: UndoStack): void {
    if (!this.handler) return;
    const { recorder } = this;
    const tell = (by: AnyFunction): void => this.tell(by);
    undo.add(
      patchSetter(holderOf(globalThis, 'onmessage'), 'onmessage', (original) => {
        const wrapper = {
          set(this: unknown, handler: unknown) {
            const result = apply(original, this, arguments);
            if (!recorder.off && isObject(handler))
              recorder.guard('onmessage', () => tell(wrapper));
            return result;
          },
        }.set;
        return wrapper;
      }),
    );
  }

  /** The handler that is there goes behind all other listeners when the function is called. */
  handlerLast(): (() => void) | null {
    const set = getOwnPropertyDescriptor(holderOf(globalThis, 'onmessage'), 'onmessage')?.set;
    const handler = this.handler?.(globalThis);
    if (!set || !isObject(handler)) return null;
    return () => {
      apply(set, globalThis, [null]);
      apply(set, globalThis, [handler]);
    };
  }

  /** So many messages came before the probe, which found that nobody listened; some of them are described. */
  missedBefore(count: number, words: readonly string[]): void {
    const { first, heard } = this;
    this.mayHaveMissed = false;
    this.heard = emptyList();
    if (count === 0) return;
    for (let i = 0; i < words.length && i < count && this.words.length < MOST_WORDS; i++)
      this.words[this.words.length] = words[i] as string;
    if (first === null) {
      this.before = count;
      return;
    }
    // The listener was added before this was known.
    for (let i = 0; i < heard.length; i++) if (this.isWord(heard[i] as string)) return;
    this.waitFor({ ...first, missed: first.missed + count });
  }

  /** Number of listeners that hear what comes now. */
  get count(): number {
    let count = 0;
    for (let i = 0; i < this.list.length; i++) if (!aborted(this.list[i] as Listener)) count++;
    if (count === 0 && isObject(this.handler?.(globalThis))) count = 1;
    return count;
  }

  added(callback: unknown, options: unknown, by: AnyFunction): void {
    if (!isObject(callback)) return;
    const listener = listenerFrom(callback, options);
    if (placeOf(this.list, listener) < 0) {
      this.list[this.list.length] = listener;
      this.passing ||= listener.once || listener.signal !== null;
    }
    this.tell(by);
  }

  removed(callback: unknown, options: unknown): void {
    const { list } = this;
    const place = isObject(callback) ? placeOf(list, listenerFrom(callback, options)) : -1;
    if (place < 0) return;
    for (let i = place; i + 1 < list.length; i++) list[i] = list[i + 1] as Listener;
    list.length--;
  }

  /** The platform has taken all of them off. */
  readonly clear = (): void => {
    this.list = emptyList();
  };

  /**
   * A message without ports has come. `read` describes it: it is asked while the app has missed some, and for a while after its first
   * listener came, since a handshake that is said again and again is no mistake.
   */
  word(heard: boolean, read: () => string): void {
    if (!heard) {
      if (this.words.length < MOST_WORDS) this.words[this.words.length] = read();
      this.unheard([]);
      return;
    }
    if (this.mayHaveMissed && this.heard.length < MOST_WORDS)
      this.heard[this.heard.length] = read();
    const { late } = this;
    if (late === null) return;
    if (this.isWord(read())) this.late = null;
  }

  private isWord(text: string): boolean {
    for (let i = 0; i < this.words.length; i++) if (this.words[i] === text) return true;
    return false;
  }

  /** A message has been counted for its listeners: those that hear but one are gone. */
  dispatched(): void {
    if (!this.passing) return;
    const { list } = this;
    let kept = 0;
    for (let i = 0; i < list.length; i++) {
      const one = list[i] as Listener;
      if (!one.once && !aborted(one)) list[kept++] = one;
    }
    list.length = kept;
    this.passing = false;
    for (let i = 0; i < kept; i++) this.passing ||= (list[i] as Listener).signal !== null;
  }

  /** A message, with these ports, that nobody hears. Without ports only the first is told. */
  unheard(ports: readonly number[]): void {
    this.missed++;
    this.bearing ||= ports.length > 0;
    if (this.missed > 1 && ports.length === 0) return;
    const at = this.recorder.now();
    const { to } = this;
    this.recorder.writeNow({ kind: 'unheard', at, to, name: '', instead: '', list: ports });
  }

  private tell(by: AnyFunction): void {
    const missed = this.missed + this.before;
    if (this.told && missed === 0) return;
    const { recorder, bearing } = this;
    this.missed = 0;
    this.before = 0;
    const late: Late = { at: recorder.now(), missed, stack: recorder.stack(by) };
    const waits = missed > 0 && !bearing;
    this.bearing = false;
    if (!this.told || !waits) this.write(late, waits ? 0 : missed);
    this.told = true;
    this.first ??= late;
    if (waits) this.waitFor(late);
  }

  /** Whether what was missed is said again decides. */
  private waitFor(late: Late): void {
    this.late = late;
    this.after(SAID_AGAIN, () => {
      const still = this.late === late && !this.recorder.off;
      this.words = emptyList();
      this.late = null;
      if (still) this.recorder.guard('listening', () => this.write(late, late.missed));
    });
  }

  private write({ at, stack }: Late, missed: number): void {
    this.recorder.write({ kind: 'listening', at, to: this.to, missed, name: '', stack });
  }
}
