/**
 * Marks that join a port's departure to its arrival in the same window. Just before a message with ports is posted to
 * this window by a function of it, the probe posts a mark: a message of its own over the same queue, by the native
 * function. When the mark arrives the probe swallows it, and the next arrival of ports from this window's own origin is
 * the one that it announced. A message that the probe didn't see leave has no mark, so it isn't taken for another one.
 *
 * A call within a call (the payload's getter posts, too) has its mark nearer to its message: so they are a stack. The
 * mark of a call that threw is dropped. The page's own messages are not looked into: the data of one is read only while
 * a mark is under way, and if it came from this window and brought no port.
 */
import { bare, emptyList, getterOf, uncurry } from './natives';

export interface Mark {
  readonly key: string;
  /** The call that it announces did not throw. */
  made: boolean;
}

/** Calls within calls; beyond this the outermost are told as unknown. */
const DEEPEST = 64;

const addListener = uncurry(EventTarget.prototype.addEventListener);
const removeListener = uncurry(EventTarget.prototype.removeEventListener);
const dispatch = uncurry(EventTarget.prototype.dispatchEvent);
const NativeMessageEvent = MessageEvent;
const sourceOf = getterOf(MessageEvent.prototype, 'source');
const dataOf = getterOf(MessageEvent.prototype, 'data');
const textOf = getterOf(MessageEvent.prototype, 'lastEventId') as
  | ((event: MessageEvent) => string)
  | undefined;

export class WindowMarks {
  /** Posted and not yet back, oldest first. */
  private waiting = emptyList<Mark>();
  private readonly arrived = emptyList<string>();
  private telling = false;
  private readonly tick: string;

  /** `document`: random, known to the probes of this document's worlds only. `post`: the native `postMessage`. */
  constructor(
    private readonly document: string,
    private readonly post: (text: string) => void,
  ) {
    this.tick = `portscope-${document}-mark`;
    addListener(performance, this.tick, this.hear);
  }

  readonly remove = (): void => {
    removeListener(performance, this.tick, this.hear);
  };

  /** A mark of this world has been posted and is not back yet. */
  get underWay(): boolean {
    return this.waiting.length > 0;
  }

  /** Announces the message that is posted next. */
  send(key: string): Mark {
    const mark: Mark = { key, made: false };
    this.post(this.textOf(key));
    this.waiting[this.waiting.length] = mark;
    return mark;
  }

  /** True for a mark of this world: nobody else must hear of that event. */
  swallow(event: MessageEvent, ports: number): boolean {
    const next = this.waiting[0];
    if (!next || ports > 0 || sourceOf?.(event) !== window) return false;
    if (dataOf?.(event) !== this.textOf(next.key)) return false;
    for (let i = 1; i < this.waiting.length; i++) this.waiting[i - 1] = this.waiting[i] as Mark;
    this.waiting.length--;
    if (next.made) {
      this.push(next.key);
      // Both worlds see the message that follows; only this one knew the mark.
      this.telling = true;
      dispatch(performance, new NativeMessageEvent(this.tick, bare({ lastEventId: next.key })));
      this.telling = false;
    }
    return true;
  }

  /** The key of the message that is arriving with ports, from this window's origin; '' when nobody announced it. */
  claim(): string {
    const { length } = this.arrived;
    if (length === 0) return '';
    const key = this.arrived[length - 1] as string;
    this.arrived.length = length - 1;
    return key;
  }

  private textOf(key: string): string {
    return `portscope-${this.document}:${key}`;
  }

  private push(key: string): void {
    const { arrived } = this;
    if (arrived.length === DEEPEST) {
      for (let i = 1; i < arrived.length; i++) arrived[i - 1] = arrived[i] as string;
      arrived.length--;
    }
    arrived[arrived.length] = key;
  }

  private readonly hear = (event: Event): void => {
    if (!this.telling) this.push(textOf?.(event as MessageEvent) ?? '');
  };
}
