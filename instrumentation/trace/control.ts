/**
 * What goes between an app that was started for it (`portscope run`, `check`, `record`, a test) and the process that
 * started it: lines of JSON over a local socket (a named pipe on Windows), which the app connects to. When it closes, the
 * other side is gone.
 *
 * The starter tells the app by its environment; `portscope/register` takes these names out of it again, so that neither the
 * app nor what it starts sees them.
 */
import type { RealmId } from './ids';

export const ENVIRONMENT = {
  /** Where to write the session; none is written without it. */
  session: 'PORTSCOPE_SESSION',
  /** The socket's path. */
  control: 'PORTSCOPE_CONTROL',
  /** "1": take the line of each post. */
  stacks: 'PORTSCOPE_STACKS',
  /** "1": put probes into dedicated workers by the debugger. */
  debugger: 'PORTSCOPE_DEBUGGER',
  /** "1": open the window. */
  window: 'PORTSCOPE_WINDOW',
  /** "1": end with the process that started the app. */
  bound: 'PORTSCOPE_BOUND',
} as const;

export type AppMessage =
  | {
      readonly kind: 'hello';
      readonly pid: number;
      readonly electron: string;
      readonly chrome: string;
    }
  | { readonly kind: 'ready' }
  /** An error in the main process that nobody caught. `loading`: before the app was ready. */
  | { readonly kind: 'error'; readonly error: string; readonly loading: boolean }
  /** The session's end is on the disk. */
  | { readonly kind: 'written' }
  | { readonly kind: 'settled'; readonly id: number }
  /** What the heaps say is in the session file. */
  | { readonly kind: 'verified'; readonly id: number };

export type StarterMessage =
  /** Get all facts, write the session's end, and end the app. */
  | { readonly kind: 'stop' }
  /** Get all facts into the session file, and answer `settled`. */
  | { readonly kind: 'settle'; readonly id: number }
  /**
   * Look at the heaps of these realms, none that has more bytes than `largest`, and begin with none after so many seconds; then answer
   * `verified`.
   */
  | ({ readonly kind: 'verify'; readonly id: number } & HeapQuestion);

export interface HeapQuestion {
  readonly realms: readonly RealmId[];
  readonly largest: number;
  readonly seconds: number;
}
