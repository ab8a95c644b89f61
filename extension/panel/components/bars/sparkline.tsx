/** A row of counts as little columns, the highest as high as the line. */
import type { ReactElement } from 'react';

export function Sparkline({ counts }: { counts: ArrayLike<number> }): ReactElement {
  const all = Array.from(counts);
  const most = Math.max(1, ...all);
  const path = all
    .map((count, i) =>
      count === 0
        ? ''
        : `M${i * 3} 14v${-Math.max(1, (count / most) * 13)}h2v${Math.max(1, (count / most) * 13)}z`,
    )
    .join('');
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${all.length * 3} 14`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path} fill="currentColor" />
    </svg>
  );
}
