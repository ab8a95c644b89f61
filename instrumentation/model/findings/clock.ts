/**
 * What time is it in the trace? The latest moment that any realm told of, by the main process's clock. A realm whose clock
 * was not compared yet does not move it: after the machine has slept, a page's clock may be hours away.
 */
import type { TraceEvent } from '../../trace/events';
import type { Micros, RealmId } from '../../trace/ids';

export class Clock {
  now = 0 as Micros;
  readonly #offsets = new Map<RealmId, number>();

  /** Takes the event's time into account; true when that moved `now`. */
  see(event: TraceEvent): boolean {
    switch (event.kind) {
      case 'realm-started':
        if (event.info.kind === 'main') this.#offsets.set(event.info.realm, 0);
        return this.reach(event.at);
      case 'clock':
        this.#offsets.set(event.realm, event.offset);
        return this.reach(event.at);
      default: {
        const offset = this.offsetOf(event);
        return offset !== undefined && this.reach(event.at + offset);
      }
    }
  }

  reach(moment: number): boolean {
    if (!(moment > this.now)) return false;
    this.now = moment as Micros;
    return true;
  }

  /** The event's moment; by its realm's own clock where that was not compared. */
  of(event: TraceEvent): Micros {
    return (event.at + (this.offsetOf(event) ?? 0)) as Micros;
  }

  /** Undefined where the clock is not known. */
  private offsetOf(event: TraceEvent): number | undefined {
    switch (event.kind) {
      case 'posted':
      case 'delivered':
      case 'handled':
      case 'post-failed':
      case 'channel-made':
      case 'channel-found':
      case 'transfer-left':
      case 'transfer-arrived':
      case 'port-used':
      case 'port-adopted':
      case 'port-started':
      case 'port-listening':
      case 'close-heard':
      case 'close-listening':
      case 'handler-ignored':
      case 'transfer-answers':
      case 'post-ignored':
      case 'posted-with':
      case 'delivered-null':
      case 'acted':
      case 'call-failed':
      case 'realm-listening':
      case 'message-unheard':
      case 'inbox-paused':
      case 'realm-visible':
        return this.#offsets.get(event.realm);
      default:
        // The rest is known in the main process, and told by its clock.
        return 0;
    }
  }
}
