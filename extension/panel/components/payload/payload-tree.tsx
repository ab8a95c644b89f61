// biome-ignore-all lint/a11y/useFocusableInteractive: focus and keys are the tree’s (aria-activedescendant)
// biome-ignore-all lint/a11y/useKeyWithClickEvents: focus and keys are the tree’s (aria-activedescendant)
/** The payload of a message as a tree, with DevTools' keys: Up and Down move, Right unfolds, Left folds. */
import { type KeyboardEvent, type ReactElement, useId, useMemo, useState } from 'react';
import { decodePreview } from '../../../../instrumentation/trace/preview';
import { openLines, type TreeLine, treeNode } from './tree-node';

interface PayloadTreeInput {
  readonly preview: string;
  readonly label?: string;
}

export function PayloadTree({ preview, label = 'Payload' }: PayloadTreeInput): ReactElement {
  const id = useId();
  const root = useMemo(() => treeNode(decodePreview(preview)), [preview]);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set([root.path]));
  const [active, setActive] = useState(root.path);
  const lines = openLines(root, open);
  const at = Math.max(
    0,
    lines.findIndex((line) => line.path === active),
  );

  function fold(line: TreeLine, unfold: boolean): void {
    const next = new Set(open);
    if (unfold) next.add(line.path);
    else next.delete(line.path);
    setOpen(next);
  }

  function move(to: number): void {
    const line = lines[Math.min(lines.length - 1, Math.max(0, to))];
    if (line !== undefined) setActive(line.path);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const line = lines[at];
    if (line === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(lines.length - 1);
    else if (event.key === 'ArrowRight')
      line.unfolds && !line.open ? fold(line, true) : move(at + 1);
    else if (event.key === 'ArrowLeft') line.open ? fold(line, false) : move(parentOf(lines, at));
    else if (event.key === 'Enter' && line.unfolds) fold(line, !line.open);
    else return;
    event.preventDefault();
  }

  return (
    <div
      role="tree"
      aria-label={label}
      className="tree"
      tabIndex={0}
      aria-activedescendant={`${id}${lines[at]?.path}`}
      onKeyDown={onKeyDown}
    >
      {lines.map((line) => (
        <div
          key={line.path}
          id={`${id}${line.path}`}
          role="treeitem"
          aria-level={line.depth + 1}
          aria-expanded={line.unfolds ? line.open : undefined}
          aria-selected={line.path === active}
          className="tree-line"
          style={{ paddingInlineStart: `${line.depth * 12}px` }}
          onClick={() => {
            setActive(line.path);
            if (line.unfolds) fold(line, !line.open);
          }}
        >
          <span className="tree-arrow" aria-hidden="true" />
          {line.name !== null && <span className="tree-key">{line.name}: </span>}
          <span className="tree-value" data-kind={line.tone ?? line.preview.kind}>
            {line.text}
          </span>
        </div>
      ))}
    </div>
  );
}

function parentOf(lines: readonly TreeLine[], at: number): number {
  const depth = lines[at]?.depth ?? 0;
  for (let above = at - 1; above >= 0; above--)
    if ((lines[above]?.depth ?? 0) < depth) return above;
  return at;
}
