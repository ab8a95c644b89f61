/** A text in which what is searched for is marked, upper and lower case alike. */
import type { ReactElement } from 'react';

export function Marked({ text, found }: { text: string; found: string }): ReactElement {
  return <>{found === '' ? text : markedParts(text, found)}</>;
}

function markedParts(text: string, found: string): (string | ReactElement)[] {
  const parts: (string | ReactElement)[] = [];
  const [lower, wanted] = [text.toLowerCase(), found.toLowerCase()];
  // Some letters change their number when they are made small: then places would not fit.
  if (lower.length !== text.length || wanted === '') return [text];
  let from = 0;
  for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, from)) {
    parts.push(
      text.slice(from, at),
      <mark key={at} className="found">
        {text.slice(at, at + wanted.length)}
      </mark>,
    );
    from = at + wanted.length;
  }
  return [...parts, text.slice(from)];
}
