import { type ReactElement, useContext } from 'react';
import type { StackLine } from '../words/stack-lines';
import { LineOpenerContext } from './line-opener';

/** The app's own lines stand out; those of Node, Electron and libraries are grey. Each that is in a file can be opened. */
export function Stack({ lines }: { lines: readonly StackLine[] }): ReactElement | null {
  if (lines.length === 0) return null;
  return (
    <ol className="stack">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a stack have no other name and never move
        <li key={index} data-ours={line.ours} title={line.text}>
          <Line line={line} />
        </li>
      ))}
    </ol>
  );
}

function Line({ line }: { line: StackLine }): ReactElement {
  const opener = useContext(LineOpenerContext);
  const why = opener?.why(line) ?? '';
  if (opener === null || line.at === '') return <>{line.text}</>;
  return (
    <button
      type="button"
      className="stack-line"
      disabled={why !== ''}
      title={why === '' ? `Open ${line.at}` : `${line.text}\n${why}`}
      onClick={() => opener.open(line)}
    >
      {line.text}
    </button>
  );
}
