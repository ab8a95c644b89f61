/** Places as text, to be sent to somebody who has the same session open. */
import {
  messageWord,
  portWord,
  readMessage,
  readPort,
} from '../../../instrumentation/model/filter';
import type { ChannelId, Micros, RealmId } from '../../../instrumentation/trace/ids';
import type { Subject } from '../subject';
import { homeOf, type Place, subjectsIn, VIEWS, type ViewId } from './place';

export interface LinkedPlace {
  readonly place: Place;
  readonly filter: string;
  /** The launch of the app that it was made in; '' where it doesn't say. */
  readonly session: string;
}

const ADDRESS = 'portscope://panel';

export function printLink({ place, filter, session }: LinkedPlace): string {
  const parts = new URLSearchParams({ view: place.view });
  if (place.subject !== null) parts.set(place.subject.kind, subjectText(place.subject));
  if (filter !== '') parts.set('filter', filter);
  if (session !== '') parts.set('session', session);
  return `${ADDRESS}#${parts}`;
}

/** Null for a text that is no link of ours. What is before its `#` doesn't matter. */
export function readLink(text: string): LinkedPlace | null {
  const hash = text
    .trim()
    .match(/#(view=\S*|(?:channel|message|port|realm|finding|moment)=\S*)$/)?.[1];
  if (hash === undefined || hash.length > LONGEST) return null;
  const parts = new URLSearchParams(hash);
  const subject = readSubject(parts);
  const named = parts.get('view');
  const view = VIEWS.find((one) => one === named) ?? null;
  if (view === null && subject === null) return null;
  return {
    place: placeFor(view, subject),
    filter: parts.get('filter') ?? '',
    session: parts.get('session') ?? '',
  };
}

const LONGEST = 20_000;

function placeFor(view: ViewId | null, subject: Subject | null): Place {
  if (view !== null && (subject === null || subjectsIn[view].includes(subject.kind))) {
    return { view, subject };
  }
  return subject === null ? { view: 'channels', subject: null } : homeOf(subject);
}

function subjectText(subject: Subject): string {
  switch (subject.kind) {
    case 'channel':
      return String(subject.channel);
    case 'message':
      return messageWord(subject).slice(1);
    case 'port':
      return portWord(subject.port).slice(1);
    case 'realm':
      return String(subject.realm);
    case 'finding':
      return subject.finding;
    case 'moment':
      return String(subject.at);
  }
}

function readSubject(parts: URLSearchParams): Subject | null {
  const number = (name: string): number | null => {
    const text = parts.get(name) ?? '';
    return /^\d{1,16}$/.test(text) ? Number(text) : null;
  };
  const message = readMessage(parts.get('message') ?? '');
  if (message !== null) return { kind: 'message', ...message };
  const port = readPort(parts.get('port') ?? '');
  if (port !== null) return { kind: 'port', port };
  const channel = number('channel');
  if (channel !== null) return { kind: 'channel', channel: channel as ChannelId };
  const realm = number('realm');
  if (realm !== null) return { kind: 'realm', realm: realm as RealmId };
  const finding = parts.get('finding') ?? '';
  if (finding !== '') return { kind: 'finding', finding };
  const at = number('moment');
  return at === null ? null : { kind: 'moment', at: at as Micros };
}
