/**
 * Which IPC channels the app listens to. Each is told once, and again when a message with ports was unheard there before.
 */
import { INBOXES } from '../trace/events';
import type { HandleId } from '../trace/facts';
import type { AnyFunction } from './patch';
import type { Recorder } from './recorder';

const IPC = INBOXES.indexOf('ipc');
/** Channels that are told of; an app with more has names made of numbers. */
const MOST = 1_000;

export class IpcEars {
  /** By channel: messages that nobody heard since its last listener was told of; null prototype, so any name is a key. */
  private readonly channels: Record<string, number> = Object.create(null);
  private count = 0;

  constructor(private readonly recorder: Recorder) {}

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

  /** A listener was added, by a call of this function. */
  added(name: unknown, by: AnyFunction): void {
    if (typeof name !== 'string') return;
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
      stack: recorder.stack(by),
    });
  }
}
