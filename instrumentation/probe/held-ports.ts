/**
 * The ports that a window's world has in its hands, and which of them it has no more although no call was seen that took
 * them: a window of another origin is spoken to by a function of the platform's that can't be replaced. A port that
 * went so is neutered, and that can be asked (`neutered.ts`).
 *
 * A port is held weakly. One that was collected may have been neutered before; nobody can know, and that is said. In a realm from
 * which nothing leaves unseen the book is there to find a port by its number alone, and those that were collected are struck out.
 */
import type { HandleId } from '../trace/facts';
import { end, type Handles, TRANSFERRED } from './handles';
import { emptyList, uncurry } from './natives';
import { type AskNeutered, createNeuteredQuestion } from './neutered';
import type { Recorder } from './recorder';

export interface Held {
  /** A call was seen that took it away. */
  left: boolean;
  /** Closed by the app: once it was collected too, nothing more is asked. */
  closed: boolean;
}

interface Entry<Port extends object> extends Held {
  readonly id: HandleId;
  readonly port: WeakRef<Port>;
}

const NativeWeakRef = WeakRef;
const deref = uncurry(WeakRef.prototype.deref as (this: WeakRef<object>) => object | undefined);

/** The list is gone through when it has grown to twice of what was left the last time, and not below this. */
const ROOM = 256;

export class HeldPorts<Port extends object> {
  private entries = emptyList<Entry<Port>>();
  private room = ROOM;
  onAdd: () => void = () => {};

  /** `looks`: what is collected is to be told, see `takeGone`. */
  constructor(private readonly looks: boolean) {}

  get size(): number {
    return this.entries.length;
  }

  add(id: HandleId, port: Port): Held {
    if (this.entries.length >= this.room) this.shrink();
    const entry = { id, port: new NativeWeakRef(port), left: false, closed: false };
    this.entries[this.entries.length] = entry;
    this.onAdd();
    return entry;
  }

  /** Those that are here, as far as is known: not collected, and no call was seen that took them. */
  each(run: (id: HandleId, port: Port) => void): void {
    const { entries } = this;
    for (let i = 0; i < entries.length; i++) {
      const { id, port, left } = entries[i] as Entry<Port>;
      const here = left ? undefined : (deref(port) as Port | undefined);
      if (here !== undefined) run(id, here);
    }
  }

  /** The port of this number, if it is here. */
  find(wanted: HandleId): Port | undefined {
    let found: Port | undefined;
    this.each((id, port) => {
      if (id === wanted) found = port;
    });
    return found;
  }

  /** Those that left by a call that was seen are of no interest any more. */
  private shrink(): void {
    const { entries } = this;
    let kept = 0;
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i] as Entry<Port>;
      const over = entry.closed || !this.looks;
      if (!entry.left && !(over && deref(entry.port) === undefined)) entries[kept++] = entry;
    }
    entries.length = kept;
    this.room = kept * 2 < ROOM ? ROOM : kept * 2;
  }

  /** Takes out what has gone by now, and tells of each: the port, or null when it was collected. */
  takeGone(
    askNeutered: (ports: readonly Port[]) => readonly boolean[],
    tell: (id: HandleId, port: Port | null) => void,
  ): void {
    this.shrink();
    const { entries } = this;
    const here = emptyList<Port>();
    for (let i = 0; i < entries.length; i++) {
      const port = deref((entries[i] as Entry<Port>).port) as Port | undefined;
      if (port) here[here.length] = port;
    }
    const neutered = askNeutered(here);
    let kept = 0;
    let place = 0;
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i] as Entry<Port>;
      const port = here[place] as Port | undefined;
      const isHere = port !== undefined && deref(entry.port) === port;
      if (!isHere) tell(entry.id, null);
      else if (neutered[place++]) {
        entry.left = true;
        tell(entry.id, port);
      } else entries[kept++] = entry;
    }
    entries.length = kept;
  }
}

/** Tells of the ports that have gone unseen by now, in facts; null where the platform can't be asked. */
export function createLook(
  recorder: Recorder,
  handles: Handles<MessagePort>,
  book: HeldPorts<MessagePort>,
): () => void {
  let ask: AskNeutered | null | undefined;
  return () => {
    if (recorder.off || book.size === 0) return;
    if (ask === undefined) ask = createNeuteredQuestion();
    if (ask === null) return;
    // What was only counted goes along: a collected port can't say its totals any more.
    handles.settleAll();
    book.takeGone(ask, (id, port) => {
      const handle = port === null ? undefined : handles.get(port);
      const { posted, delivered } = handle?.counts ?? { posted: -1, delivered: -1 };
      if (handle) end(handle, TRANSFERRED);
      const how = port === null ? 1 : 0;
      recorder.write({ kind: 'missing', port: id, at: recorder.now(), how, posted, delivered });
    });
  };
}
