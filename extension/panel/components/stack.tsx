import { type ReactElement, useContext, useState } from 'react';
import type { StackLine } from '../words/stack-lines';
import { LineOpenerContext } from './line-opener';

/** Of a stack without a line of the app's own, so many show. */
const FIRST = 3;

/**
 * The app's own lines stand out; those of Node, Electron and libraries are grey, and folded where none of the app's comes after
 * them. Each that is in a file can be opened.
 */
export function Stack({ lines }: { lines: readonly StackLine[] }): ReactElement | null {
  const [whole, setWhole] = useState(false);
  if (lines.length === 0) return null;
  const ours = lines.findLastIndex((line) => line.ours) + 1;
  const first = ours === 0 ? FIRST : ours;
  const folded = whole || lines.length - first < 2 ? 0 : lines.length - first;
  return (
    <ol className="stack">
      {lines.slice(0, lines.length - folded).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a stack have no other name and never move
        <li key={index} data-ours={line.ours} title={line.text}>
          <Line line={line} />
        </li>
      ))}
      {folded > 0 && (
        <li>
          <button type="button" className="stack-line stack-more" onClick={() => setWhole(true)}>
            Show {folded} more frames
          </button>
        </li>
      )}
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
