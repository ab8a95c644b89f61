/** A place in the panel: a view, and what is selected in it. */
import { channelOf } from '../../../instrumentation/trace/ids';
import { type Subject, sameSubject } from '../subject';

export const VIEWS = ['channels', 'messages'] as const;
export type ViewId = (typeof VIEWS)[number];

export const viewTitle: Readonly<Record<ViewId, string>> = {
  channels: 'Channels',
  messages: 'Messages',
};

export interface Place {
  readonly view: ViewId;
  readonly subject: Subject | null;
}

export const samePlace = (one: Place, other: Place): boolean =>
  one.view === other.view && sameSubject(one.subject, other.subject);

/** Where a link to a subject leads. */
export function homeOf(subject: Subject): Place {
  return { view: homes[subject.kind], subject };
}

const homes: Readonly<Record<Subject['kind'], ViewId>> = {
  channel: 'channels',
  message: 'messages',
  port: 'channels',
  realm: 'channels',
  moment: 'messages',
};

/** Which kinds of subject can be selected in a view. */
export const subjectsIn: Readonly<Record<ViewId, readonly Subject['kind'][]>> = {
  channels: ['channel'],
  messages: ['message'],
};

/** Where else a subject can be looked at, in words for a menu. */
export function placesOf(subject: Subject): { readonly title: string; readonly place: Place }[] {
  const places: { title: string; place: Place }[] = [];
  const add = (title: string, view: ViewId, of: Subject = subject): void => {
    places.push({ title, place: { view, subject: of } });
  };
  if (subject.kind === 'message') {
    add('Show its channel', 'channels', { kind: 'channel', channel: channelOf(subject.port) });
  }
  return places;
}
