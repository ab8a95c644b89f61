/** The realms that programs play in, and the roads between their places that are no ports of a program. */
import type { Ending, Place } from './acts';

/** WebContentsView has come with Electron 30; before that it stands for a second BrowserView. */
export type Shower = 'browser-view' | 'contents-view' | 'webview';

/** Of the same origin, of another one; in a `sandbox` with an origin of its own; with its page in an attribute; without any. */
export type FrameKind = 'same' | 'cross' | 'boxed' | 'srcdoc' | 'blank';

/** Of another origin than its page: what is sent there goes by a function that can't be watched. */
const isAbroad = (frame: FrameKind): boolean => frame === 'cross' || frame === 'boxed';

export interface WindowOfStage {
  readonly name: string;
  readonly sandbox: boolean;
  readonly isolation: boolean;
  /** What shows it, if that is no window of its own: it has a session of its own, which is made with it. */
  readonly shownBy?: Shower;
  /** Its page has a frame. */
  readonly frame?: FrameKind;
  /** Its page has a dedicated worker, which has one of its own. */
  readonly worker?: boolean;
  /** Name of the window that its page opens; neither of the two ends before the program. */
  readonly opens?: string;
  /** Name of a shared worker that its page is connected to; it ends with the page, which does not. */
  readonly shares?: string;
  /** Name of the service worker that it registers; as above. */
  readonly serves?: string;
}

export interface StageOfProgram {
  readonly windows: readonly WindowOfStage[];
  /** Names of utility processes. */
  readonly utilities: readonly string[];
}

/** One of each kind that a realm can be of. */
export const standardStage: StageOfProgram = {
  windows: [
    { name: 'w1', sandbox: true, isolation: true, frame: 'same', worker: true },
    { name: 'w2', sandbox: false, isolation: true, frame: 'cross' },
    { name: 'w3', sandbox: false, isolation: false },
    {
      name: 'w4',
      sandbox: true,
      isolation: true,
      frame: 'boxed',
      opens: 'o4',
      shares: 's4',
      serves: 'v4',
    },
    { name: 'w5', sandbox: true, isolation: true, shownBy: 'browser-view' },
    { name: 'w6', sandbox: false, isolation: true, shownBy: 'contents-view', frame: 'blank' },
    { name: 'w7', sandbox: true, isolation: true, shownBy: 'webview', frame: 'srcdoc' },
  ],
  // The second one is an ES module where that can be (from Electron 28 on).
  utilities: ['u1', 'u2'],
};

/** What begins and ends together: a window with all in it, a process. */
export const groupOf = (place: Place): string => place.split('.')[0] as string;

export const groupsOf = ({ windows, utilities }: StageOfProgram): readonly string[] => [
  ...windows.map(({ name }) => name),
  ...utilities,
];

/** Those that a program may end. */
export const mortalGroups = ({ windows, utilities }: StageOfProgram): readonly string[] => [
  ...windows
    .filter(({ opens, shares, serves }) => !opens && !shares && !serves)
    .map(({ name }) => name),
  ...utilities,
];

/** The same stage without some of its groups. */
export const withoutGroup = (stage: StageOfProgram, group: string): StageOfProgram => ({
  windows: stage.windows.filter(({ name }) => name !== group),
  utilities: stage.utilities.filter((name) => name !== group),
});

function placesOfWindow(window: WindowOfStage): readonly Place[] {
  const { name, isolation, frame, worker, opens, shares, serves } = window;
  const places = [`${name}.page`];
  if (isolation) places.push(`${name}.preload`);
  if (frame) places.push(`${name}.frame`);
  if (worker) places.push(`${name}.worker`, `${name}.worker.inner`);
  if (shares) places.push(shares);
  if (serves) places.push(serves);
  // It is opened with the settings of its opener.
  return opens
    ? [...places, ...placesOfWindow({ name: opens, sandbox: false, isolation })]
    : places;
}

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

