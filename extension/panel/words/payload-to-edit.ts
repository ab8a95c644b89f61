/** A recorded payload as JSON to edit and post again, and what of it JSON can't say. */
import { printPath } from '../../../instrumentation/model/filter';
import type { Preview } from '../../../instrumentation/trace/preview';

export interface EditablePayload {
  readonly json: string;
  /** One for each value that is not what it was: `data.at: a Date, here as text`. */
  readonly notes: readonly string[];
}

const MOST_NOTES = 6;

export function payloadToEdit(preview: Preview): EditablePayload {
  const notes: string[] = [];
  const value = plain(preview, [], (path, text) => notes.push(`data${printPath(path)}: ${text}`));
  const more = notes.length - MOST_NOTES;
  return {
    json: JSON.stringify(value, null, 2),
    notes: more > 0 ? [...notes.slice(0, MOST_NOTES), `and ${more} more like these`] : notes,
  };
}

type Note = (path: readonly string[], text: string) => void;

function plain(preview: Preview, path: readonly string[], note: Note): unknown {
  const told = (text: string, value: unknown): unknown => {
    note(path, text);
    return value;
  };
  switch (preview.kind) {
    case 'null':
      return null;
    case 'boolean':
      return preview.text === 'true';
    case 'number': {
      const value = Number(preview.text);
      if (Number.isFinite(value) && !Object.is(value, -0)) return value;
      return told(`${preview.text} is no number in JSON`, Number.isFinite(value) ? 0 : null);
    }
    case 'string':
      if (preview.length > preview.text.length) {
        const { length } = preview.text;
        note(path, `only the first ${length} of ${preview.length} characters were recorded`);
      }
      return preview.text;
    case 'object':
      return plainObject(preview, path, note);
    case 'array':
      if (preview.items.length < preview.size)
        note(path, `only the first ${preview.items.length} of ${preview.size} items were recorded`);
      return preview.items.map((item, index) => plain(item, [...path, String(index)], note));
    case 'set':
      note(path, 'a Set, here as a list');
      return preview.items.map((item, index) => plain(item, [...path, String(index)], note));
    case 'map':
      note(path, 'a Map, here as a list of pairs');
      return preview.pairs.map((pair, index) =>
        pair.map((one) => plain(one, [...path, String(index)], note)),
      );
    case 'date':
      return told(
        'a Date, here as text',
        preview.ms === null ? null : new Date(preview.ms).toISOString(),
      );
    default:
      return told(...unsayable(preview));
  }
}

function plainObject(
  { name, size, entries }: Extract<Preview, { kind: 'object' }>,
  path: readonly string[],
  note: Note,
): unknown {
  if (name !== '') note(path, `a ${name}, here as a plain object`);
  if (entries.length < size)
    note(path, `only the first ${entries.length} of ${size} properties were recorded`);
  const plainEntries = entries.flatMap(([key, value]): (readonly [string, unknown])[] => {
    if (value.kind !== 'undefined') return [[key, plain(value, [...path, key], note)]];
    note([...path, key], 'undefined, which JSON has no word for: left out');
    return [];
  });
  return Object.fromEntries(plainEntries);
}

function unsayable(preview: Preview): [text: string, value: unknown] {
  switch (preview.kind) {
    case 'undefined':
    case 'hole':
      return ['undefined, here as null', null];
    case 'bigint':
      return ['a BigInt, here as text', preview.text];
    case 'regexp':
      return ['a RegExp, here as text', preview.text];
    case 'error':
      return ['an Error, here as text', `${preview.name}: ${preview.message}`];
    case 'bytes':
      return [`${preview.name}, whose ${preview.bytes} bytes were not recorded: null`, null];
    case 'port':
      return ['a port: none can be sent from here: null', null];
    case 'exotic':
      return [`a ${preview.name}, which JSON has no word for: null`, null];
    case 'cycle':
      return ['a value that was mentioned before: null', null];
    default:
      return ['not recorded: null', null];
  }
}
