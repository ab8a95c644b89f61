/**
 * The transfer list of a call that is about to be made, whatever shape the app has given it: what can be read without running
 * code of the app is read before; else its members are noted while the platform reads it (`spied-list.ts`).
 */
import { isDomPort } from './dom-port';
import { portsIn, transferListOf } from './posting';
import type { Recorder } from './recorder';
import { spyOnList } from './spied-list';

export interface WatchedList {
  /** To be handed to the platform in place of what the app gave; null: what the app gave itself. */
  readonly instead: { readonly second: unknown } | null;
  /** The ports in it, in order. Known when the call has been made. */
  ports(): readonly MessagePort[];
}

const NO_PORTS: readonly MessagePort[] = [];
const NOTHING: WatchedList = { instead: null, ports: () => NO_PORTS };

/** A fault of ours costs the look at the list, and the call goes on as it is. */
export function watchList(second: unknown, recorder: Recorder): WatchedList {
  if (second === undefined) return NOTHING;
  try {
    const ports = portsIn(transferListOf(second), isDomPort);
    if (ports.length > 0) return { instead: null, ports: () => ports };
    const spied = spyOnList(second);
    return spied === null
      ? NOTHING
      : { instead: spied, ports: () => portsIn(spied.members, isDomPort) };
  } catch (error) {
    recorder.fault('transfer list', error);
    return NOTHING;
  }
}
