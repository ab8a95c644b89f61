/** What the panel is connected to, and since when. */
import { createStore } from 'zustand/vanilla';
import type { FeedLine, FeedState, OpenedSession } from '../../../instrumentation/trace/feed';

export type AppInfo = Extract<FeedLine, { kind: 'hello' }>['app'];

/** `connecting` until the history has been read; `lost` until the app answers again. */
export type ConnectionPhase = 'connecting' | 'live' | 'lost';

export interface ConnectionState {
  readonly phase: ConnectionPhase;
  /** Milliseconds since the epoch: when this phase began. */
  readonly since: number;
  readonly app: AppInfo | null;
  readonly launch: string;
  readonly feed: FeedState;
  /** Lines and events of the feed that were left out because they made no sense. */
  readonly refused: number;
  /** The app's feed version, where it is not ours. */
  readonly theirVersion: number | null;
  /** Set when a session file is shown: nothing can be asked of the app. */
  readonly session: OpenedSession | null;
  /** The app lets nobody act on it from a panel. */
  readonly onlyLooking: boolean;
  /** What is wrong with that file, in words. */
  readonly problems: readonly string[];
  /** The last command did not reach the app. */
  readonly commandFailed: boolean;
}

export const createConnectionStore = () =>
  createStore<ConnectionState>(() => ({
    phase: 'connecting',
    since: Date.now(),
    app: null,
    launch: '',
    feed: { paused: false, stacks: false, payloads: 'values', dropped: 0 },
    refused: 0,
    theirVersion: null,
    session: null,
    onlyLooking: false,
    problems: [],
    commandFailed: false,
  }));
