/** What a probe is: it says whether it can watch, and then watches until it is undone. */
import { type Undo, UndoStack } from './patch';
import type { Recorder } from './recorder';

export type Availability =
  | { readonly kind: 'ready' }
  | { readonly kind: 'absent'; readonly reason: string };

export interface Probe<Host> {
  /** Shown where something is unobserved. */
  readonly name: string;
  /** No side effects. */
  available(host: Host): Availability;
  /** All or nothing: what fails half-way has undone itself when it throws. */
  install(host: Host, undo: UndoStack): void;
}

export const READY: Availability = { kind: 'ready' };
export const absent = (reason: string): Availability => ({ kind: 'absent', reason });

/** Installs what is available, tells of the rest as a fault of the recorder, and gives back one undo. */
export function installProbes<Host>(
  probes: readonly Probe<Host>[],
  host: Host,
  recorder: Recorder,
): Undo {
  const all = new UndoStack();
  for (const probe of probes) {
    const state = probe.available(host);
    if (state.kind === 'absent') {
      recorder.fault(probe.name, new Error(state.reason));
      continue;
    }
    const undo = new UndoStack();
    try {
      probe.install(host, undo);
      all.add(undo.run);
    } catch (error) {
      recorder.guard(probe.name, undo.run);
      recorder.fault(probe.name, error);
    }
  }
  all.add(() => {
    recorder.off = true;
  });
  return all.run;
}
