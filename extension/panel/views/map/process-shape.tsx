import type { ReactElement } from 'react';
import type { ProcessBox } from './layout-places';

export function ProcessShape({ box }: { box: ProcessBox }): ReactElement {
  const { key, pid, x, y, width, height } = box;
  const title = key === 'nowhere' ? 'not observed' : `process ${pid ?? ''}`;
  return (
    <g className="map-process">
      <rect x={x} y={y} width={width} height={height} rx={6} />
      <text x={x + 10} y={y + 15}>
        {title}
      </text>
    </g>
  );
}
