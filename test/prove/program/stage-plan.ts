/** The realms that programs play in, and the roads between their places that are no ports of a program. */
import type { Ending, Place } from './acts';

export interface WindowOfStage {
  readonly name: string;
  readonly sandbox: boolean;
  readonly isolation: boolean;
}

export interface StageOfProgram {
  readonly windows: readonly WindowOfStage[];
  /** Names of utility processes. */
  readonly utilities: readonly string[];
}

/** One of each kind that a realm can be of. */
export const standardStage: StageOfProgram = {
  windows: [
    { name: 'w1', sandbox: true, isolation: true },
    { name: 'w2', sandbox: false, isolation: true },
    { name: 'w3', sandbox: false, isolation: false },
  ],
  utilities: ['u1'],
};

/** What begins and ends together: a window with all in it, a process. */
export const groupOf = (place: Place): string => place.split('.')[0] as string;

export const groupsOf = ({ windows, utilities }: StageOfProgram): readonly string[] => [
  ...windows.map(({ name }) => name),
  ...utilities,
];

/** The same stage without some of its groups. */
export const withoutGroup = (stage: StageOfProgram, group: string): StageOfProgram => ({
  windows: stage.windows.filter(({ name }) => name !== group),
  utilities: stage.utilities.filter((name) => name !== group),
});

const placesOfWindow = ({ name, isolation }: WindowOfStage): readonly Place[] =>
  isolation ? [`${name}.page`, `${name}.preload`] : [`${name}.page`];

export function placesOfGroup(stage: StageOfProgram, group: string): readonly Place[] {
  const window = stage.windows.find(({ name }) => name === group);
  return window ? placesOfWindow(window) : [group];
}

export const placesOf = (stage: StageOfProgram): readonly Place[] => [
  'main',
  ...groupsOf(stage).flatMap((group) => placesOfGroup(stage, group)),
];

/** In the main process or a utility process. */
export const isNode = (place: Place): boolean => /^(main|u\d+)\b/.test(place);

/** A utility process has no constructor of channels. */
export const canMake = (place: Place): boolean => !/^u\d/.test(place);

/** What can be done to it. */
export const endingsOf = (group: string): readonly Ending[] =>
  group.startsWith('u')
    ? ['kill', 'exit']
    : ['reload', 'reload', 'reload', 'navigate', 'crash', 'destroy'];

export const comesBack = (how: Ending): boolean => how === 'reload' || how === 'navigate';

/** Its realms have no time to tell what they have seen last. */
export const isSudden = (how: Ending): boolean =>
  how === 'crash' || how === 'destroy' || how === 'kill';

export interface Edge {
  readonly from: Place;
  readonly to: Place;
  readonly road: string;
}

/** All roads of a stage. */
export function edgesOf(stage: StageOfProgram): readonly Edge[] {
  const toUtilities = stage.utilities.map((to) => ({ from: 'main', to, road: 'utility' }));
  return [...stage.windows.flatMap(edgesOfWindow), ...toUtilities];
}

function edgesOfWindow({ name, isolation }: WindowOfStage): readonly Edge[] {
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
}

/** How the trace names a road. */
export function carrierOf(road: string): string {
  if (road.startsWith('window')) return 'window';
  if (road === 'utility') return 'utility';
  if (road === 'contents' || road === 'frame') return 'ipc prove-down';
  return `ipc prove-${road}`;
}
