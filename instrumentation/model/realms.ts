/** Which realms are there, which have ended, and how many of their facts never arrived? */
import type { RealmInfo, TraceEventOf, UnobservedReason } from '../trace/events';
import type { Micros, RealmId } from '../trace/ids';
import type { Reducer, Revised } from './reducer';
import type { RealmRow } from './rows';

export interface Realms extends Revised {
  /** In the order they started. A row that changed is a new object. */
  readonly byId: ReadonlyMap<RealmId, RealmRow>;
  readonly factsLost: number;
  /** When each realm last told of something, by its own clock: what it does now, or that it is stuck. */
  readonly lastHeard: ReadonlyMap<RealmId, { readonly at: number }>;
  /** Events that name a realm which never started. */
  readonly unresolved: number;
}

export interface State extends Realms {
  readonly byId: Map<RealmId, RealmRow>;
  readonly lastHeard: Map<RealmId, { at: number }>;
  factsLost: number;
  unresolved: number;
  revision: number;
}

/** Told of a realm, and not by it. */
const TOLD_OF_IT: ReadonlySet<string> = new Set([
  'transfer-unseen',
  'port-closed',
  'inbox-posted',
  'port-kept',
  'heap-verified',
]);

export const realms: Reducer<'realms', State> = {
  name: 'realms',
  needs: [],
  initial: () => ({
    byId: new Map(),
    lastHeard: new Map(),
    factsLost: 0,
    unresolved: 0,
    revision: 0,
  }),
  apply(state, event) {
    switch (event.kind) {
      case 'realm-started':
        start(state, event);
        break;
      case 'realm-unobserved':
        if (state.byId.has(event.info.realm)) break;
        add(state, event.info, event.at, event.reason);
        break;
      case 'clock': {
        const { offset, uncertainty } = event;
        change(state, event.realm, { clock: { offset, uncertainty } });
        break;
      }
      case 'realm-renamed':
        change(state, event.realm, { title: event.title, url: event.url });
        break;
      case 'realm-ended':
        // A realm ends once: what is told later is a repetition.
        if (state.byId.get(event.realm)?.ended) break;
        change(state, event.realm, { ended: { at: event.at, reason: event.reason } });
        break;
      case 'facts-lost': {
        const lost = state.byId.get(event.realm)?.factsLost ?? 0;
        state.factsLost += event.count;
        state.revision += 1;
        change(state, event.realm, { factsLost: lost + event.count });
        break;
      }
      default:
        if ('realm' in event && event.realm !== null) {
          const heard = state.lastHeard.get(event.realm);
          if (heard === undefined) missing(state);
          else if (!TOLD_OF_IT.has(event.kind)) heard.at = event.at;
        }
    }
  },
};

/** A realm that was unobserved may get its probe late. */
function start(state: State, { info, at }: TraceEventOf<'realm-started'>): void {
  const known = state.byId.get(info.realm);
  if (known === undefined) add(state, info, at, null);
  else if (known.unobserved !== null) change(state, info.realm, { ...info, unobserved: null });
}

function add(
  state: State,
  info: RealmInfo,
  startedAt: Micros,
  unobserved: UnobservedReason | null,
): void {
  state.lastHeard.set(info.realm, { at: startedAt });
  state.byId.set(info.realm, {
    ...info,
    startedAt,
    ended: null,
    unobserved,
    clock: null,
    factsLost: 0,
  });
  state.revision += 1;
}

function change(state: State, realm: RealmId, news: Partial<RealmRow>): void {
  const row = state.byId.get(realm);
  if (row === undefined) {
    missing(state);
    return;
  }
  state.byId.set(realm, { ...row, ...news });
  state.revision += 1;
}

function missing(state: State): void {
  state.unresolved += 1;
  state.revision += 1;
}
