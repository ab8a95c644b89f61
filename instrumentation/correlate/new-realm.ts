import type { RealmInfo } from '../trace/events';
import type { Micros } from '../trace/ids';
import { BoundedMap } from './bounded-map';
import { Inbox } from './inbox';
import type { Realm } from './state';

/** Handles of a realm that are gone and may still be named by what their handlers do. A hundred bytes each. */
const MOST_PAST_HANDLES = 4_096;

/** A realm of which nothing has been read yet. */
export function newRealm(
  info: RealmInfo,
  key: string,
  name: string,
  target: string,
  at: Micros,
): Realm {
  return {
    info,
    key,
    name,
    target,
    pipes: new Map(),
    title: info.title,
    url: info.url,
    handles: new Map(),
    past: new BoundedMap(MOST_PAST_HANDLES),
    ports: new Set(),
    losses: 0,
    asked: 0,
    unanswered: false,
    askAgain: false,
    askedAt: 0 as Micros,
    look: false,
    soughtFor: null,
    awaiting: new Set(),
    inbox: new Inbox(),
    ready: false,
    givesUp: false,
    unanswering: false,
    silent: false,
    heardAt: at,
    ending: false,
    ended: false,
  };
}