/** What kind of realm that is, in words. */
export function kindOf(place: Place): string {
  const [group = '', inner = '', more = ''] = place.replace(/#.*/, '').split('.');
  if (inner !== '') return more === '' ? inner : `${more} ${inner}`;
  return { s: 'shared worker', v: 'service worker', u: 'utility process' }[group[0] ?? ''] ?? group;
}

/** A utility process has no constructor of channels. */
export const canMake = (place: Place): boolean => !/^u\d/.test(place);

/** What can be done to it. */
export const endingsOf = (group: string): readonly Ending[] =>
  group.startsWith('u')
    ? ['kill', 'exit']
    : ['reload', 'reload', 'reload', 'navigate', 'crash', 'destroy'];

export const comesBack = (how: Ending): boolean => how === 'reload' || how === 'navigate';

/**
 * The realm has no time to tell what it has seen last: it is killed, as a worker is with its page; or it exits, and what a
 * utility process posts just before that may be lost (docs/discoveries.md).
 */
export const isSudden = (how: Ending, place: Place): boolean =>
  how !== 'reload' && how !== 'navigate' ? true : place.includes('.worker');

export interface Edge {
  readonly from: Place;
  readonly to: Place;
  readonly road: string;
}

/** All roads of a stage. */
export function edgesOf(stage: StageOfProgram): readonly Edge[] {
  const toUtilities = stage.utilities.map((to) => ({ from: 'main', to, road: 'utility' }));
  // Where Node is, `structuredClone` is Node's, which takes no DOM port (25.8.4).
  const withNode = stage.windows
    .filter(({ sandbox }) => !sandbox)
    .map(({ name, isolation }) => `${name}.${isolation ? 'preload' : 'page'}`);
  const clones = placesOf(stage)
    .filter((place) => !isNode(place) && !withNode.includes(place))
    .map((place) => ({ from: place, to: place, road: 'clone' }));
  return [...stage.windows.flatMap(edgesOfWindow), ...toUtilities, ...clones];
}

const BY_WINDOW = ['window', 'window-options'];
const ABROAD = ['abroad', 'abroad-options'];
const BY_WORKER = ['worker', 'worker-options'];
const BY_INNER = ['inner', 'inner-options'];

function edgesOfWindow({ name, isolation, ...has }: WindowOfStage): readonly Edge[] {
  const page = `${name}.page`;
  const inner = isolation ? `${name}.preload` : page;
  const edges: Edge[] = [
    { from: 'main', to: inner, road: 'contents' },
    { from: 'main', to: inner, road: 'frame' },
  ];
  for (const road of ['ipc-main', 'ipc-contents', 'ipc-frame']) {
    edges.push({ from: inner, to: 'main', road });
  }
  const between = (one: Place, other: Place, roads: readonly string[]) => {
    for (const road of roads) {
      edges.push({ from: one, to: other, road }, { from: other, to: one, road });
    }
  };
  if (isolation) between(page, inner, BY_WINDOW);
  else for (const road of BY_WINDOW) edges.push({ from: page, to: page, road });
  if (has.frame) between(page, `${name}.frame`, isAbroad(has.frame) ? ABROAD : BY_WINDOW);
  if (has.worker) {
    between(page, `${name}.worker`, BY_WORKER);
    between(`${name}.worker`, `${name}.worker.inner`, BY_INNER);
  }
  if (has.shares) between(page, has.shares, ['shared']);
  if (has.serves) between(page, has.serves, ['service']);
  if (has.opens) {
    between(page, `${has.opens}.page`, BY_WINDOW);
    edges.push(...edgesOfWindow({ name: has.opens, sandbox: false, isolation }));
  }
  return edges;
}

/** Nobody sees what leaves by it: which port arrives is found by elimination, one at a time. */
export const isUnseen = (road: string): boolean => road.startsWith('abroad');

/** A page that may be written anew, and its interpreter goes on. */
export const canBeAnew = (place: Place): boolean => place.endsWith('.frame');

/** How the trace names a road. */
export function carrierOf(road: string): string {
  if (road.startsWith('window') || isUnseen(road)) return 'window';
  if (/^(worker|inner|service)/.test(road)) return 'worker';
  if (road === 'utility' || road === 'clone' || road === 'shared') return road;
  if (road === 'contents' || road === 'frame') return 'ipc prove-down';
  return `ipc prove-${road}`;
}
