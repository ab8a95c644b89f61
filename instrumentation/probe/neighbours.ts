/**
 * Probes of the same world in windows of the same origin: their realms share objects, so a port made in a frame may
 * turn up in the hands of its parent, by a call and without any transfer. Each port is known to the probe of the realm
 * that made its handle, and a neighbour finds that one.
 *
 * A probe makes itself known to those of its ancestors and of its opener that it can reach; from there all others are
 * found. The word goes over the `performance` of the other window, where no listener of the page is ever asked first:
 * its probe came earlier and stops the event. Neighbours are held weakly, so a frame that is gone stays gone.
 *
 * A page may send the same word (it can read our scripts, so no name is a secret). So whoever gets one asks back, over the
 * `performance` of the window that it is said to come from: there the probe is asked first as well, and it says yes to
 * just the word that it is sending. What is not confirmed goes on to the page's own listeners. (A page that speaks so can
 * tell from being asked back that somebody is here; it learns nothing else, and nothing that it says is believed.)
 */
import { bare, emptyList, getterOf, isObject, uncurry } from './natives';
import type { UndoStack } from './patch';

/** What was sent away, as far as the realm that sent it has to tell. */
export interface SentAway {
  readonly key: string;
  readonly stack: string;
  readonly to: string;
}

export interface Neighbour {
  readonly key: string;
  knows(port: MessagePort): boolean;
  /** A call that this realm did not see has taken these ports of it away. */
  sentAway(ports: readonly MessagePort[], how: SentAway): void;
  /** Whether the port was seen to leave that realm. */
  hasLeft(port: MessagePort): boolean;
  /** A call that this realm did not see was refused because of these ports of it. */
  refused(ports: readonly MessagePort[], stack: string): void;
  /** What a function that this realm has patched reads as. */
  originalOf(wrapper: object): object | undefined;
  others(): readonly WeakRef<Neighbour>[];
}

interface Introduction {
  readonly kind: 'introduction';
  readonly from: Neighbour;
  readonly window: Window;
  answer: Neighbour | null;
}

/** Whether a window's probe has sent that introduction. */
interface Question {
  readonly kind: 'question';
  readonly about: object;
  yes: boolean;
}

/** Beyond this many, the oldest are forgotten, and their ports are of unknown origin. */
const MOST = 256;

const addListener = uncurry(EventTarget.prototype.addEventListener);
const removeListener = uncurry(EventTarget.prototype.removeEventListener);
const dispatch = uncurry(EventTarget.prototype.dispatchEvent);
const performanceOf = getterOf(globalThis as unknown as Window, 'performance') as
  | ((of: Window) => Performance)
  | undefined;
const parentOf = getterOf(globalThis as unknown as Window, 'parent') as
  | ((of: Window) => Window)
  | undefined;
const detailOf = getterOf(CustomEvent.prototype, 'detail');
const stopEvent = uncurry(Event.prototype.stopImmediatePropagation);
const NativeCustomEvent = CustomEvent;
const NativeWeakRef = WeakRef;
const deref = uncurry(
  WeakRef.prototype.deref as (this: WeakRef<Neighbour>) => Neighbour | undefined,
);

export class Neighbours {
  private readonly known = emptyList<WeakRef<Neighbour>>();
  /** The one that is being sent right now. */
  private introduction: Introduction | null = null;
  readonly others = (): readonly WeakRef<Neighbour>[] => this.known;

  /** The neighbour that this port belongs to, or null. */
  homeOf(port: MessagePort): Neighbour | null {
    return this.find((one) => one.knows(port));
  }

  /** What a function of another realm reads as; undefined when none of them has patched it. */
  readonly originalOf = (wrapper: object): object | undefined => {
    if (this.known.length === 0) return undefined;
    let original: object | undefined;
    this.find((one) => {
      original = one.originalOf(wrapper);
      return original !== undefined;
    });
    return original;
  };

  private find(isIt: (one: Neighbour) => boolean): Neighbour | null {
    const visited = emptyList<Neighbour>();
    const open = emptyList<WeakRef<Neighbour>>();
    const see = (list: readonly WeakRef<Neighbour>[]): void => {
      for (let i = 0; i < list.length && open.length < MOST; i++)
        open[open.length] = list[i] as WeakRef<Neighbour>;
    };
    see(this.known);
    for (let next = 0; next < open.length; next++) {
      const one = deref(open[next] as WeakRef<Neighbour>);
      if (!one || has(visited, one)) continue;
      if (isIt(one)) return one;
      visited[visited.length] = one;
      see(one.others());
    }
    return null;
  }

  /** `world`: isolated worlds share no objects with the page's. */
  join(own: Neighbour, world: string, undo: UndoStack): void {
    const type = `portscope-neighbour-${world}`;
    const onIntroduced = (event: Event): void => {
      // Of a page it may be anything, a Proxy that throws as well.
      try {
        const word = detailOf?.(event as CustomEvent) as Introduction | Question | null;
        if (!isObject(word)) return;
        if (word.kind === 'question') {
          if (this.introduction === null || word.about !== this.introduction) return;
          word.yes = true;
        } else {
          if (!confirm(type, word)) return;
          this.add(word.from);
          word.answer = own;
        }
        stopEvent(event);
      } catch {
        // The page's own listeners hear of it.
      }
    };
    const bus = performance;
    addListener(bus, type, onIntroduced);
    undo.add(() => removeListener(bus, type, onIntroduced));

    const { opener } = window as { opener: Window | null };
    if (opener) this.introduce(own, type, opener);
    let last: Window = window;
    for (let depth = 0; depth < MOST && parentOf; depth++) {
      const parent: Window = parentOf(last);
      if (parent === last) break;
      last = parent;
      this.introduce(own, type, parent);
    }
  }

  private introduce(own: Neighbour, type: string, other: Window): void {
    let theirs: Performance | undefined;
    try {
      theirs = performanceOf?.(other);
    } catch {
      // Of another origin: no object of ours can get there but by a transfer.
    }
    if (!theirs) return;
    const introduction: Introduction = bare({
      kind: 'introduction',
      from: own,
      window,
      answer: null,
    });
    this.introduction = introduction;
    dispatch(theirs, new NativeCustomEvent(type, bare({ detail: introduction })));
    this.introduction = null;
    if (introduction.answer) this.add(introduction.answer);
  }

  private add(neighbour: Neighbour): void {
    let kept = 0;
    const { known } = this;
    for (let i = 0; i < known.length; i++) {
      const one = known[i] as WeakRef<Neighbour>;
      const alive = deref(one);
      if (alive === neighbour) return;
      if (alive) known[kept++] = one;
    }
    if (kept === MOST) {
      // The oldest goes: frames that were removed stay here until they are collected, which may take a while.
      for (let i = 1; i < kept; i++) known[i - 1] = known[i] as WeakRef<Neighbour>;
      kept--;
    }
    known[kept] = new NativeWeakRef(neighbour);
    known.length = kept + 1;
  }
}

/** Asks the probe of the window that this is said to come from. What is no window has no `performance`. */
function confirm(type: string, introduction: Introduction): boolean {
  const { window: theirWindow } = introduction;
  const theirs = isObject(theirWindow) ? performanceOf?.(theirWindow) : undefined;
  if (!theirs) return false;
  const question: Question = bare({ kind: 'question', about: introduction, yes: false });
  dispatch(theirs, new NativeCustomEvent(type, bare({ detail: question })));
  return question.yes;
}

function has(list: readonly Neighbour[], one: Neighbour): boolean {
  for (let i = 0; i < list.length; i++) if (list[i] === one) return true;
  return false;
}
