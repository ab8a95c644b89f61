/** All channels between two realms. */
import type { ReactElement } from 'react';
import { figuresOf } from './edge-words';
import type { Road } from './layout-places';
import { onEnter } from './on-enter';

interface RoadShapeInput {
  readonly road: Road;
  readonly flash: string;
  readonly selected: boolean;
  readonly words: string;
  onPress(): void;
}

export function RoadShape({ road, flash, selected, words, onPress }: RoadShapeInput): ReactElement {
  const { edge, path, width, x, y } = road;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button can’t stand in a drawing
    <g
      role="button"
      tabIndex={0}
      aria-label={words}
      aria-pressed={selected}
      className="map-edge"
      data-edge={edge.key}
      data-flash={flash}
      data-worst={edge.worst ?? undefined}
      onClick={onPress}
      onKeyDown={(event) => onEnter(event, onPress)}
    >
      <title>{words}</title>
      <path className="map-reach" d={path} />
      <path
        className="map-line"
        d={path}
        strokeWidth={width}
        strokeDasharray={edge.transit ? '6 4' : undefined}
      />
      <text x={x} y={y - 6} textAnchor={road.anchor}>
        {figuresOf(edge)}
      </text>
    </g>
  );
}
