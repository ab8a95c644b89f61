/** The realms that programs play in, and the roads between their places that are no ports of a program. */
import type { Place } from './acts';

export interface WindowOfStage {
  readonly name: string;
  readonly sandbox: boolean;
  readonly isolation: boolean;
}

export interface StageOfProgram {
  readonly windows: readonly WindowOfStage[];
}

/** One of each kind that a realm can be of. */
export const standardStage: StageOfProgram = {
  windows: [
    { name: 'w1', sandbox: true, isolation: true },
    { name: 'w2', sandbox: false, isolation: true },
    { name: 'w3', sandbox: false, isolation: false },
  ],
};

export const placesOf = ({ name, isolation }: WindowOfStage): readonly Place[] =>
  isolation ? [`${name}.page`, `${name}.preload`] : [`${name}.page`];

export const windowOf = (place: Place): string => place.split('.')[0] as string;

export interface Edge {
  readonly from: Place;
  readonly to: Place;
  readonly road: string;
}

/** All roads of a stage. */
export function edgesOf(stage: StageOfProgram): readonly Edge[] {
  return stage.windows.flatMap((window) => {
    const { name, isolation } = window;
    const page = `${name}.page`;
    const inner = isolation ? `${name}.preload` : page;
    const edges: Edge[] = [
      { from: 'main', to: inner, road: 'contents' },
      { from: 'main', to: inner, road: 'frame' },
    ];
    for (const road of ['ipc-main', 'ipc-contents', 'ipc-frame']) {
      edges.push({ from: inner, to: 'main', road });
    }
    for (const road of ['window', 'window-options']) {
      edges.push({ from: inner, to: page, road });
      if (isolation) edges.push({ from: page, to: inner, road });
    }
    return edges;
  });
}

/** How the trace names a road. */
export function carrierOf(road: string): string {
  if (road.startsWith('window')) return 'window';
  if (road === 'contents' || road === 'frame') return 'ipc prove-down';
  return `ipc prove-${road}`;
}
