/**
 * Hears the events of Electron's own objects without a listener on them: an app sees listeners (`listenerCount`,
 * `eventNames`, the warning at the eleventh). The objects that are made in C++ (app, sessions, windows' contents)
 * inherit from one nameless prototype, which stands between their class and EventEmitter.prototype and has nothing
 * but a constructor; an `emit` there sees each of their events before any listener (25.8.4, 33.2.1: the same object for
 * the three, found from `app` before it is ready). An object that doesn't inherit from it gets a listener after all.
 */
import { EventEmitter } from 'node:events';
import { apply, getPrototypeOf } from './natives';
import { patchMethod, type Undo, type UndoStack } from './patch';

type Hear = (...args: never[]) => void;
/** True: nobody else may hear of this event. */
type Hide = (...args: never[]) => boolean;

export class NativeEvents {
  private readonly shared: object | null;
  private readonly heard = new WeakMap<object, Map<string, Hear[]>>();
  private readonly hidden = new Map<string, Hide[]>();
  private readonly muted = new WeakMap<object, Set<string>>();
  private off = false;

  constructor(
    app: EventEmitter,
    private readonly onFault: (error: unknown) => void,
    undo: UndoStack,
  ) {
    this.shared = lastBeforeEmitter(app);
    if (this.shared) undo.add(this.patch(this.shared));
    undo.add(() => {
      this.off = true;
    });
  }

  /** As `emitter.on(name, hear)`; the undo is needed for what must end before the emitter does. */
  on(emitter: EventEmitter, name: string, hear: Hear): Undo {
    if (!this.shared || !Object.prototype.isPrototypeOf.call(this.shared, emitter)) {
      emitter.on(name, hear as (...args: unknown[]) => void);
      return () => emitter.off(name, hear as (...args: unknown[]) => void);
    }
    const names = this.heard.get(emitter) ?? new Map<string, Hear[]>();
    this.heard.set(emitter, names);
    names.set(name, [...(names.get(name) ?? []), hear]);
    return () =>
      names.set(
        name,
        (names.get(name) ?? []).filter((one) => one !== hear),
      );
  }

  /** Keeps those events of this name for which `hide` is true from every listener, on whatever object. */
  hide(name: string, hide: Hide): void {
    this.hidden.set(name, [...(this.hidden.get(name) ?? []), hide]);
  }

  /** Keeps the emitter's events of this name from every listener but those that `on` gave. */
  mute(emitter: EventEmitter, name: string): Undo {
    const names = this.muted.get(emitter) ?? new Set();
    this.muted.set(emitter, names.add(name));
    return () => {
      names.delete(name);
    };
  }

  private patch(owner: object): Undo {
    const { heard, hidden, muted } = this;
    const isOff = () => this.off;
    const tell = (all: readonly Hear[], args: readonly unknown[]): void => {
      for (const hear of all) {
        try {
          hear(...(args as never[]));
        } catch (error) {
          this.onFault(error);
        }
      }
    };
    const isHidden = (name: string, args: readonly unknown[]): boolean =>
      hidden.get(name)?.some((hide) => hide(...(args as never[]))) ?? false;
    return patchMethod(
      owner,
      'emit',
      (original) =>
        ({
          emit(this: object, name: string, ...args: unknown[]) {
            // Portscope looks on here. An error that passes through this frame is thrown by a listener of the app.
            if (isOff()) return apply(original, this, arguments);
            // Asked first: who hears it may end it.
            const silent = muted.get(this)?.has(name) === true;
            const all = heard.get(this)?.get(name);
            if (all) tell(all, args);
            if (silent) return false;
            if (hidden.has(name) && isHidden(name, args)) return false;
            return apply(original, this, arguments);
          },
        }).emit,
    );
  }
}

/** The prototype just before EventEmitter's, if it is none of the class itself. */
function lastBeforeEmitter(object: EventEmitter): object | null {
  const own: object = getPrototypeOf(object) as object;
  let last: object = own;
  for (let next = getPrototypeOf(last); next; next = getPrototypeOf(next)) {
    if (next === EventEmitter.prototype) return last === own ? null : last;
    last = next;
  }
  return null;
}
