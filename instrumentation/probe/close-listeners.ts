/**
 * The probe's listeners for `close`. Before Chromium 122 (Electron 29) the event is Electron's own, and a renderer crashes when a
 * document ends while one of its ports has such a listener: an open one, or a neutered one, which is why the book of
 * held ports is no help (docs/discoveries.md). So they are taken off before.
 *
 * Not by an abort signal: in Chromium 114 a renderer crashes when a signal is aborted whose listener was on an object that was
 * collected. So the ports are in a list here, and held weakly. One that was collected is not told of its end.
 */
import { emptyList, uncurry } from './natives';

const addListener = uncurry(EventTarget.prototype.addEventListener);
const removeListener = uncurry(EventTarget.prototype.removeEventListener);
const NativeWeakRef = WeakRef;
const deref = uncurry(
  WeakRef.prototype.deref as (this: WeakRef<MessagePort>) => MessagePort | undefined,
);

/** Sets have `union` since Chromium 122. */
const ENDS_WELL = 'union' in Set.prototype;
/**
 * A worker has no moment before its end (`terminate()` and `close()` crash it, too), so in an old one there is no such listener,
 * and a port that is closed from the other side is not heard to be.
 */
const HEARS_CLOSE = ENDS_WELL || typeof window === 'object';

/** The list is gone through when it has grown to twice of what was left the last time, and not below this. */
const ROOM = 256;

export class CloseListeners {
  private ports = emptyList<WeakRef<MessagePort>>();
  private room = ROOM;
  private ended = false;

  constructor(private readonly hear: (this: MessagePort, event: Event) => void) {}

  add(port: MessagePort): void {
    if (!HEARS_CLOSE || this.ended) return;
    addListener(port, 'close', this.hear);
    if (ENDS_WELL) return;
    if (this.ports.length >= this.room) this.shrink();
    this.ports[this.ports.length] = new NativeWeakRef(port);
  }

  /** Before the realm ends, and when the probe goes: there are none from now on, where that matters. */
  removeAll(): void {
    if (ENDS_WELL) return;
    this.ended = true;
    const { ports } = this;
    for (let i = 0; i < ports.length; i++) {
      const port = deref(ports[i] as WeakRef<MessagePort>);
      if (port) removeListener(port, 'close', this.hear);
    }
    ports.length = 0;
  }

  private shrink(): void {
    const { ports } = this;
    let kept = 0;
    for (let i = 0; i < ports.length; i++) {
      const port = ports[i] as WeakRef<MessagePort>;
      if (deref(port)) ports[kept++] = port;
    }
    ports.length = kept;
    this.room = kept * 2 < ROOM ? ROOM : kept * 2;
  }
}
