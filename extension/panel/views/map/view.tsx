/** Realms by process, and the channels between them with what runs over them. */
import { type ReactElement, useRef } from 'react';
import { Legend } from '../../components/legend';
import { useSize } from '../../components/use-size';
import { edgeLines, edgeWords } from './edge-words';
import type { Edge } from './layout-graph';
import { placesOf } from './layout-places';
import { NodeShape } from './node-shape';
import { ProcessShape } from './process-shape';
import { RoadLabel, RoadShape } from './road-shape';
import type { MapInput } from './use-map';

/** px, until it is known. */
const AT_FIRST = 1000;

const SIGNS = [
  { sign: 'channel', text: 'open' },
  { sign: 'transit', text: 'an end is in transit' },
  { sign: 'warning', text: 'warning' },
  { sign: 'error', text: 'error' },
] as const;

export function MapView(input: MapInput): ReactElement {
  const { selection } = input;
  const frame = useRef<HTMLDivElement>(null);
  const room = useSize(frame);
  const places = placesOf(input.graph, room.width || AT_FIRST, edgeLines);
  const { width, height } = places;
  const isSelected = ({ channels }: Edge): boolean =>
    channels.some(({ channel }) => channel === selection.channel);
  return (
    <>
      <div className="view-note view-legend">
        <span>A line is all open channels between two realms, thicker for more messages</span>
        <Legend items={SIGNS} />
      </div>
      <div ref={frame} className="map">
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
              selected={isSelected(road.edge)}
              words={edgeWords(road.edge, input.context)}
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
          {places.labels.map((label) => (
            <RoadLabel
              key={label.edge.key}
              label={label}
              selected={isSelected(label.edge)}
              onPress={() => input.onEdge(label.edge)}
            />
          ))}
        </svg>
      </div>
    </>
  );
}
