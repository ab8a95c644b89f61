/**
 * Who adds and removes listeners on emitters of one kind: the methods of EventEmitter, replaced where they are, since an own one
 * on a class that inherits them could be seen there. All emitters of the realm share them: for others the price is one look.
 * `once` and the end of a `once` listener go through them, too (lib/events.js of Node 18 and 20, and the package `events` in
 * sandboxed preloads: `this.on`, `this.target.removeListener`). `on` and `addListener` are one function, and stay one.
 */
import { apply, holderOf } from './natives';
import { type AnyFunction, patchMethod, type UndoStack } from './patch';
import type { Recorder } from './recorder';

const ADDING = [['on', 'addListener'], ['prependListener']] as const;
const REMOVING = [['off', 'removeListener'], ['removeAllListeners']] as const;

export interface EmitterEars {
  /** Called with whatever the method was called on. */
  added(self: unknown, name: unknown, by: AnyFunction): void;
  removed?(self: unknown, name: unknown): void;
}

export function watchEmitters(
  specimen: object,
  recorder: Recorder,
  undo: UndoStack,
  ears: EmitterEars,
): void {
  const patchAll = (names: readonly string[], tell: EmitterEars['added']): void => {
    let wrapper: AnyFunction | undefined;
    for (const method of names) {
      const patch = patchMethod(holderOf(specimen, method), method, (original) => {
        wrapper ??= wrap(original, recorder, tell);
        return wrapper;
      });
      undo.add(patch);
    }
  };
  for (const names of ADDING) patchAll(names, ears.added);
  const { removed } = ears;
  if (!removed) return;
  for (const names of REMOVING) patchAll(names, (self, name) => removed(self, name));
}

function wrap(original: AnyFunction, recorder: Recorder, tell: EmitterEars['added']): AnyFunction {
  const wrapper = {
    listener(this: unknown, name: unknown) {
      // Portscope looks on here. An error that passes through this frame is thrown by the platform or a listener.
      const result = apply(original, this, arguments);
      if (recorder.off) return result;
      try {
        tell(this, name, wrapper);
      } catch (error) {
        recorder.fault('listener', error);
      }
      return result;
    },
  }.listener;
  return wrapper;
}
