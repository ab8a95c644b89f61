/** Why no probe is in a frame, from what the main process knows of it. */
import type { UnobservedReason } from '../trace/events';

/** How an origin that is nobody's is written. */
export const NOBODY = 'null';
/** Schemes that content scripts know. */
const WEB = /^(https?|file)$/;

export interface UnobservedFrame {
  /** Of its document; '' before one was committed. */
  readonly url: string;
  readonly initial: boolean;
  readonly origin: string;
  /** Address of the window's page. */
  readonly page: string;
  readonly debugged: boolean;
  /** Its session is kept in memory. */
  readonly temporary: boolean;
}

export function reasonFor(frame: UnobservedFrame): UnobservedReason {
  const { url, initial, origin, page, debugged, temporary } = frame;
  const scheme = schemeOf(/^(about|blob|data|):/.test(url) || url === '' ? origin : url);
  if (!WEB.test(scheme === '' ? schemeOf(page) : scheme))
    return debugged ? 'own-process' : 'custom-scheme';
  if (temporary && !debugged) return 'temporary-session';
  if (initial) return 'initial-document';
  return scheme === '' ? 'opaque-frame' : 'unknown';
}

/** Whether content scripts get into documents of this origin. */
export const isWeb = (origin: string): boolean => WEB.test(schemeOf(origin));

/** '' for an origin that is nobody's. */
const schemeOf = (address: string): string => /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1] ?? '';
