/**
 * What was done from Portscope is nobody's mistake: a message that was injected, and a channel that was closed from the panel. Of such a
 * message the rules hear no more than that it was posted, and nothing is said about such a channel.
 */
import type { TraceEvent } from '../../trace/events';
import { type ChannelId, channelOf, type PortId } from '../../trace/ids';
import { keyOf, type Subject } from './finding';
import type { Findings } from './rule';

/** Of each. Whoever does more by hand asks for no findings. */
const MOST = 10_000;
const NOTHING_SAID = { message: '', takeBack: [] };

export class Ours {
  readonly #messages = new Set<string>();
  readonly #channels = new Set<ChannelId>();
  /** What was said last of a message. */
  #said: { readonly message: string; readonly takeBack: (() => void)[] } = NOTHING_SAID;

  /** A message is told as injected when it was told as posted: what was said of it by then is taken back. */
  note({ act, port, n }: Extract<TraceEvent, { kind: 'acted' }>): void {
    if (act === 'close' && this.#channels.size < MOST) this.#channels.add(channelOf(port));
    if (act !== 'post' || this.#messages.size >= MOST) return;
    const message = keyOf({ kind: 'message', port, n });
    this.#messages.add(message);
    if (message === this.#said.message) for (const takeBack of this.#said.takeBack) takeBack();
  }

  /** Nearly always nothing was injected, and then an event costs one look. */
  tells(event: TraceEvent): boolean {
    if (this.#messages.size === 0 || !('n' in event) || event.port === null) return false;
    return event.kind !== 'acted' && this.has(event.port, event.n);
  }

  has(port: PortId, n: number): boolean {
    return this.#messages.size > 0 && this.#messages.has(keyOf({ kind: 'message', port, n }));
  }

  /** The findings of a rule, but for those that are of our own doing. */
  leftOutOf(findings: Findings): Findings {
    return {
      ...findings,
      raise: (draft) => {
        if (this.#isAbout(draft.about)) return;
        findings.raise(draft);
        if (draft.about.kind !== 'message') return;
        const message = keyOf(draft.about);
        if (message !== this.#said.message) this.#said = { message, takeBack: [] };
        this.#said.takeBack.push(() => findings.retract(draft.key ?? message));
      },
    };
  }

  #isAbout(about: Subject): boolean {
    if (about.kind === 'message' && this.has(about.port, about.n)) return true;
    if (this.#channels.size === 0 || about.kind === 'realm') return false;
    return this.#channels.has(about.kind === 'channel' ? about.channel : channelOf(about.port));
  }
}
