/** Findings in the panel's words: where they are, and what their subjects are called. */
import type { Subject as Found, Place, Severity } from '../../../../instrumentation/model';
import { channelOf } from '../../../../instrumentation/trace/ids';
import {
  channelSubject,
  messageSubject,
  portSubject,
  realmSubject,
  type Subject,
} from '../../subject';
import { portName } from '../../words/port-words';
import type { RowContext } from '../../words/row-context';
import { firstAppLine } from '../../words/stack-lines';

export const severityWord: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** `app.js:14`; '' where no line is known. */
export const placeText = (place: Place | null): string =>
  place === null ? '' : (firstAppLine(place.stack)?.place ?? '');

export function linkOf(found: Found): Subject {
  switch (found.kind) {
    case 'channel':
      return channelSubject(found.channel);
    case 'port':
    case 'transfer':
      return portSubject(found.port);
    case 'message':
      return messageSubject(found.port, found.n);
    case 'realm':
      return realmSubject(found.realm);
  }
}

export function nameOf(found: Found, context: RowContext): string {
  switch (found.kind) {
    case 'channel':
      return `channel ${context.channelName(found.channel)}`;
    case 'port':
    case 'transfer':
      return `port ${portName(found.port)} of ${context.channelName(channelOf(found.port))}`;
    case 'message':
      return `message ${found.n} of ${portName(found.port)}`;
    case 'realm':
      return context.label(found.realm);
  }
}
