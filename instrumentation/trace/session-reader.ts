/**
 * Reads a session file from its text, in pieces of any size. Nothing of the file is trusted: each line is checked, what makes no
 * sense is left out and counted, and what can be shown is given, whatever is wrong with the rest.
 */

import { LONGEST_WHOLE } from './asked-payload';
import { isEventKind, isRecord, isTraceEvent } from './event-check';
import type { TraceEvent } from './events';
import { createLineDecoder } from './line-decoder';
import {
  type KeptPayload,
  SESSION_FORMAT,
  SESSION_VERSION,
  type SessionEnd,
  type SessionHeader,
} from './session';

/** What is wrong with a file. All but `foreign` leave something to show. */
export type SessionProblem =
  /** No session file at all; `start` is how it begins. */
  | { readonly kind: 'foreign'; readonly start: string }
  | { readonly kind: 'empty' }
  /** Events without the line that tells of them. */
  | { readonly kind: 'headless' }
  | { readonly kind: 'newer'; readonly version: number; readonly by: string }
  /** It has no end: what wrote it was ended, or the file was cut. */
  | { readonly kind: 'truncated' }
  /** The end speaks of more or fewer events than there are. */
  | { readonly kind: 'incomplete'; readonly told: number; readonly found: number }
  /** Lines that are damaged, the first of them by its number. */
  | { readonly kind: 'damaged'; readonly lines: number; readonly first: number }
  /** Events of kinds that this version doesn't know. */
  | { readonly kind: 'unknown-events'; readonly count: number }
  | { readonly kind: 'dropped'; readonly count: number }
  /** Full payloads were captured, and some could not be had any more when the file was written. */
  | { readonly kind: 'payloads-missing'; readonly whole: number; readonly missing: number };

export interface SessionReport {
  readonly header: SessionHeader | null;
  readonly end: SessionEnd | null;
  readonly events: number;
  readonly problems: readonly SessionProblem[];
}

export interface SessionReader {
  /** The events that are complete with this piece. */
  push(text: string): readonly TraceEvent[];
  /** Payloads that were kept whole and read since this was last asked. */
  takePayloads(): readonly KeptPayload[];
  /** Of the first line; null before it was read, or where it is none. */
  readonly header: SessionHeader | null;
  /** It is no session file: reading on gives nothing. */
  readonly isForeign: boolean;
  /** Call it once, behind the last piece. A last line without its newline is read now. */
  finish(): { readonly events: readonly TraceEvent[]; readonly report: SessionReport };
}

/** So many lines that make no sense, and not one that does: it is no session file. */
const FOREIGN_AFTER = 5;

