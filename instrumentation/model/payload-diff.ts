/** What is different between one message and the one before it of the same kind? By path, for as much as was captured. */
import { decodePreview, type Preview, previewText } from '../trace/preview';
import { placeOf } from './row-window';
import type { MessageRow, RowWindow } from './rows';

export interface Difference {
  readonly path: string;
  /** Null where there was nothing, or is nothing now. */
  readonly before: string | null;
  readonly after: string | null;
}

const MOST = 200;
const LONGEST = 120;
/** So many messages before it are looked at. */
const LOOK_BACK = 500;

export function differences(before: Preview, after: Preview): Difference[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const found: Difference[] = [];
  for (const [path, text] of now) {
    const was = old.get(path);
    if (was !== text) found.push({ path, before: was ?? null, after: text });
  }
  for (const [path, text] of old) {
    if (!now.has(path)) found.push({ path, before: text, after: null });
  }
  return found.slice(0, MOST);
}

/** The message before this one on the same port whose payload has the same keys, and says it is of the same kind. */
export function sameBefore(
  row: MessageRow,
  messages: RowWindow<MessageRow>,
): { readonly row: MessageRow; readonly preview: Preview } | null {
  const shape = shapeOf(decodePreview(row.preview));
  if (shape === null) return null;
  let looked = 0;
  for (let place = placeOf(row, messages) - 1; place >= 0 && looked < LOOK_BACK; place--) {
    const other = messages.row(place);
    looked += 1;
    if (other === undefined || other.port !== row.port || other.preview === '') continue;
    const preview = decodePreview(other.preview);
    if (shapeOf(preview) === shape) return { row: other, preview };
  }
  return null;
}

/** The keys, and the texts of those that name a kind. Null for what has no parts. */
function shapeOf(preview: Preview): string | null {
  if (preview.kind === 'array') return `array ${preview.items[0]?.kind ?? ''}`;
  if (preview.kind !== 'object') return null;
  const kinds = preview.entries
    .filter(([key, value]) => KINDS.has(key) && value.kind === 'string')
    .map(([key, value]) => `${key}=${previewText(value)}`);
  return [preview.name, ...preview.entries.map(([key]) => key), ...kinds].join('\n');
}

const KINDS = new Set(['type', 'kind', 'method', 'action', 'event', 'cmd', 'command']);

function leavesOf(root: Preview): Map<string, string> {
  const leaves = new Map<string, string>();
  const visit = (preview: Preview, path: string): void => {
    if (leaves.size >= MOST * 5) return;
    const parts = partsOf(preview);
    if (parts === null || parts.length === 0) leaves.set(path, previewText(preview, LONGEST));
    else for (const [key, part] of parts) visit(part, path === '' ? key : `${path}.${key}`);
  };
  visit(root, '');
  return leaves;
}

function partsOf(preview: Preview): (readonly [string, Preview])[] | null {
  switch (preview.kind) {
    case 'object':
      return [...preview.entries];
    case 'array':
    case 'set':
      return preview.items.map((item, index) => [String(index), item] as const);
    case 'map':
      return preview.pairs.map(([key, value]) => [previewText(key, 60), value] as const);
    default:
      return null;
  }
}
