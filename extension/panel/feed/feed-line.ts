/** One line of the feed, checked before anything uses it. A line that is not one of ours is null. */
import type { TraceEvent, TraceEventKind } from '../../../instrumentation/trace/events';
import type { FeedLine, FeedState } from '../../../instrumentation/trace/feed';

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
      const events = value.events.filter(isEvent);
      return { line: { kind: 'events', events }, refused: value.events.length - events.length };
    }
    default:
      return null;
  }
}

type FieldType = 'number' | 'string' | 'info' | 'carrier' | 'ports';

/** The fields that a reader relies on, by kind. The compiler holds the list of kinds against the trace's own. */
const fields: Record<TraceEventKind, Readonly<Record<string, FieldType>>> = {
  'realm-started': { info: 'info' },
  'realm-renamed': { realm: 'number', title: 'string', url: 'string' },
  'realm-ended': { realm: 'number', reason: 'string' },
  'realm-unobserved': { info: 'info', reason: 'string' },
  clock: { realm: 'number', offset: 'number', uncertainty: 'number' },
  'channel-made': { channel: 'number', realm: 'number', stack: 'string' },
  'channel-found': { channel: 'number', realm: 'number' },
  'transfer-left': {
    transfer: 'number',
    port: 'number',
    realm: 'number',
    carrier: 'carrier',
    stack: 'string',
  },
  'transfer-arrived': { transfer: 'number', port: 'number', realm: 'number', carrier: 'carrier' },
  'transfer-unseen': { transfer: 'number', port: 'number' },
  'transfer-lost': { transfer: 'number', port: 'number', reason: 'string' },
  'port-adopted': { port: 'number', realm: 'number' },
  'port-used': { port: 'number', realm: 'number', stack: 'string' },
  'port-started': { port: 'number', realm: 'number' },
  'port-listening': { port: 'number', realm: 'number', listeners: 'number' },
  'port-closed': { port: 'number', realm: 'number', reason: 'string', stack: 'string' },
  'close-heard': { port: 'number', realm: 'number' },
  posted: {
    port: 'number',
    n: 'number',
    realm: 'number',
    preview: 'string',
    size: 'number',
    ports: 'ports',
  },
  delivered: { port: 'number', n: 'number', realm: 'number', listeners: 'number' },
  handled: { port: 'number', n: 'number', realm: 'number', took: 'number' },
  'post-failed': { port: 'number', n: 'number', realm: 'number', error: 'string' },
  'message-lost': { port: 'number', n: 'number', reason: 'string' },
  'facts-lost': { realm: 'number', count: 'number' },
  capture: { state: 'string' },
  cleared: {},
};

function isEvent(value: unknown): value is TraceEvent {
  if (!isRecord(value) || typeof value.kind !== 'string' || typeof value.at !== 'number')
    return false;
  if (!Object.hasOwn(fields, value.kind)) return false;
  const wanted = fields[value.kind as TraceEventKind];
  for (const name in wanted) if (!isOfType(value[name], wanted[name] as FieldType)) return false;
  return true;
}

function isOfType(value: unknown, type: FieldType): boolean {
  if (type === 'info') return isRecord(value) && isInfo(value);
  if (type === 'carrier') return isRecord(value) && isCarrier(value);
  if (type === 'ports')
    return Array.isArray(value) && value.every((port) => typeof port === 'number');
  return typeof value === type;
}

function isInfo(value: Record<string, unknown>): boolean {
  const texts = [value.kind, value.title, value.url, value.document, value.partition];
  return typeof value.realm === 'number' && texts.every((text) => typeof text === 'string');
}

function isCarrier(value: Record<string, unknown>): boolean {
  if (value.kind === 'ipc') return typeof value.channel === 'string';
  if (value.kind === 'port') return typeof value.port === 'number' && typeof value.n === 'number';
  return typeof value.kind === 'string';
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
    typeof value.dropped === 'number'
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
