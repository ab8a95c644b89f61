/** A preview as a tree of lines. Children are made when a line is unfolded. */

import { type Preview, previewText } from '../../../../instrumentation/trace/preview';
import { countText } from '../../words/numbers';
import { bytesLines } from './bytes-lines';
import { jsonIn } from './json-text';
import { type Made, paged } from './pages';

export interface TreeNode {
  readonly path: string;
  /** The key it stands under; null at the root. */
  readonly name: string | null;
  readonly preview: Preview;
  readonly text: string;
  readonly unfolds: boolean;
  /** A word for the style sheet, where it is not the preview's kind. */
  readonly tone?: string;
  /** Of a line that stands for no value of its own. */
  readonly below?: () => TreeNode[];
}

export interface TreeLine extends TreeNode {
  readonly depth: number;
  readonly open: boolean;
}

const LINE = 300;
/** A longer text is shown in pieces. */
const PIECE = 2_000;

export function treeNode(preview: Preview, name: string | null = null, path = '$'): TreeNode {
  return { path, name, preview, text: lineText(preview), unfolds: unfolds(preview) };
}

export function childrenOf(node: TreeNode): TreeNode[] {
  if (node.below !== undefined) return node.below();
  const { preview, path } = node;
  switch (preview.kind) {
    case 'object': {
      const { entries, size } = preview;
      return withRest(
        paged(entries.length, path, (i) => {
          const [key, value] = entries[i] as (typeof entries)[number];
          return treeNode(value, key, `${path}.${i}`);
        }),
        entries.length,
        size,
        path,
      );
    }
    case 'array':
    case 'set': {
      const { items, size } = preview;
      const make: Made = (i) => treeNode(items[i] as Preview, String(i), `${path}.${i}`);
      return withRest(paged(items.length, path, make), items.length, size, path);
    }
    case 'map': {
      const { pairs, size } = preview;
      return withRest(
        paged(pairs.length, path, (i) => {
          const [key, value] = pairs[i] as (typeof pairs)[number];
          return treeNode(value, previewText(key, 60), `${path}.${i}`);
        }),
        pairs.length,
        size,
        path,
      );
    }
    case 'string':
      return linesOf(preview, path);
    case 'bytes':
      return bytesLines(preview, path, treeNode);
    default:
      return [];
  }
}

/** The lines in sight, from the top, given which paths are open. */
export function openLines(root: TreeNode, open: ReadonlySet<string>): TreeLine[] {
  const lines: TreeLine[] = [];
  const visit = (node: TreeNode, depth: number): void => {
    const isOpen = node.unfolds && open.has(node.path);
    lines.push({ ...node, depth, open: isOpen });
    if (isOpen) for (const child of childrenOf(node)) visit(child, depth + 1);
  };
  visit(root, 0);
  return lines;
}

/** What a text holds, as JSON or as it is. */
function linesOf(preview: Preview & { kind: 'string' }, path: string): TreeNode[] {
  const { text } = preview;
  const json = jsonIn(text);
  if (json !== null) return [treeNode(json, 'JSON', `${path}.json`)];
  return paged(Math.ceil(text.length / PIECE), path, (i) => {
    const piece = text.slice(i * PIECE, (i + 1) * PIECE);
    return {
      path: `${path}.${i}`,
      name: null,
      preview: { kind: 'string', text: piece, length: piece.length },
      text: piece,
      unfolds: false,
    };
  });
}

function withRest(lines: TreeNode[], shown: number, size: number, path: string): TreeNode[] {
  if (size <= shown) return lines;
  const more = treeNode({ kind: 'omitted' }, null, `${path}.more`);
  return [...lines, { ...more, text: `${size - shown} more not captured` }];
}

function unfolds(preview: Preview): boolean {
  switch (preview.kind) {
    case 'object':
    case 'array':
    case 'set':
    case 'map':
      return preview.size > 0;
    case 'string':
      return (
        preview.text.length > LINE || preview.text.includes('\n') || jsonIn(preview.text) !== null
      );
    case 'bytes':
      return preview.base64 !== undefined && preview.bytes > 0;
    default:
      return false;
  }
}

function lineText(preview: Preview): string {
  if (preview.kind === 'string' && preview.length > preview.text.length) {
    return `${previewText(preview, LINE)} (${countText(preview.length)} characters)`;
  }
  if (preview.kind === 'bytes' && preview.length >= 0) {
    return `${previewText(preview, LINE)}, ${preview.bytes} bytes`;
  }
  if (preview.kind === 'omitted') return 'not captured';
  return previewText(preview, LINE);
}
