/** All channels between two realms: a line, and over all lines what it says. */
import type { ReactElement } from 'react';
import { type Label, LINE } from './layout-labels';
import { pathOf, type Road } from './layout-roads';
import { onEnter } from './on-enter';

interface RoadShapeInput {
  readonly road: Road;
  readonly flash: string;
  readonly selected: boolean;
  readonly words: string;
  onPress(): void;
}

export function RoadShape({ road, flash, selected, words, onPress }: RoadShapeInput): ReactElement {
  const { edge, width } = road;
  const path = pathOf(road);
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
    </g>
  );
}

interface RoadLabelInput {
  readonly label: Label;
  readonly selected: boolean;
  onPress(): void;
}

export function RoadLabel({ label, selected, onPress }: RoadLabelInput): ReactElement {
  const { edge, lines, anchor, textX, y } = label;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it takes no focus; keys and words are the road’s
    <text
      className="map-label"
      aria-hidden="true"
      onClick={onPress}
      data-edge={edge.key}
      textAnchor={anchor}
      data-worst={edge.worst ?? undefined}
      data-selected={selected}
    >
      {lines.map((line, index) => (
        <tspan
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
          key={index}
          className={MAP_LINES[index]}
          x={textX}
          y={y + index * LINE + 10}
        >
          {line}
        </tspan>
      ))}
    </text>
  );
}

const MAP_LINES = ['map-name', 'map-count', 'map-waiting'];
