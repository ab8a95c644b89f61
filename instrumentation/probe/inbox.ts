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

export class Inbox {
  /** Messages that came and nobody heard, since the last listener was told of. */
  missed = 0;
  private list = emptyList<Listener>();
  /** One of them may go by itself: `once`, or with a signal. */
  passing = false;
  private told = false;
  private readonly to: number;
  private readonly handler: ((self: unknown) => unknown) | null;

  constructor(
    private readonly recorder: Recorder,
    to: RealmInbox,
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
    if (this.missed > 1 && ports.length === 0) return;
    const at = this.recorder.now();
    const { to } = this;
    this.recorder.writeNow({ kind: 'unheard', at, to, name: '', instead: '', list: ports });
  }

  private tell(by: AnyFunction): void {
    if (this.told && this.missed === 0) return;
    this.told = true;
    const { recorder, missed, to } = this;
    this.missed = 0;
    const stack = recorder.stack(by);
    recorder.write({ kind: 'listening', at: recorder.now(), to, missed, name: '', stack });
  }
}
