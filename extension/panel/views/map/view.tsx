/** Realms by process, and the channels between them with what runs over them. */
import type { ReactElement } from 'react';
import { edgeWords } from './edge-words';
import { NodeShape } from './node-shape';
import { ProcessShape } from './process-shape';
import { RoadShape } from './road-shape';
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
      </svg>
    </div>
  );
}
