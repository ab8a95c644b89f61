/**
 * Whether anybody listens to `process.parentPort`. It starts with its first `message` listener and pauses with the last one gone
 * (lib/utility/init.ts; 25.8.4, 33.2.1), and then what comes waits. No listener of ours is ever on it: listeners are seen as they
 * are added and removed, and counted where they are.
 */
import { INBOXES } from '../trace/events';
import type { ParentPort } from './parent-port';
import type { AnyFunction } from './patch';
import type { Recorder } from './recorder';

const UTILITY = INBOXES.indexOf('utility');
/** Who listens again within this many milliseconds has never stopped: `once` for each message, say. */
const PAUSE = 500;

export class ParentEars {
  /** Messages that came. */
  received = 0;
  private state: 'untold' | 'listening' | 'paused' = 'untold';
  /** When the last listener went, and what had come by then; null while there is one, or none was there yet. */
  private silence: { readonly at: number; readonly received: number } | null = null;
  private waiting = false;

  constructor(
    private readonly recorder: Recorder,
    private readonly parentPort: ParentPort,
    private readonly setTimer: (run: () => void, ms: number) => unknown,
  ) {}

  /** A listener was added to some emitter, by a call of this function. */
  readonly added = (self: unknown, name: unknown, by: AnyFunction): void => {
    if (self !== this.parentPort || name !== 'message') return;
    this.silence = null;
    if (this.state === 'listening') return;
    this.state = 'listening';
    const { recorder } = this;
    const stack = recorder.stack(by);
    recorder.write({
      kind: 'listening',
      at: recorder.now(),
      to: UTILITY,
      missed: 0,
      name: '',
      stack,
    });
  };

  /** Listeners were removed; `name` undefined: all that there were. */
  readonly removed = (self: unknown, name: unknown): void => {
    const { parentPort, recorder, received } = this;
    if (self !== parentPort || (name !== 'message' && name !== undefined)) return;
    if (this.state !== 'listening' || this.silence || parentPort.listenerCount('message') > 0)
      return;
    this.silence = { at: recorder.now(), received };
    if (this.waiting) return;
    this.waiting = true;
    this.setTimer(this.look, PAUSE);
  };

  private readonly look = (): void => {
    this.waiting = false;
    const { silence, recorder } = this;
    if (!silence || recorder.off || this.state !== 'listening') return;
    recorder.guard('parentPort', () => {
      // It has come and gone meanwhile: this silence is younger.
      if (recorder.now() - silence.at < PAUSE * 900) {
        this.waiting = true;
        this.setTimer(this.look, PAUSE);
        return;
      }
      this.state = 'paused';
      recorder.write({ kind: 'paused', at: silence.at, received: silence.received });
    });
  };
}
