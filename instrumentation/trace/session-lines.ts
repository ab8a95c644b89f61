/**
 * A session as lines of text, from a trace that is there: all of it, or the messages that a filter wants with everything
 * that they stand on (realms, channels, ports, transfers).
 */
import type { TraceEvent } from './events';
import type { Micros, PortId } from './ids';
import { redacted } from './redact';
import {
  type KeptPayload,
  type Payloads,
  type SessionEnd,
  type SessionFacts,
  sessionHeader,
  sessionLine,
} from './session';

/** Whether the n-th message that was posted on this port is wanted. */
export type WantsMessage = (port: PortId, n: number) => boolean;

export interface SessionChoice {
  readonly payloads?: Payloads;
  /** With its text, which the file tells. */
  readonly filter?: { readonly text: string; readonly wants: WantsMessage };
}

/** What a writer needs to go through events once: what is written of each, and what the end says. */
export class SessionWriting {
  private events = 0;
  private filtered = 0;
  private whole = 0;
  private readonly payloads: Payloads;
  /** Messages that carry ports: transfers stand on them, so they are in whatever the filter says. */
  private readonly carriers = new Set<string>();

  constructor(private readonly choice: SessionChoice = {}) {
    this.payloads = choice.payloads ?? 'full';
  }

  header(facts: Omit<SessionFacts, 'payloads' | 'filter'>): string {
    const text = this.choice.filter?.text ?? '';
    // A filter by a value would tell the value.
    const filter = this.payloads === 'full' || text === '' ? text : '…';
    return sessionLine(sessionHeader({ ...facts, payloads: this.payloads, filter }));
  }

  /** The event's line; '' when the filter leaves it out. */
  line(event: TraceEvent): string {
    if (!this.isWanted(event)) {
      this.filtered += 1;
      return '';
    }
    this.events += 1;
    return sessionLine(redacted(event, this.payloads));
  }

  /** The line of a payload that was kept whole; '' where none are wanted, or not of its message. */
  payload(kept: KeptPayload): string {
    const { filter } = this.choice;
    const name = `${kept.port}:${kept.n}`;
    const wanted = !filter || this.carriers.has(name) || filter.wants(kept.port, kept.n);
    if (this.payloads !== 'full' || !wanted) return '';
    this.whole += 1;
    return sessionLine(kept);
  }

  /** `dropped`: events that were gone before; `filtered`: that were left out before; `missing`: payloads that were asked for in vain. */
  end(at: Micros, dropped: number, before = 0, missing = 0): string {
    const { events, whole } = this;
    const filtered = before + this.filtered;
    const end: SessionEnd = { kind: 'session-end', events, dropped, filtered, at };
    return sessionLine(whole + missing === 0 ? end : { ...end, payloads: { whole, missing } });
  }

  private isWanted(event: TraceEvent): boolean {
    const { filter } = this.choice;
    if (!filter) return true;
    // All that is about one message names it; n is 0 in a post that was refused.
    if (!('n' in event) || event.n === 0) return true;
    const name = `${event.port}:${event.n}`;
    if (event.kind === 'posted' && event.ports.length > 0) this.carriers.add(name);
    return this.carriers.has(name) || filter.wants(event.port, event.n);
  }
}

export interface SavedSession {
  readonly facts: Omit<SessionFacts, 'payloads' | 'filter'>;
  readonly events: Iterable<TraceEvent>;
  readonly dropped: number;
  readonly at: Micros;
}

/** The lines of the file, one at a time, each with its newline. */
export function* sessionLines(session: SavedSession, choice?: SessionChoice): Generator<string> {
  const writing = new SessionWriting(choice);
  yield writing.header(session.facts);
  for (const event of session.events) {
    const line = writing.line(event);
    if (line !== '') yield line;
  }
  yield writing.end(session.at, session.dropped);
}
