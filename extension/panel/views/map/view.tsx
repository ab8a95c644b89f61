/** Realms by process, and the channels between them with what runs over them. */
import type { KeyboardEvent, ReactElement } from 'react';
import { counted, countText } from '../../words/numbers';
import { realmLabel, realmTooltip } from '../../words/realm-label';
import type { Edge } from './layout-graph';
import type { Node, ProcessBox, Road } from './layout-places';
import type { MapInput } from './use-map';

export function MapView(input: MapInput): ReactElement {
  const { places, selection } = input;
  const { width, height } = places;
  return (
    <div className="map">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset */}
      <svg
        role="group"
        aria-label="Map of realms and channels"
        className="map-drawing"
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
      >
        {places.processes.map((box) => (
          <ProcessShape key={box.key} box={box} />
        ))}
        {places.roads.map((road) => (
          <RoadShape
            key={road.edge.key}
            road={road}
            flash={input.flash(road.edge)}
            selected={road.edge.channels.some(({ channel }) => channel === selection.channel)}
            words={edgeWords(road.edge, input)}
            onPress={() => input.onEdge(road.edge)}
          />
        ))}
        {places.nodes.map((node) => (
          <NodeShape
            key={node.realm}
            node={node}
            selected={node.row !== null && node.row.realm === selection.realm}
            onPress={() => input.onNode(node)}
          />
        ))}
      </svg>
    </div>
  );
}

function ProcessShape({ box }: { box: ProcessBox }): ReactElement {
  const { key, pid, x, y, width, height } = box;
  const title = key === 'nowhere' ? 'not observed' : `process ${pid ?? ''}`;
  return (
    <g className="map-process">
      <rect x={x} y={y} width={width} height={height} rx={6} />
      <text x={x + 10} y={y + 14}>
        {title}
      </text>
    </g>
  );
}

interface NodeShapeInput {
  readonly node: Node;
  readonly selected: boolean;
  onPress(): void;
}

function NodeShape({ node, selected, onPress }: NodeShapeInput): ReactElement {
  const { row, x, y, width, height } = node;
  const label = row === null ? 'unobserved' : realmLabel(row);
  const short = label.length > 24 ? `${label.slice(0, 23)}…` : label;
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
      <text x={x + 8} y={y + 17}>
        {short}
      </text>
    </g>
  );
}

interface RoadShapeInput {
  readonly road: Road;
  readonly flash: string;
  readonly selected: boolean;
  readonly words: string;
  onPress(): void;
}

function RoadShape({ road, flash, selected, words, onPress }: RoadShapeInput): ReactElement {
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

/** `✕ 3 · 1,204 · 2 queued`: signs of findings, channels if several, messages, and what waits. */
function figuresOf({ worst, channels, messages, queued }: Edge): string {
  const sign = worst === 'error' ? '✕ ' : worst === 'warning' ? '⚠ ' : '';
  const several = channels.length > 1 ? `${channels.length} × ` : '';
  const name = channels.length === 1 ? `${shortName(channels[0]?.name ?? '')} ` : '';
  const waiting = queued > 0 ? ` · ${countText(queued)} queued` : '';
  return `${sign}${several}${name}${countText(messages)}${waiting}`;
}

const shortName = (name: string): string => (name.length > 14 ? `${name.slice(0, 13)}…` : name);

/** What is written on it first, so that it can be called by that. */
function edgeWords(edge: Edge, input: MapInput): string {
  const { a, b, channels, messages, queued, worst } = edge;
  const label = (realm: Edge['a']): string => input.context.label(realm) || 'unobserved';
  const [only] = channels;
  return [
    figuresOf(edge),
    `${label(a)} – ${label(b)}`,
    channels.length === 1 ? `channel ${only?.name ?? ''}` : counted(channels.length, 'channel'),
    counted(messages, 'message'),
    queued > 0 ? `${countText(queued)} queued` : '',
    worst === null ? '' : `finding: ${worst}`,
  ]
    .filter((text) => text !== '')
    .join(', ');
}

function onEnter(event: KeyboardEvent, press: () => void): void {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  press();
}
