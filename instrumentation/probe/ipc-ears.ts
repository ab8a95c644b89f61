/**
 * Which IPC channels the app listens to. The methods of EventEmitter that add a listener are replaced where `emit` is, on
 * the class or the object; `once` goes through `on` (lib/events.js of Node, and the package `events` in sandboxed preloads).
 * Each channel is told once, and again when a message with ports was unheard there before.
 */
import { INBOXES } from '../trace/events';
import type { HandleId } from '../trace/facts';
import { apply } from './natives';
import { patchMethod, type UndoStack } from './patch';
import type { Recorder } from './recorder';

const ADDING = ['on', 'addListener', 'prependListener'] as const;
const IPC = INBOXES.indexOf('ipc');
/** Channels that are told of; an app with more has names made of numbers. */
const MOST = 1_000;

export class IpcEars {
  /** By channel: messages that nobody heard since its last listener was told of; null prototype, so any name is a key. */
  private readonly channels: Record<string, number> = Object.create(null);
  private count = 0;

  constructor(private readonly recorder: Recorder) {}

  watch(holder: object, undo: UndoStack): void {
    const { recorder } = this;
    const added = (name: string, stack: () => string): void => this.added(name, stack);
    for (const method of ADDING) {
      const patch = patchMethod(holder, method, (original) => {
        const wrapper = {
          listen(this: unknown, name: unknown) {
            // Portscope looks on here. An error that passes through this frame is thrown by the platform or a listener.
            const result = apply(original, this, arguments);
            if (!recorder.off && typeof name === 'string')
              recorder.guard('ipc listener', () => added(name, () => recorder.stack(wrapper)));
            return result;
          },
        }.listen;
        return wrapper;
      });
      undo.add(patch);
    }
  }

  /** A message of this channel, with these ports, that nobody hears. `instead`: where the app listens, by commas. */
  unheard(name: string, list: readonly HandleId[], instead: string): void {
    const { recorder, channels } = this;
    if (channels[name] === undefined && this.count < MOST) {
      channels[name] = 0;
      this.count++;
    }
    if (channels[name] !== undefined) channels[name] = (channels[name] as number) + 1;
    recorder.writeNow({ kind: 'unheard', at: recorder.now(), to: IPC, name, instead, list });
  }

  private added(name: string, stack: () => string): void {
    const { recorder, channels } = this;
    const missed = channels[name];
    // Told before, and heard since.
    if (missed === 0 || (missed === undefined && this.count >= MOST)) return;
    if (missed === undefined) this.count++;
    channels[name] = 0;
    recorder.write({
      kind: 'listening',
      at: recorder.now(),
      to: IPC,
      missed: missed ?? 0,
      name,
      stack: stack(),
    });
  }
}