export function createSessionReader(): SessionReader {
  const decoder = createLineDecoder();
  let header: SessionHeader | null = null;
  let end: SessionEnd | null = null;
  let lines = 0;
  let events = 0;
  let unknown = 0;
  let damaged = 0;
  let firstDamaged = 0;
  let headless = false;
  let foreign: string | null = null;
  let payloads: KeptPayload[] = [];

  function take(text: string, into: TraceEvent[]): void {
    lines += 1;
    const value = parsed(text);
    if (isTraceEvent(value)) {
      if (!header) headless = true;
      events += 1;
      into.push(value);
    } else if (isHeader(value) && !header) header = value;
    else if (isEnd(value)) end = value;
    else if (isKeptPayload(value)) payloads.push(value);
    else if (isLaterEvent(value)) unknown += 1;
    else {
      if (damaged === 0) firstDamaged = lines;
      damaged += 1;
      if (lines === 1) foreign = text.slice(0, 60);
    }
  }

  const isForeign = (): boolean =>
    foreign !== null && !header && events === 0 && damaged >= FOREIGN_AFTER;

  function report(): SessionReport {
    const problems: SessionProblem[] = [];
    const long = decoder.tooLong;
    if (foreign !== null && !header && events === 0)
      problems.push({ kind: 'foreign', start: foreign });
    else if (lines === 0 && long === 0) problems.push({ kind: 'empty' });
    else {
      if (!header && headless) problems.push({ kind: 'headless' });
      if (header && header.version > SESSION_VERSION)
        problems.push({ kind: 'newer', version: header.version, by: header.portscope });
      if (!end) problems.push({ kind: 'truncated' });
      else if (end.events !== events + unknown)
        problems.push({ kind: 'incomplete', told: end.events, found: events + unknown });
      if (damaged + long > 0)
        problems.push({ kind: 'damaged', lines: damaged + long, first: firstDamaged });
      if (unknown > 0) problems.push({ kind: 'unknown-events', count: unknown });
      if (end && end.dropped > 0) problems.push({ kind: 'dropped', count: end.dropped });
      if (end?.payloads && end.payloads.missing > 0)
        problems.push({ kind: 'payloads-missing', ...end.payloads });
    }
    return { header, end, events, problems };
  }

  function read(text: string): readonly TraceEvent[] {
    const found: TraceEvent[] = [];
    for (const line of decoder.push(text)) {
      if (isForeign()) break;
      take(line, found);
    }
    return found;
  }

  /** A last line without its newline was cut off, unless it is whole: that the end is missing is told anyway. */
  function readRest(): readonly TraceEvent[] {
    const found: TraceEvent[] = [];
    for (const line of decoder.push('\n'))
      if (lines === 0 || parsed(line) !== null) take(line, found);
    return found;
  }

  return {
    push: read,
    takePayloads() {
      const taken = payloads;
      payloads = [];
      return taken;
    },
    get header() {
      return header;
    },
    get isForeign() {
      return isForeign();
    },
    finish() {
      return { events: readRest(), report: report() };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What a later version may have written: it has a kind that we don't know, and a time. */
function isLaterEvent(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.kind === 'string' &&
    !isEventKind(value.kind) &&
    !value.kind.startsWith('session') &&
    value.kind !== 'whole-payload' &&
    typeof value.at === 'number'
  );
}

const TEXTS = ['portscope', 'electron', 'chrome', 'node', 'platform', 'payloads', 'filter'];

function isHeader(value: unknown): value is SessionHeader {
  return (
    isRecord(value) &&
    value.kind === 'session' &&
    value.format === SESSION_FORMAT &&
    typeof value.version === 'number' &&
    typeof value.startedAt === 'number' &&
    typeof value.savedAt === 'number' &&
    TEXTS.every((name) => typeof value[name] === 'string') &&
    isRecord(value.app) &&
    typeof value.app.name === 'string' &&
    typeof value.app.version === 'string' &&
    typeof value.app.folder === 'string'
  );
}

function isKeptPayload(value: unknown): value is KeptPayload {
  return (
    isRecord(value) &&
    value.kind === 'whole-payload' &&
    typeof value.at === 'number' &&
    isCount(value.port) &&
    isCount(value.n) &&
    typeof value.preview === 'string' &&
    value.preview.length <= LONGEST_WHOLE
  );
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) > 0;

function isEnd(value: unknown): value is SessionEnd {
  return (
    isRecord(value) &&
    value.kind === 'session-end' &&
    typeof value.at === 'number' &&
    ['events', 'dropped', 'filtered'].every((name) => typeof value[name] === 'number') &&
    (value.payloads === undefined ||
      (isRecord(value.payloads) &&
        typeof value.payloads.whole === 'number' &&
        typeof value.payloads.missing === 'number'))
  );
}

/** In words, with what to do. */
export function problemText(problem: SessionProblem): string {
  switch (problem.kind) {
    case 'foreign':
      return `This is no session file of Portscope: it begins with ${JSON.stringify(problem.start)}. Such a file is written by "portscope record <app> -o <file>" or saved from the panel.`;
    case 'empty':
      return 'The file is empty: what wrote it ended before anything was recorded.';
    case 'headless':
      return 'The file has events, but not the first line of a session file: what the app ran on is not known.';
    case 'newer':
      return `The file was written by a newer Portscope (${problem.by}, format ${problem.version}; this one reads ${SESSION_VERSION}): what it knows is shown, and may be wrong. Use that version to see all of it.`;
    case 'truncated':
      return 'The file has no end: the app was ended before it could write it, or the file was cut. What there is is shown.';
    case 'incomplete':
      return `The file says that it has ${problem.told} events, and has ${problem.found}: lines are missing or were put in.`;
    case 'damaged':
      return `${count(problem.lines, 'line makes', 'lines make')} no sense${problem.first > 0 ? `, the first is line ${problem.first}` : ''}: left out.`;
    case 'unknown-events':
      return `${count(problem.count, 'event is', 'events are')} of a kind that this version doesn't know: left out.`;
    case 'dropped':
      return `${count(problem.count, 'event was', 'events were')} let go of while recording, to bound memory: the oldest messages are missing.`;
    case 'payloads-missing':
      return `${count(problem.whole, 'payload is', 'payloads are')} in the file whole; ${problem.missing} could not be had any more when it was saved, and are there as far as they were captured.`;
  }
}

const count = (number: number, one: string, more: string): string =>
  `${number} ${number === 1 ? one : more}`;
