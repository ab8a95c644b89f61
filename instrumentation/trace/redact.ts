/**
 * Takes values out of events before they leave the machine: of a payload its shape stays (types, sizes, names of
 * properties), of an address what is before its query. Names of channels, titles, errors' names and lines of code stay.
 */
import type { TraceEvent } from './events';
import type { Payloads } from './session';

/** Decoded previews are no deeper. */
const DEEPEST = 12;
const OMITTED = ['…'];

export function redacted(event: TraceEvent, payloads: Payloads): TraceEvent {
  if (payloads === 'full') return event;
  const changed: { url?: string; info?: object } = {};
  if ('url' in event) changed.url = withoutQuery(event.url);
  if ('info' in event) changed.info = { ...event.info, url: withoutQuery(event.info.url) };
  return { ...withoutValues(event, payloads), ...changed } as TraceEvent;
}

/** The event without values of payloads; itself where it has none. */
export function withoutValues(event: TraceEvent, payloads: 'redacted' | 'none'): TraceEvent {
  if (!('preview' in event || 'error' in event || 'culprit' in event)) return event;
  const changed: { preview?: string; error?: string; culprit?: string } = {};
  if ('preview' in event)
    changed.preview = payloads === 'none' ? '' : redactedPreview(event.preview);
  // Chromium puts source text of what can't be cloned into its words.
  if ('error' in event) changed.error = event.error.split(':', 1)[0] ?? '';
  if ('culprit' in event) changed.culprit = '';
  return { ...event, ...changed } as TraceEvent;
}

/** An encoded preview (`preview.ts`) in which every value is its type. What is no preview is left out. */
export function redactedPreview(text: string): string {
  if (text === '') return '';
  try {
    return JSON.stringify(shape(JSON.parse(text), 0));
  } catch {
    return '';
  }
}

function shape(node: unknown, depth: number): unknown {
  if (depth > DEEPEST) return OMITTED;
  if (node === null) return null;
  if (typeof node === 'string') return ['s', '', node.length];
  if (!Array.isArray(node)) return ['x', typeof node];
  const [tag, first, second] = node as unknown[];
  const below = (items: readonly unknown[]) => items.map((item) => shape(item, depth + 1));
  switch (tag) {
    case 's':
      return ['s', '', second];
    case 'n':
      return ['x', 'number'];
    case 'i':
      return ['x', 'bigint'];
    case 'd':
      return ['x', 'Date'];
    case 'r':
      return ['x', 'RegExp'];
    case 'e':
      return ['e', first, ''];
    case 'o':
      // Names of properties stay: they are the shape.
      return [
        'o',
        first,
        second,
        ...node.slice(3).map((item, i) => (i % 2 === 0 ? item : shape(item, depth + 1))),
      ];
    case 'a':
    case 'm':
    case 't':
      return [tag, first, ...below(node.slice(2))];
    case 'b':
      return node.slice(0, 4);
    case 'u':
    case 'h':
    case 'c':
    case 'g':
    case 'p':
    case 'x':
      return node;
    default:
      return OMITTED;
  }
}

const withoutQuery = (url: string): string =>
  url.replace(/[?#].*$/s, '').replace(/^data:.*$/s, 'data:');
