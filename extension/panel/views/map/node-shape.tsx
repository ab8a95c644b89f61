/** A realm. */
import type { ReactElement } from 'react';
import { realmLabel, realmTooltip } from '../../words/realm-label';
import type { Node } from './layout-places';
import { onEnter } from './on-enter';

interface NodeShapeInput {
  readonly node: Node;
  readonly selected: boolean;
  onPress(): void;
}

export function NodeShape({ node, selected, onPress }: NodeShapeInput): ReactElement {
  const { row, x, y, width, height } = node;
  const label = row === null ? 'unobserved' : realmLabel(row);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button can’t stand in a drawing
    <g
      role="button"
      tabIndex={0}
      aria-label={label}
      aria-pressed={selected}
      className="map-node"
      data-realm={row?.realm}
      data-state={row === null || row.unobserved !== null ? 'unobserved' : row.ended ? 'gone' : ''}
      onClick={onPress}
      onKeyDown={(event) => onEnter(event, onPress)}
    >
      <title>{row === null ? 'What happens there can’t be seen' : realmTooltip(row)}</title>
      <rect x={x} y={y} width={width} height={height} rx={4} />
      <foreignObject x={x} y={y} width={width} height={height}>
        <div className="map-realm">{label}</div>
      </foreignObject>
    </g>
  );
}
