/** Why there are no rows, and what to do about it. */
import type { ConnectionState } from '../store/connection-store';

export type Empty =
  | 'connecting'
  | 'no-app'
  | 'version'
  | 'nothing-yet'
  /** A session file has none; or nothing in it could be read. */
  | 'none-in-file'
  | 'unread-file'
  | 'paused'
  | 'all-filtered'
  /** Of the map, which draws open channels. */
  | 'all-closed'
  | 'not-here';

export interface EmptyFacts {
  readonly connection: Pick<ConnectionState, 'phase' | 'theirVersion' | 'session'>;
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
  const { session } = connection;
  if (session !== null) return session.header === null ? 'unread-file' : 'none-in-file';
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

const noneInFile: Readonly<Record<Rows, EmptyWords>> = {
  channels: {
    head: 'No channels in this file',
    text: 'While it was recorded, the app made no MessageChannel and no MessageChannelMain',
  },
  messages: {
    head: 'No messages in this file',
    text: 'While it was recorded, nothing was posted on a port, or a filter left all of it out when it was saved',
  },
  realms: { head: 'No realms in this file', text: 'It tells of no process, window or worker' },
  findings: {
    head: 'Nothing found',
    text: 'What this file tells of the app’s ports breaks no rule',
  },
};

/** What the words hang on beside the kind. */
export interface EmptyDetails {
  readonly ours: number;
  readonly theirs: number;
  /** What is shown is a file, and what is wrong with it. */
  readonly file: boolean;
  readonly problems: readonly string[];
}

export function emptyWords(kind: Empty, rows: Rows, details: EmptyDetails): EmptyWords {
  switch (kind) {
    case 'connecting':
      return details.file
        ? { head: 'Reading the file', text: 'It shows as soon as all of it is read' }
        : { head: 'Connecting to the app', text: 'The history is read first' };
    case 'none-in-file':
      return noneInFile[rows];
    case 'unread-file':
      return {
        head: 'Nothing in this file can be shown',
        text: details.problems.join(' ') || 'It is no session file of Portscope',
      };
    case 'no-app':
      return {
        head: 'Portscope isn’t running in this app',
        text: 'Install it first thing in the main process, then start the app again. The panel connects by itself.',
        code: "import { install } from 'portscope';\nawait install();",
      };
    case 'version':
      return details.theirs > details.ours
        ? {
            head: 'This panel is older than the app’s Portscope',
            text: `The app speaks version ${details.theirs}, this panel ${details.ours}. Upgrade the extension: delete its copy in the app’s user data folder and start the app again.`,
          }
        : {
            head: 'The app’s Portscope is older than this panel',
            text: `The app speaks version ${details.theirs}, this panel ${details.ours}. Upgrade the portscope package in the app and start it again.`,
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
