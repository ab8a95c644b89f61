/** One line of the feed, checked before anything uses it. A line that is not one of ours is null. */
import { isRecord, isTraceEvent } from '../../../instrumentation/trace/event-check';
import type { FeedLine, FeedState } from '../../../instrumentation/trace/feed';
import { isPayloadCapture } from '../../../instrumentation/trace/link';

export type ReadLine = { readonly line: FeedLine; readonly refused: number } | null;

/** `refused` counts the events of the line that were left out. */
export function readFeedLine(text: string): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  switch (value.kind) {
    case 'hello':
      return isHello(value) ? { line: value, refused: 0 } : null;
    case 'state':
      return isState(value.state)
        ? { line: { kind: 'state', state: value.state }, refused: 0 }
        : null;
    case 'caught-up':
      return { line: { kind: 'caught-up' }, refused: 0 };
    case 'events': {
      if (!Array.isArray(value.events)) return null;
      const events = value.events.filter(isTraceEvent);
      return { line: { kind: 'events', events }, refused: value.events.length - events.length };
    }
    default:
      return null;
  }
}

type Hello = Extract<FeedLine, { kind: 'hello' }>;

function isHello(value: Record<string, unknown>): value is Record<string, unknown> & Hello {
  if (typeof value.version !== 'number' || typeof value.launch !== 'string') return false;
  if (typeof value.token !== 'string' || !isRecord(value.app) || !isState(value.state))
    return false;
  const { name, pid, electron, startedAt } = value.app;
  return (
    typeof name === 'string' &&
    typeof pid === 'number' &&
    typeof electron === 'string' &&
    typeof startedAt === 'number'
  );
}

function isState(value: unknown): value is FeedState {
  return (
    isRecord(value) &&
    typeof value.paused === 'boolean' &&
    typeof value.stacks === 'boolean' &&
    isPayloadCapture(value.payloads) &&
    typeof value.dropped === 'number'
  );
}
