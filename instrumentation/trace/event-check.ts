/**
 * Whether a value that came from outside (the feed, a session file) is an event that readers can rely on: it has the
 * fields that they use, of the types that they expect. Fields and kinds of a later Portscope are not looked at.
 */
import type { TraceEvent, TraceEventKind } from './events';

type FieldType = 'number' | 'number or null' | 'string' | 'info' | 'carrier' | 'ports' | 'texts';

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
  'transfer-unseen': { transfer: 'number', port: 'number', realm: 'number or null' },
  'transfer-lost': { transfer: 'number', port: 'number', reason: 'string' },
  'transfer-answers': {
    transfer: 'number',
    port: 'number',
    realm: 'number',
    name: 'string',
    asked: 'number',
    again: 'number',
    last: 'number',
  },
  'port-adopted': { port: 'number', realm: 'number' },
  'port-used': { port: 'number', realm: 'number', stack: 'string' },
  'port-started': { port: 'number', realm: 'number' },
  'port-listening': { port: 'number', realm: 'number', listeners: 'number', stack: 'string' },
  'close-listening': { port: 'number', realm: 'number', listeners: 'number', stack: 'string' },
  'handler-ignored': { port: 'number', realm: 'number', name: 'string' },
  'port-closed': { port: 'number', realm: 'number or null', reason: 'string', stack: 'string' },
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
  'post-ignored': {
    port: 'number',
    realm: 'number',
    why: 'string',
    count: 'number',
    preview: 'string',
    stack: 'string',
  },
  'posted-with': { port: 'number', n: 'number', realm: 'number', others: 'texts' },
  'delivered-null': { port: 'number', n: 'number', realm: 'number' },
  acted: { act: 'string', port: 'number', n: 'number', realm: 'number', took: 'number' },
  'call-failed': {
    realm: 'number',
    api: 'string',
    how: 'string',
    name: 'string',
    error: 'string',
    listed: 'ports',
    inside: 'ports',
    others: 'texts',
    path: 'string',
    culprit: 'string',
    stack: 'string',
  },
  'realm-listening': {
    realm: 'number',
    to: 'string',
    name: 'string',
    missed: 'number',
    stack: 'string',
  },
  'message-unheard': {
    realm: 'number',
    to: 'string',
    name: 'string',
    ports: 'ports',
    instead: 'texts',
  },
  'port-kept': {
    port: 'number',
    realm: 'number',
    kept: 'string',
    by: 'string',
    through: 'number or null',
  },
  'heap-verified': { realm: 'number', objects: 'number', left: 'number', refused: 'string' },
  'inbox-paused': { realm: 'number', received: 'number' },
  'inbox-posted': { realm: 'number', count: 'number', stack: 'string' },
  'realm-visible': { realm: 'number' },
  'message-lost': { port: 'number', n: 'number', reason: 'string' },
  'facts-lost': { realm: 'number', count: 'number' },
  capture: { state: 'string' },
  cleared: {},
};

export const isEventKind = (kind: string): kind is TraceEventKind => Object.hasOwn(fields, kind);

export function isTraceEvent(value: unknown): value is TraceEvent {
  if (!isRecord(value) || typeof value.kind !== 'string' || typeof value.at !== 'number')
    return false;
  if (!isEventKind(value.kind)) return false;
  const wanted = fields[value.kind];
  for (const name in wanted) if (!isOfType(value[name], wanted[name] as FieldType)) return false;
  return true;
}

function isOfType(value: unknown, type: FieldType): boolean {
  if (type === 'info') return isRecord(value) && isInfo(value);
  if (type === 'carrier') return isRecord(value) && isCarrier(value);
  if (type === 'ports')
    return Array.isArray(value) && value.every((port) => typeof port === 'number');
  if (type === 'texts')
    return Array.isArray(value) && value.every((text) => typeof text === 'string');
  if (type === 'number or null') return value === null || typeof value === 'number';
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

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
