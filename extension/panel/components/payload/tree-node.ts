/** A preview as a tree of lines. Children are made when a line is unfolded. */

import { type Preview, previewText } from '../../../../instrumentation/trace/preview';
import { jsonIn } from './json-text';

export interface TreeNode {
  readonly path: string;
  /** The key it stands under; null at the root. */
  readonly name: string | null;
  readonly preview: Preview;
  readonly text: string;
  readonly unfolds: boolean;
}

export interface TreeLine extends TreeNode {
  readonly depth: number;
  readonly open: boolean;
}

const LINE = 300;

export function treeNode(preview: Preview, name: string | null = null, path = '$'): TreeNode {
  return { path, name, preview, text: lineText(preview), unfolds: unfolds(preview) };
}

export function childrenOf({ preview, path }: TreeNode): TreeNode[] {
  switch (preview.kind) {
    case 'object':
      return withRest(
        preview.entries.map(([key, value], i) => treeNode(value, key, `${path}.${i}`)),
        preview.size,
        path,
      );
    case 'array':
    case 'set':
      return withRest(
        preview.items.map((item, i) => treeNode(item, String(i), `${path}.${i}`)),
        preview.size,
        path,
      );
    case 'map':
      return withRest(
        preview.pairs.map(([key, value], i) =>
          treeNode(value, previewText(key, 60), `${path}.${i}`),
        ),
        preview.size,
        path,
      );
    case 'string': {
      const json = jsonIn(preview.text);
      if (json !== null) return [treeNode(json, 'JSON', `${path}.json`)];
      return [
        {
          ...treeNode({ ...preview, length: preview.text.length }, null, `${path}.0`),
          text: preview.text,
          unfolds: false,
        },
      ];
    }
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

function withRest(shown: TreeNode[], size: number, path: string): TreeNode[] {
  if (size <= shown.length) return shown;
  const more = treeNode({ kind: 'omitted' }, null, `${path}.more`);
  return [...shown, { ...more, text: `${size - shown.length} more not captured` }];
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
    default:
      return false;
  }
}

function lineText(preview: Preview): string {
  if (preview.kind === 'string' && preview.length > preview.text.length) {
    return `${previewText(preview, LINE)} (${preview.length} characters)`;
  }
  if (preview.kind === 'bytes' && preview.length >= 0) {
    return `${previewText(preview, LINE)}, ${preview.bytes} bytes`;
  }
  if (preview.kind === 'omitted') return 'not captured';
  return previewText(preview, LINE);
}
