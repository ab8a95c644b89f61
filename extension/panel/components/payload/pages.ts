/** Many lines under one: a hundred at once, the others behind lines that unfold, as DevTools shows long lists. */
import type { TreeNode } from './tree-node';

export type Made = (place: number) => TreeNode;

const PAGE = 100;

export function paged(count: number, path: string, make: Made): TreeNode[] {
  if (count <= PAGE) return range(0, count, make);
  return range(0, Math.ceil(count / PAGE), (page) => {
    const from = page * PAGE;
    const to = Math.min(count, from + PAGE);
    return {
      path: `${path}.page${page}`,
      name: null,
      preview: { kind: 'omitted' },
      text: `[${from} … ${to - 1}]`,
      unfolds: true,
      below: () => range(from, to, make),
    };
  });
}

function range(from: number, to: number, make: Made): TreeNode[] {
  const lines: TreeNode[] = [];
  for (let place = from; place < to; place++) lines.push(make(place));
  return lines;
}
