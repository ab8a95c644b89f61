/**
 * The session file: a trace with what is needed to read it later, elsewhere, without the app. Newline-delimited JSON, so
 * that it can be written as the app runs, cut off at any place by a crash, and read without holding all of it:
 *
 *   {"kind":"session", …}       the first line: what this is, and what made it
 *   {"kind":"posted", …}        a line for each event of the trace, in its order
 *   {"kind":"whole-payload", …} a line for each payload that could be had whole, behind the events
 *   {"kind":"session-end", …}   the last line; without it the file was cut off
 *
 * A reader passes over kinds and fields that it doesn't know, and says how many.
 */
import { TRACE_VERSION, type TraceEvent } from './events';
import type { Micros, PortId } from './ids';

export const SESSION_FORMAT = 'portscope-session';
/** Rises when an older reader could no longer make sense of a file; not for new kinds of event, nor for new fields. */
export const SESSION_VERSION = 1;

/**
 * What of the payloads a session holds: previews as they were recorded; `redacted`: their shape, sizes and names of
 * properties, without a value, and addresses without their query; `none`: nothing of them.
 */
export type Payloads = 'full' | 'redacted' | 'none';

export interface SessionHeader {
  readonly kind: 'session';
  readonly format: typeof SESSION_FORMAT;
  readonly version: number;
  /** Version of the trace's events. */
  readonly trace: number;
  /** Versions: of Portscope, and of what the app ran on. */
  readonly portscope: string;
  readonly electron: string;
  readonly chrome: string;
  readonly node: string;
  /** As Node names them: `linux-x64`. */
  readonly platform: string;
  readonly app: {
    readonly name: string;
    readonly version: string;
    /** The folder that lines of the app's code are relative to; '' where it isn't known. */
    readonly folder: string;
  };
  /** When Portscope started to watch, and when this file was begun. */
  readonly startedAt: Micros;
  readonly savedAt: Micros;
  readonly payloads: Payloads;
  /** What messages were chosen by; '' for all. */
  readonly filter: string;
}

/** A payload that its realm had kept whole (`probe/whole-payload.ts`). No event: `preview` in its `posted` stays as it was. */
export interface KeptPayload {
  readonly kind: 'whole-payload';
  /** When it was asked for. */
  readonly at: Micros;
  /** The message: the n-th that was posted on the port. */
  readonly port: PortId;
  readonly n: number;
  /** Encoded as a preview is. */
  readonly preview: string;
}

export interface SessionEnd {
  readonly kind: 'session-end';
  /** Events in the file. */
  readonly events: number;
  /** Events that were gone before the file had them, to bound memory or the file. */
  readonly dropped: number;
  /** Events that the filter left out. */
  readonly filtered: number;
  /**
   * Where full payloads were captured: how many are in the file whole, and of how many it was asked in vain. All others are there as
   * far as they were captured.
   */
  readonly payloads?: { readonly whole: number; readonly missing: number };
  readonly at: Micros;
}

/** What stands between the first line and the last. */
export type SessionEvent = TraceEvent;

export type SessionFacts = Omit<SessionHeader, 'kind' | 'format' | 'version' | 'trace'>;

export function sessionHeader(facts: SessionFacts): SessionHeader {
  return {
    kind: 'session',
    format: SESSION_FORMAT,
    version: SESSION_VERSION,
    trace: TRACE_VERSION,
    ...facts,
  };
}

export const sessionLine = (
  content: SessionHeader | SessionEvent | KeptPayload | SessionEnd,
): string => `${JSON.stringify(content)}\n`;
