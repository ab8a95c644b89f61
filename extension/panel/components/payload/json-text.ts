/** JSON inside of a text, as a tree like any other. */
import type { Preview } from '../../../../instrumentation/trace/preview';

const LONGEST = 100_000;
const DEEPEST = 20;

/** Null for a text that is no JSON object or list; numbers and the like are left as text. */
export function jsonIn(text: string): Preview | null {
  const trimmed = text.trim();
  if (text.length > LONGEST || !/^(\{.*\}|\[.*\])$/s.test(trimmed)) return null;
  try {
    return previewOf(JSON.parse(trimmed), 0);
  } catch {
    return null;
  }
}

function previewOf(value: unknown, depth: number): Preview {
  if (depth > DEEPEST) return { kind: 'omitted' };
  if (value === null) return { kind: 'null' };
  if (Array.isArray(value)) {
    return {
      kind: 'array',
      size: value.length,
      items: value.map((item) => previewOf(item, depth + 1)),
    };
  }
  switch (typeof value) {
    case 'number':
      return { kind: 'number', text: String(value) };
    case 'boolean':
      return { kind: 'boolean', text: String(value) };
    case 'string':
      return { kind: 'string', text: value, length: value.length };
    case 'object': {
      const entries = Object.entries(value).map(
        ([key, inner]) => [key, previewOf(inner, depth + 1)] as const,
      );
      return { kind: 'object', name: '', size: entries.length, entries };
    }
    default:
      return { kind: 'omitted' };
  }
}
