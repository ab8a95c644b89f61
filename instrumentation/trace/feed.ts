/**
 * What goes between the main process and a panel: lines of JSON and packed events down, one JSON command up.
 *
 *   GET  portscope://portscope/feed      -> a FeedLine per line, or events as in packed-events.ts, for as long as the panel listens
 *   POST portscope://portscope/command   <- FeedCommand, with the header below
 *
 * Each needs the token of the launch, which the main process tells panels by themselves (serve/panel-token.ts).
 */
import type { TraceEvent } from './events';
import type { Micros, RealmId } from './ids';
import type { PayloadCapture } from './link';
import type { SessionHeader } from './session';

export const SCHEME = 'portscope';
export const FEED_URL = `${SCHEME}://portscope/feed`;
/** All so far, as a session file. */
export const SESSION_URL = `${SCHEME}://portscope/session`;
export const COMMAND_URL = `${SCHEME}://portscope/command`;
export const TOKEN_HEADER = 'x-portscope-token';
/** Where a panel finds the token among its globals, and the event that says that it is there. */
export const TOKEN_NAME = 'portscopeToken';
export const TOKEN_EVENT = 'portscope-token';
/** Fixed by the public key in the extension's manifest. */
export const EXTENSION_ID = 'kcinknkjkaccpaphjmmgmikhdbacdjcj';
export const FEED_VERSION = 2;

export interface FeedState {
  /** No facts are recorded. */
  readonly paused: boolean;
  /** Each message carries the stack of the line that posted it. */
  readonly stacks: boolean;
  readonly payloads: PayloadCapture;
  /** Oldest message events that were let go of to bound memory. */
  readonly dropped: number;
}

/** What is shown is a session file, and no app is behind it. */
export interface OpenedSession {
  readonly file: string;
  readonly header: SessionHeader | null;
}

export type FeedLine =
  | {
      readonly kind: 'hello';
      readonly version: number;
      /** Random for each start of the app: when it changes, the panel starts anew. */
      readonly launch: string;
      readonly token: string;
      readonly app: {
        readonly name: string;
        readonly pid: number;
        readonly electron: string;
        readonly startedAt: Micros;
      };
      readonly state: FeedState;
      /** True where the app lets nobody act on it from a panel. */
      readonly onlyLooking?: boolean;
      readonly session?: OpenedSession;
    }
  /** The file was read to its end; what is wrong with it, in words. */
  | { readonly kind: 'session-read'; readonly problems: readonly string[] }
  | { readonly kind: 'events'; readonly events: readonly TraceEvent[] }
  | { readonly kind: 'state'; readonly state: FeedState }
  /** All that happened before the panel connected has been sent. */
  | { readonly kind: 'caught-up' };

export type FeedCommand =
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'stacks'; readonly on: boolean }
  | { readonly kind: 'payloads'; readonly capture: PayloadCapture }
  | { readonly kind: 'open-window' }
  /** Look at the heaps of these realms; what they say comes as events, one `heap-verified` for each. */
  | { readonly kind: 'verify'; readonly realms: readonly RealmId[] };

/** So many realms in one command. */
export const MOST_VERIFIED = 100;
