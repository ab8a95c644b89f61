/**
 * The message that a window or a worker is handling, and how long its listeners take.
 *
 * The probe's first listener on a port opens the bracket, its last one closes it. What runs between the two is the
 * handling of that message: the app's listeners, and the microtasks they leave behind, since those run before the next
 * listener (HTML, "clean up after running script"). A listener that calls `stopImmediatePropagation` keeps the
 * last one from being called. So the event itself is asked: its `eventPhase` is 0 as soon as it is no longer being
 * dispatched, and 2 until then, microtasks included (measured on 25.8.4 and 33.2.1; `currentTarget` stays).
 *
 * Where messages come quickly and each is handled within one step of the document's clock, the last listener is taken off:
 * it and its reading of the clock come to 1.5 to 4 µs of a round trip of 20 (33.2.1, DevTools open). Each message then is
 * over when the next one opens, and if that is within a step, it took none. The first that comes later ends this, unless a
 * batch of ours was sent meanwhile: its predecessor's time stays unknown, and from the next one on the last listener is there again.
 *
 * Outside of a bracket nobody is handling a message, and yet a handler may go on there, after an `await` of a timer
 * or a fetch. It is certain that none does before the realm's first delivery, and while the platform dispatches an
 * event of another kind: a click, a load, a message of the window. A window's `event` says so; a worker has none, and there
 * it is known of the events that the probe hears first anyway: messages of its own pipe and of workers that it has made, `connect`
 * of a shared worker, messages of a service worker. Else the cause is unknown.
 */
import type { HandleId } from '../trace/facts';
import type { Handle } from './handles';
import type { Handling } from './handling';
import { getOwnPropertyDescriptor, getterOf, isA, uncurry } from './natives';
import type { Recorder } from './recorder';

const phaseOf = getterOf(Event.prototype, 'eventPhase') as (event: Event) => number;
const timeOf = getterOf(Event.prototype, 'timeStamp') as (event: Event) => number;
const targetOf = getterOf(Event.prototype, 'target') as (event: Event) => EventTarget | null;

const NativePort = MessagePort;

/** The platform's own `window.event`; absent in a worker. */
const readEvent = getOwnPropertyDescriptor(globalThis, 'event')?.get;
const currentEvent = readEvent && (uncurry(readEvent) as (self: unknown) => Event | undefined);

/** A document's clock steps by 100 µs, and by 5 in one that is isolated across origins; a half more for rounding. */
const A_STEP = globalThis.crossOriginIsolated ? 7.5 : 150;
/** In a worker every message event's `timeStamp` is when the worker began, however late it comes (25.8.4 and 33.2.1). */
const EVENTS_TELL_TIME = 'document' in globalThis;
/** Microseconds between two messages, and so many of them in a row. */
const QUICKLY = 1_000;
const MANY = 32;
/** So many are enough where they came quickly before: of a ping-pong 1 in 130 is late, for whatever else the machine does. */
const MANY_AGAIN = 8;

function reopen(handle: Handle): void {
  handle.quick = MANY - MANY_AGAIN;
  handle.behind = true;
}

export class DomHandling implements Handling {
  port: HandleId = 0;
  n = 0;
  private event: Event | null = null;
  private handle: Handle | null = null;
  private place = 0;
  private batch = 0;
  private openN = 0;
  private openAt = 0;
  private lastAt = 0;
  /** The last listener will tell when this one is over. */
  private closes = true;
  private untilNow = true;
  /** What a worker was last told that is no message of a port. */
  private other: Event | null = null;

  constructor(private readonly recorder: Recorder) {
    // A bracket that was never closed must not keep its event, and the payload in it, alive.
    recorder.onIdle = () => {
      if (this.other !== null && phaseOf(this.other) === 0) this.other = null;
      if (this.running()) return;
      if (!this.closes && this.handle) reopen(this.handle);
      this.forget();
    };
  }

  /** When the event was dispatched, in microseconds since the Unix epoch. */
  timeOf(event: Event): number {
    return EVENTS_TELL_TIME ? this.recorder.at(timeOf(event)) : this.recorder.now();
  }

  /** A worker is told something that is no message of a port, and its listeners are called next. */
  openOther(event: Event): void {
    if (!currentEvent) this.other = event;
  }

  /** A message was delivered while nothing is recorded. */
  skip(): void {
    this.untilNow = false;
    this.forget();
  }

  /** A message was delivered, and now its listeners are called. */
  open(
    event: Event,
    handle: Handle,
    at: number,
    batch: number,
    place: number,
    closes: boolean,
  ): void {
    if (!this.closes && this.handle !== null) this.settle(this.handle, at);
    this.untilNow = false;
    this.closes = closes;
    this.lastAt = this.openAt;
    this.event = event;
    this.handle = handle;
    this.openN = handle.counts.delivered;
    this.openAt = at;
    this.batch = batch;
    this.place = place;
  }

  /** All listeners have been called. Gives the handle whose message it was. */
  close(event: Event): Handle | null {
    const { recorder, handle } = this;
    if (event !== this.event || handle === null) return null;
    this.forget();
    const now = recorder.now();
    const took = now - this.openAt;
    recorder.handled(this.batch, this.place, handle.id, this.openN, now, took);
    if (this.openAt - this.lastAt > QUICKLY || took > A_STEP) handle.quick = 0;
    else if (took < A_STEP && ++handle.quick > MANY) handle.closes = false;
    return handle;
  }

  /** The next message opens, and nobody has told when this one was over. */
  private settle(handle: Handle, at: number): void {
    if (at - this.openAt < A_STEP) this.recorder.amend(this.batch, this.place, 0);
    // Where a batch was sent meanwhile, that took the time.
    else if (this.recorder.batch === this.batch) reopen(handle);
  }

  /** Whether a message of this handle is being dispatched right now. */
  isOpen(handle: Handle): boolean {
    return this.handle === handle && this.running();
  }

  look(): void {
    if (this.running()) {
      this.port = (this.handle as Handle).id;
      this.n = this.openN;
      return;
    }
    this.port = this.untilNow || this.otherEvent() ? 0 : -1;
    this.n = 0;
  }

  private running(): boolean {
    return this.event !== null && phaseOf(this.event) !== 0;
  }

  private forget(): void {
    this.event = null;
    this.handle = null;
  }

  /** The platform is dispatching something, and it is no message of a port (in the document's other world, say). */
  private otherEvent(): boolean {
    if (!currentEvent) return this.other !== null && phaseOf(this.other) !== 0;
    const event = currentEvent(globalThis);
    return event?.isTrusted === true && !isA(targetOf(event), NativePort);
  }
}
