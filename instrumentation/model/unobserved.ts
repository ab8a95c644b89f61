/** Why a realm can't be seen into, and what its app can do about it: one sentence each, for people. */
import type { UnobservedReason } from '../trace/events';

export interface UnobservedWords {
  readonly why: string;
  readonly remedy: string;
}

const WORDS: Readonly<Record<UnobservedReason, UnobservedWords>> = {
  'worker-not-imported': {
    why: 'This worker does not import Portscope, and no debugger has put a probe into it.',
    remedy:
      "Make import 'portscope/worker' the first line of the worker's script; or, for dedicated ones, install with { debugger: true }.",
  },
  'custom-scheme': {
    why: 'Below a scheme of the app’s own, only the first page of a frame of the page’s origin is reached.',
    remedy:
      'Install with { debugger: true }, or give the window nodeIntegrationInSubFrames, which runs preloads in its frames.',
  },
  'opaque-frame': {
    why: 'No script gets into a sandboxed srcdoc frame or a data: frame in this Electron.',
    remedy: 'While you look, load the frame from an address of its own, or without sandbox.',
  },
  'temporary-session': {
    why: 'The window’s session is kept in memory, and Electron loads no extension there, which reaches frames.',
    remedy:
      'While you look, give the window a partition that begins with persist:, or install with { debugger: true }.',
  },
  'initial-document': {
    why: 'It is the empty document that a frame or window has before its page is there.',
    remedy: 'Wait for the load event before you give it a port.',
  },
  'own-process': {
    why: 'The frame runs in a process of its own, below a scheme of the app’s own.',
    remedy:
      'While you look, start the app with --disable-site-isolation-trials, or serve the frame from the page’s own host.',
  },
  'left-alone': {
    why: 'Its module is missing, its arguments are not all strings, it waits for a debugger in its first line, or this Electron (28, 29) loads modules in another way.',
    remedy: 'Fork it without --inspect-brk while you look.',
  },
  unknown: {
    why: 'No probe of Portscope answers from there.',
    remedy: 'Call install() in the first line of the main process, before any window is made.',
  },
};

export const unobservedWords = (reason: UnobservedReason): UnobservedWords =>
  WORDS[reason] ?? WORDS.unknown;
