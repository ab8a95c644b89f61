/** Why there are no rows, and what to do about it. */
import type { ConnectionState } from '../store/connection-store';

export type Empty =
  | 'connecting'
  | 'no-app'
  | 'version'
  | 'nothing-yet'
  | 'paused'
  | 'all-filtered'
  /** Of the map, which draws open channels. */
  | 'all-closed'
  | 'not-here';

export interface EmptyFacts {
  readonly connection: Pick<ConnectionState, 'phase' | 'theirVersion' | 'launch'>;
  readonly paused: boolean;
  /** Rows shown; rows in the scope; rows there are. */
  readonly shown: number;
  readonly inScope: number;
  readonly all: number;
}

export function emptyKind({ connection, paused, shown, inScope, all }: EmptyFacts): Empty | null {
  if (shown > 0) return null;
  if (inScope > 0) return 'all-filtered';
  if (all > 0) return 'not-here';
  if (connection.theirVersion !== null) return 'version';
  if (connection.phase === 'lost') return 'no-app';
  if (connection.phase === 'connecting') return 'connecting';
  return paused ? 'paused' : 'nothing-yet';
}

export type EmptyAction = 'resume' | 'clear-filter' | 'whole-app' | 'channels';

export interface EmptyWords {
  readonly head: string;
  readonly text: string;
  readonly code?: string;
  readonly action?: { readonly id: EmptyAction; readonly title: string };
}

export type Rows = 'channels' | 'messages' | 'realms' | 'findings';

const nothingYet: Readonly<Record<Rows, EmptyWords>> = {
  channels: {
    head: 'No channels yet',
    text: 'Channels show here as soon as the app makes a MessageChannel or MessageChannelMain',
  },
  messages: {
    head: 'No messages yet',
    text: 'Messages show here as soon as the app posts one on a port',
  },
  realms: {
    head: 'No realms yet',
    text: 'The main process, windows, workers and utility processes show here',
  },
  findings: {
    head: 'Nothing found',
    text: 'Ports that are never started, calls that nobody answers, channels that leak and the like show here as soon as the trace proves them',
  },
};

export function emptyWords(
  kind: Empty,
  rows: Rows,
  versions: { ours: number; theirs: number },
): EmptyWords {
  switch (kind) {
    case 'connecting':
      return { head: 'Connecting to the app', text: 'The history is read first' };
    case 'no-app':
      return {
        head: 'Portscope isn’t running in this app',
        text: 'Install it first thing in the main process, then start the app again. The panel connects by itself.',
        code: "import { install } from 'portscope';\nawait install();",
      };
    case 'version':
      return versions.theirs > versions.ours
        ? {
            head: 'This panel is older than the app’s Portscope',
            text: `The app speaks version ${versions.theirs}, this panel ${versions.ours}. Upgrade the extension: delete its copy in the app’s user data folder and start the app again.`,
          }
        : {
            head: 'The app’s Portscope is older than this panel',
            text: `The app speaks version ${versions.theirs}, this panel ${versions.ours}. Upgrade the portscope package in the app and start it again.`,
          };
    case 'nothing-yet':
      return nothingYet[rows];
    case 'all-closed':
      return {
        head: 'No open channel to draw',
        text: 'Closed ones are in Channels',
        action: { id: 'channels', title: 'Show channels' },
      };
    case 'paused':
      return {
        head: 'Recording is paused',
        text: `Resume to see new ${rows}`,
        action: { id: 'resume', title: 'Resume' },
      };
    case 'all-filtered':
      return {
        head: `No ${rows} match the filter`,
        text: 'Shorten the filter, switch off a kept one, or clear all',
        action: { id: 'clear-filter', title: 'Clear filter' },
      };
    case 'not-here':
      return {
        head: `No ${rows} in this window`,
        text: 'Other windows and processes of the app have some',
        action: { id: 'whole-app', title: 'Show whole app' },
      };
  }
}
