/** Reads an encoded preview (trace/preview.ts) as far as protocols look: the fields of an object, the items of an array. */
import type { Payload, Value } from './spoken';

const OTHER: Payload = { kind: 'other' };

export function payloadOf(preview: string): Payload {
  if (preview === '') return OTHER;
  let node: unknown;
  try {
    node = JSON.parse(preview);
  } catch {
    return OTHER;
  }
  if (typeof node === 'string') return { kind: 'text', text: node };
  if (!Array.isArray(node)) return OTHER;
  const list: readonly unknown[] = node;
  // A text that was cut.
  if (list[0] === 's' && typeof list[1] === 'string') return { kind: 'text', text: list[1] };
  if (list[0] === 'o') {
    const fields = new Map<string, Value>();
    for (let i = 3; i + 1 < list.length; i += 2) {
      const name = list[i];
      if (typeof name === 'string') fields.set(name, fieldOf(list[i + 1]));
    }
    return { kind: 'object', fields };
  }
  if (list[0] === 'a') return { kind: 'array', items: list.slice(2).map(fieldOf) };
  return OTHER;
}

function fieldOf(node: unknown): Value {
  if (node === null || typeof node === 'number' || typeof node === 'boolean') return node;
  if (typeof node === 'string') return node;
  if (!Array.isArray(node)) return { kind: 'other', texts: [] };
  const list: readonly unknown[] = node;
  if (list[0] === 's' && typeof list[1] === 'string') return list[1];
  if (list[0] === 'i' && typeof list[1] === 'string') return list[1];
  if (list[0] === 'o') {
    // The names of the fields it shows.
    const texts: string[] = [];
    for (let i = 3; i + 1 < list.length; i += 2) texts.push(String(list[i]));
    return { kind: 'object', texts };
  }
  if (list[0] === 'a') {
    return { kind: 'array', texts: list.slice(2).filter((item) => typeof item === 'string') };
  }
  return { kind: 'other', texts: [] };
}

/** A string or a number as the id of a call; null for anything else. */
export const idOf = (value: Value | undefined): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

/** An array's texts, by dots. */
export const pathOf = (value: Value | undefined): string =>
  typeof value === 'object' && value !== null && value.kind === 'array'
    ? value.texts.join('.')
    : '';
