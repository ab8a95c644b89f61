import type { ReactElement } from 'react';
import type { StackLine } from '../words/stack-lines';

/** The app's own lines stand out; those of Node, Electron and libraries are grey. */
export function Stack({ lines }: { lines: readonly StackLine[] }): ReactElement | null {
  if (lines.length === 0) return null;
  return (
    <ol className="stack">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a stack have no other name and never move
        <li key={index} data-ours={line.ours} title={line.text}>
          {line.text}
        </li>
      ))}
    </ol>
  );
}
