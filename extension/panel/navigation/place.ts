/** A place in the panel: a view, and what is selected in it. */
import { channelOf, portOf } from '../../../instrumentation/trace/ids';
import { channelSubject, portSubject, type Subject, sameSubject } from '../subject';

export const VIEWS = [
  'channels',
  'messages',
  'flow',
  'map',
  'trace',
  'port',
  'realms',
  'findings',
] as const;
export type ViewId = (typeof VIEWS)[number];

export const viewTitle: Readonly<Record<ViewId, string>> = {
  channels: 'Channels',
  messages: 'Messages',
  flow: 'Flow',
  map: 'Map',
  trace: 'Trace',
  port: 'Port',
  realms: 'Realms',
  findings: 'Findings',
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
  port: 'port',
  realm: 'realms',
  finding: 'findings',
  moment: 'flow',
};

/** Which kinds of subject can be selected in a view. */
export const subjectsIn: Readonly<Record<ViewId, readonly Subject['kind'][]>> = {
  channels: ['channel'],
  messages: ['message'],
  flow: ['message', 'moment'],
  map: ['channel', 'realm'],
  trace: ['message'],
  port: ['port'],
  realms: ['realm'],
  findings: ['finding'],
};

export interface NamedPlace {
  readonly title: string;
  readonly place: Place;
}

/** Where else a subject can be looked at, in words for a menu. */
export function placesOf(subject: Subject): NamedPlace[] {
  switch (subject.kind) {
    case 'message':
      return [
        to('Show in Messages', 'messages', subject),
        to('Show in Flow', 'flow', subject),
        to('What caused it, what it caused', 'trace', subject),
        to('Show its channel', 'channels', channelSubject(channelOf(subject.port))),
        to('Journey of its port', 'port', portSubject(subject.port)),
      ];
    case 'channel':
      return [
        to('Journey of end A', 'port', portSubject(portOf(subject.channel, 'A'))),
        to('Journey of end B', 'port', portSubject(portOf(subject.channel, 'B'))),
      ];
    case 'port':
      return [to('Show its channel', 'channels', channelSubject(channelOf(subject.port)))];
    case 'realm':
    case 'finding':
    case 'moment':
      return [];
  }
}

const to = (title: string, view: ViewId, subject: Subject): NamedPlace => ({
  title,
  place: { view, subject },
});
