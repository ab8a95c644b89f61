/**
 * `port.onmessage = f` on a MessagePortMain. It is an EventEmitter and no EventTarget, so the assignment makes a property that
 * nobody reads. There is no call to hear of, and a setter on the class would make `'onmessage' in port` true, by which
 * libraries tell a port of a page. So the properties of a port are looked at a second after it came to be, and again when it
 * is started or has a message that nobody hears.
 */
import type { Handle } from './handles';
import { ownValue } from './natives';
import type { Recorder } from './recorder';

/** Handlers are assigned where the port is made or comes in, mostly in the same turn. */
const LOOK_AFTER = 1_000;
/** Ports that wait for the look. Beyond that the oldest are not looked at. */
const MOST = 4_096;
const NAMES = ['onmessage', 'onclose'] as const;

interface Waiting<Port extends object> {
  readonly port: WeakRef<Port>;
  readonly handle: Handle;
}

export class PlainHandlers<Port extends object> {
  private waiting: Waiting<Port>[] = [];
  private timing = false;
  private readonly told = new WeakSet<Port>();

  constructor(
    private readonly recorder: Recorder,
    private readonly setTimer: (run: () => void, ms: number) => unknown,
    private readonly isOurs: (port: Port) => boolean,
  ) {}

  /** The port is new in this realm. */
  readonly watch = (port: Port, handle: Handle): void => {
    if (this.waiting.length < MOST) this.waiting.push({ port: new WeakRef(port), handle });
    this.wait();
  };

  look(port: Port, handle: Handle): void {
    if (this.told.has(port) || handle.gone) return;
    for (const name of NAMES) {
      if (typeof ownValue(port, name) !== 'function') continue;
      this.told.add(port);
      this.recorder.write({ kind: 'handler', port: handle.id, at: this.recorder.now(), name });
    }
  }

  private wait(): void {
    if (this.timing) return;
    this.timing = true;
    this.setTimer(() => {
      this.timing = false;
      const due = this.waiting;
      this.waiting = [];
      if (this.recorder.off) return;
      this.recorder.guard('MessagePortMain.onmessage', () => {
        for (const { port, handle } of due) {
          const alive = port.deref();
          if (alive && !this.isOurs(alive)) this.look(alive, handle);
        }
      });
    }, LOOK_AFTER);
  }
}
