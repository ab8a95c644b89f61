/**
 * The handles of one realm: what its probe knows of each port object. Held by the port itself (a weak map), so a
 * probe keeps no port alive, and no port gets a property.
 */
import type { HandleId } from '../trace/facts';
import type { Held, HeldPorts } from './held-ports';
import { createWeak, emptyList, getterOf } from './natives';
import type { AnyFunction } from './patch';
import type { Recorder } from './recorder';

/** What a listener was added with; by this the platform tells two of them apart. */
export interface Listener {
  readonly callback: unknown;
  readonly capture: boolean;
  readonly once: boolean;
  readonly signal: AbortSignal | null;
}

const isAborted = getterOf(AbortSignal.prototype, 'aborted') as (signal: AbortSignal) => boolean;
export const aborted = ({ signal }: Listener): boolean => signal !== null && isAborted(signal);

export type HeardEvent = 'message' | 'close' | 'messageerror';

/** Apart from the handle, so that a list of these keeps no listener of the app alive. */
export interface Counts {
  readonly id: HandleId;
  posted: number;
  delivered: number;
  /** Place of the last message that was posted with ports; 0 for none. */
  bearing: number;
  /** Messages were counted and not told, while capture was paused. */
  untold: boolean;
}

export interface Handle {
  readonly id: HandleId;
  readonly counts: Counts;
  /** Of the other end, where both were made in this realm: what it posted here needs no asking for its ports. */
  peer: Counts | null;
  /** Transferred away or closed here: what is posted on it goes nowhere and is not counted. */
  gone: boolean;
  /** Why: place in IGNORED. */
  why: number;
  /** Messages whose line was told since some realms can't read them. */
  lines: number;
  /** Posts on it since then. */
  ignored: number;
  /** The turn of its arrival's dispatch in which it was first touched; 0 none, -1 when a second one was told. */
  turn: number;
  /** The realm does something with it, so the probe listens along. */
  used: boolean;
  /** By the app: what is queued at it is delivered. */
  started: boolean;
  /** One of its listeners may go by itself: `once`, or with a signal. */
  passing: boolean;
  /** It came from somewhere else, and the line that first uses it is to be told. */
  came: boolean;
  /** The probe's last listener is to be put behind all others, at the next moment at which that can be done. */
  behind: boolean;
  /** The probe's last listener is there. It is taken off while messages come quickly, see dom-handling.ts. */
  closes: boolean;
  /** Messages in a row that came quickly and were handled within one step of the clock. */
  quick: number;
  /** The last payload was so small that the platform takes no time over it that the clock would show. */
  small: boolean;
  /** The app's listeners, `onmessage` and `onclose` apart. */
  readonly listeners: Record<HeardEvent, Listener[]>;
  readonly attribute: Record<HeardEvent, boolean>;
  /** Lines that added or assigned a listener for this and were told. */
  readonly told: Record<'message' | 'close', number>;
  /** Its place in the book of ports that may leave unseen, where there is one. */
  readonly held: Held | null;
}

/** Places in IGNORED. */
export const TRANSFERRED = 0;
export const CLOSED = 1;
export const PEER_CLOSED = 2;

const NOBODY: readonly HandleId[] = [];

export class Handles<Port extends object> {
  private readonly known = createWeak<Port, Handle>();
  private last = 0;
  private untold = emptyList<Counts>();
  /** Where ports may leave by a road that can't be watched, those that are here are kept in a book. */
  book: HeldPorts<Port> | null = null;
  /** A message with ports is being told to listeners in several places, one after the other: which one; 0 for none. */
  turn = 0;

  constructor(
    private readonly recorder: Recorder,
    /** Called once for each handle that the realm does something with. */
    private readonly onUse: (port: Port, handle: Handle) => void,
    /** Called once for each handle. */
    private readonly onMake: (port: Port, handle: Handle) => void = () => {},
  ) {}

  get(port: Port): Handle | undefined {
    return this.known.get(port);
  }

  /** A handle for a port whose origin the caller tells; the same one when it is known already. */
  make(port: Port): Handle {
    const known = this.known.get(port);
    if (known) return known;
    const id = ++this.last;
    const handle: Handle = {
      id,
      counts: { id, posted: 0, delivered: 0, bearing: 0, untold: false },
      peer: null,
      gone: false,
      why: TRANSFERRED,
      lines: 0,
      ignored: 0,
      turn: 0,
      used: false,
      started: false,
      passing: false,
      came: false,
      behind: false,
      closes: true,
      quick: 0,
      small: false,
      listeners: { message: emptyList(), close: emptyList(), messageerror: emptyList() },
      attribute: { message: false, close: false, messageerror: false },
      told: { message: 0, close: 0 },
      held: this.book === null ? null : this.book.add(id, port),
    };
    this.known.set(port, handle);
    this.onMake(port, handle);
    return handle;
  }

  /** Whether the realm has ever had a port. */
  get any(): boolean {
    return this.last > 0;
  }

  /** A name for the other end of a channel that was made elsewhere, which was never in this realm's hands. */
  nameAbsent(): HandleId {
    return ++this.last;
  }

  /** A handle for a port that is in somebody's hands now; if nobody saw it come, that is told. */
  of(port: Port): Handle {
    const known = this.known.get(port);
    if (known) return known;
    const handle = this.make(port);
    this.recorder.write({ kind: 'found', port: handle.id, at: this.recorder.now() });
    return handle;
  }

