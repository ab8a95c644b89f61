/**
 * The probe's own listeners on `window`, which stay there. `document.open()`, and `document.write()` after the page was
 * parsed, takes every listener off the window (HTML, "document open steps"; 25.8.4, 33.2.1), so they are put back at
 * once, before the app can add one. The worlds of a document tell each other, over `performance`: it is an event target
 * that both share, and that keeps its listeners.
 */
import { apply, emptyList, uncurry } from './natives';
import { patchMethod, type UndoStack } from './patch';
import type { Recorder } from './recorder';

const addListener = uncurry(EventTarget.prototype.addEventListener);
const removeListener = uncurry(EventTarget.prototype.removeEventListener);
const dispatch = uncurry(EventTarget.prototype.dispatchEvent);
const NativeEvent = Event;

interface Listener {
  readonly type: string;
  readonly hear: (event: Event) => void;
}

export class WindowListeners {
  private readonly all = emptyList<Listener>();
  /** Called when the platform has taken all listeners off. */
  onReopened: () => void = () => {};

  /** A capturing listener: of those the first that was added is called first. */
  add(type: string, hear: (event: Event) => void): void {
    this.all[this.all.length] = { type, hear };
    addListener(window, type, hear, true);
  }

  /** Those that are still there stay in their place. */
  readonly restore = (): void => {
    this.onReopened();
    for (let i = 0; i < this.all.length; i++) {
      const { type, hear } = this.all[i] as Listener;
      addListener(window, type, hear, true);
    }
  };

  readonly remove = (): void => {
    for (let i = 0; i < this.all.length; i++) {
      const { type, hear } = this.all[i] as Listener;
      removeListener(window, type, hear, true);
    }
    this.all.length = 0;
  };
}

/** Keeps the listeners there. `document` is random, known to the probes of this document's worlds only. */
export function keepListeners(
  listeners: WindowListeners,
  recorder: Recorder,
  document: string,
  undo: UndoStack,
): void {
  const reopened = `portscope-${document}-reopened`;
  const bus = performance;
  addListener(bus, reopened, listeners.restore);
  undo.add(() => removeListener(bus, reopened, listeners.restore));
  for (const name of ['open', 'write', 'writeln'] as const) {
    const patch = patchMethod(
      Document.prototype,
      name,
      (original) =>
        ({
          document(this: unknown) {
            // Portscope looks on here. An error that passes through this frame is thrown by the platform or the app.
            const result = apply(original, this, arguments);
            if (!recorder.off)
              recorder.guard(`document.${name}`, () => dispatch(bus, new NativeEvent(reopened)));
            return result;
          },
        }).document,
    );
    undo.add(patch);
  }
  undo.add(listeners.remove);
}
