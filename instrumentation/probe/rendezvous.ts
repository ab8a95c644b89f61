/**
 * Where the probes of workers and of the realms that speak to them find each other: a BroadcastChannel of the origin. It
 * reaches windows and workers of each kind on http, file and custom-scheme pages, `data:` and `blob:` workers included
 * (25.8.4, 33.2.1). Nothing of the app is said there, and all that is heard may come from anybody.
 */
import { REALM_KINDS, type RealmKind } from '../trace/events';
import { getterOf, isObject, ownValue, uncurry } from './natives';

const NAME = 'portscope:workers';

export type Said =
  /**
   * A worker with a probe looks for the realm that made it, or speaks to it. `place`: of a shared worker, `ready` when it
   * awaits marks on its ports; of a service worker, its state.
   */
  | {
      readonly said: 'here';
      readonly key: string;
      readonly realm: RealmKind;
      readonly url: string;
      readonly title: string;
      readonly place: string;
    }
  /** An answer: `by`, a window or a worker, made a worker like that, and knows what to do with a hello. */
  | {
      readonly said: 'claim';
      readonly to: string;
      readonly by: string;
      readonly from: 'window' | 'worker';
    }
  /**
   * The maker's answer to the hello of a worker that came late: what it calls the worker, and by how much the worker has
   * sent more than its probe counted.
   */
  | {
      readonly said: 'named';
      readonly to: string;
      readonly name: string;
      readonly missed: number;
    }
  /** A realm that speaks to workers has come: those that nobody has claimed say again that they are here. */
  | { readonly said: 'who' };

export interface Rendezvous {
  say(said: Said): void;
  close(): void;
}

const NativeChannel = globalThis.BroadcastChannel;
const post = NativeChannel && uncurry(NativeChannel.prototype.postMessage);
const close = NativeChannel && uncurry(NativeChannel.prototype.close);
const addListener = uncurry(EventTarget.prototype.addEventListener);
const dataOf = getterOf(MessageEvent.prototype, 'data') as (event: MessageEvent) => unknown;

/** Null where the platform allows none. `hear` guards itself. */
export function openRendezvous(hear: (said: Said) => void): Rendezvous | null {
  let channel: BroadcastChannel;
  try {
    channel = new NativeChannel(NAME);
  } catch {
    // A realm of an opaque origin, say: its workers stay unobserved.
    return null;
  }
  addListener(channel, 'message', (event) => {
    const said = readSaid(dataOf(event as MessageEvent));
    if (said) hear(said);
  });
  return {
    say: (said) => post(channel, said),
    close: () => close(channel),
  };
}

/** Takes what was heard for one of ours, or null. */
export function readSaid(input: unknown): Said | null {
  if (!isObject(input)) return null;
  const text = (key: string, longest: number): string | null => {
    const value = ownValue(input, key);
    return typeof value === 'string' && value.length <= longest ? value : null;
  };
  const said = ownValue(input, 'said');
  if (said === 'who') return { said };
  if (said === 'claim') {
    const to = text('to', 64);
    const by = text('by', 64);
    const from = ownValue(input, 'from');
    return to && by && (from === 'window' || from === 'worker') ? { said, to, by, from } : null;
  }
  if (said === 'named') {
    const to = text('to', 64);
    const name = text('name', 128);
    const missed = ownValue(input, 'missed');
    return to && name && isCount(missed) ? { said, to, name, missed } : null;
  }
  const key = text('key', 64);
  if (!key) return null;
  if (said !== 'here') return null;
  const realm = ownValue(input, 'realm');
  const url = text('url', 2048);
  const title = text('title', 2048);
  const place = text('place', 4096);
  if (url === null || title === null || place === null || !isKind(realm)) return null;
  return { said, key, realm, url, title, place };
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= 2 ** 53 - 1;

function isKind(value: unknown): value is RealmKind {
  for (let i = 0; i < REALM_KINDS.length; i++) if (REALM_KINDS[i] === value) return true;
  return false;
}