  /**
   * As `of`, and from now on the probe hears what the port hears. `by` is the patched function that the app called;
   * the line that called it is told once for a handle that has arrived.
   */
  use(port: Port, by: AnyFunction): Handle {
    const handle = this.known.get(port) ?? this.of(port);
    if (!handle.used) this.startUse(port, handle, by);
    return handle;
  }

  private startUse(port: Port, handle: Handle, by: AnyFunction): void {
    const { recorder } = this;
    handle.used = true;
    if (handle.came && !recorder.capture.paused) {
      const stack = recorder.stack(by);
      recorder.write({ kind: 'use', port: handle.id, at: recorder.now(), again: 0, stack });
    }
    this.onUse(port, handle);
  }

  /** Somebody starts the port, listens to it or sends it on while the message that brought it is told. */
  touch(handle: Handle, by: AnyFunction): void {
    if (this.turn === 0 || handle.turn < 0 || !handle.came) return;
    if (handle.turn === 0) handle.turn = this.turn;
    else if (handle.turn !== this.turn) {
      handle.turn = -1;
      const { recorder } = this;
      const stack = recorder.stack(by);
      recorder.write({ kind: 'use', port: handle.id, at: recorder.now(), again: 1, stack });
    }
  }

  /** Names the ports of a list that has just arrived. */
  arrive(ports: readonly Port[]): readonly HandleId[] {
    if (ports.length === 0) return NOBODY;
    const list = emptyList<HandleId>();
    for (let i = 0; i < ports.length; i++) {
      const handle = this.make(ports[i] as Port);
      handle.came = true;
      list[i] = handle.id;
    }
    return list;
  }

  /**
   * Names the ports of a list that a successful call has just taken, and knows them neutered. `by`: the patched function that the app
   * called, where a message may be told to several listeners with the same ports.
   */
  leave(ports: readonly Port[], by: AnyFunction | null = null): readonly HandleId[] {
    if (ports.length === 0) return NOBODY;
    const list = emptyList<HandleId>();
    for (let i = 0; i < ports.length; i++) {
      const handle = this.of(ports[i] as Port);
      if (by !== null) this.touch(handle, by);
      this.tellCounts(handle.counts);
      end(handle, TRANSFERRED);
      list[i] = handle.id;
    }
    return list;
  }

  /** A message was counted only, since capture is paused. */
  countOnly({ counts }: Handle): void {
    if (counts.untold) return;
    counts.untold = true;
    this.untold[this.untold.length] = counts;
  }

  /** Tells the totals of a handle whose messages were counted only, before it goes. */
  settle({ counts }: Pick<Handle, 'counts'>): void {
    if (counts.untold) this.tellCounts(counts);
  }

  /** Always told of a handle that leaves: where the port goes on counting hangs on it, also when a batch is lost. */
  private tellCounts(counts: Counts): void {
    counts.untold = false;
    const { id, posted, delivered } = counts;
    this.recorder.write({ kind: 'counts', port: id, at: this.recorder.now(), posted, delivered });
  }

  /** Capture goes on: tells the totals of all that were counted only. */
  settleAll(): void {
    const { untold } = this;
    this.untold = emptyList();
    for (let i = 0; i < untold.length; i++) this.settle({ counts: untold[i] as Counts });
  }
}

/** From now on it stands for nothing. A closed port can still be sent away; nothing else changes why it is over. */
export function end(handle: Handle, why: number): void {
  if (!handle.gone || why === TRANSFERRED) handle.why = why;
  handle.gone = true;
  const { held } = handle;
  if (held === null) return;
  if (why === TRANSFERRED) held.left = true;
  else held.closed = true;
}

/** The two ends of a channel that was made here. */
export function pair(a: Handle, b: Handle): void {
  a.peer = b.counts;
  b.peer = a.counts;
}

/** Number of the app's listeners that will hear the event. */
export function audience(handle: Handle, event: HeardEvent): number {
  let count = handle.attribute[event] ? 1 : 0;
  const listeners = handle.listeners[event];
  for (let i = 0; i < listeners.length; i++) if (!aborted(listeners[i] as Listener)) count++;
  return count;
}

/** Forgets those that the platform takes off after one call. Says whether there were any. */
export function dropOnce(handle: Handle, event: HeardEvent): boolean {
  const listeners = handle.listeners[event];
  let kept = 0;
  for (let i = 0; i < listeners.length; i++) {
    const listener = listeners[i] as Listener;
    if (!listener.once && !aborted(listener)) listeners[kept++] = listener;
  }
  const dropped = listeners.length > kept;
  listeners.length = kept;
  return dropped;
}

/** Of one port. Who adds a listener for each call does so from the same few lines, and a stack takes some 10 µs. */
const MOST_LINES = 16;

/** `by`: the patched function that the app called; null where a listener went by itself. */
export function tellListeners(
  recorder: Recorder,
  handle: Handle,
  event: 'message' | 'close',
  by: AnyFunction | null,
  listeners = audience(handle, event),
): void {
  let stack = '';
  if (listeners > 0 && by !== null && handle.told[event] < MOST_LINES) {
    handle.told[event]++;
    stack = recorder.stack(by);
  }
  recorder.write({
    kind: 'listen',
    port: handle.id,
    at: recorder.now(),
    event: event === 'close' ? 1 : 0,
    listeners,
    stack,
  });
}
