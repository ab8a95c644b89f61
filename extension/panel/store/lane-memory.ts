/**
 * How lanes were set, kept beyond the session: by realm as long as the app runs, and by name for its next start, which gives
 * each realm another number.
 */
import type { RealmRow } from '../../../instrumentation/model/rows';
import type { RealmId } from '../../../instrumentation/trace/ids';
import { LANE_SETTINGS, type LaneSettings } from '../views/flow/layout-lanes';
import { realmLabel } from '../words/realm-label';
import { type Memory, readMemory, writeMemory } from './memory';

/** The same as the settings, with what its realms are called. */
interface NamedLanes {
  readonly hidden: readonly string[];
  /** A realm of each process that is folded. */
  readonly folded: readonly string[];
  readonly order: readonly string[];
}

export interface LaneMemory {
  /** Another session: gives what was set in it before, if it was. */
  enter(launch: string): LaneSettings;
  /** Realms that are new here are set as those of their name were at the last start. Gives the same object for no change. */
  adopt(settings: LaneSettings, realms: readonly RealmRow[]): LaneSettings;
  keep(settings: LaneSettings): void;
}

const KEY = 'portscope.lanes';
const MOST = 200;

export function createLaneMemory(memory: Memory | null): LaneMemory {
  let launch = '';
  let named: NamedLanes = { hidden: [], folded: [], order: [] };
  const known = new Map<RealmId, RealmRow>();

  const nameOf = (id: RealmId): string => {
    const realm = known.get(id);
    return realm === undefined ? '' : laneName(realm);
  };

  return {
    enter(next) {
      launch = next;
      known.clear();
      const saved = Object(readMemory(memory, KEY)) as Record<string, unknown>;
      const names = Object(saved.named) as Record<string, unknown>;
      named = {
        hidden: textsOf(names.hidden),
        folded: textsOf(names.folded),
        order: textsOf(names.order),
      };
      if (saved.launch !== next) return LANE_SETTINGS;
      const lanes = Object(saved.lanes) as Record<string, unknown>;
      return {
        hidden: numbersOf(lanes.hidden) as RealmId[],
        folded: numbersOf(lanes.folded),
        order: numbersOf(lanes.order) as RealmId[],
      };
    },

    adopt(settings, realms) {
      const fresh = realms.filter(({ realm }) => !known.has(realm));
      if (fresh.length === 0) return settings;
      for (const realm of fresh) known.set(realm.realm, realm);
      const isNew = ({ realm }: RealmRow): boolean => !settings.order.includes(realm);
      const hidden = fresh.filter(
        (realm) => named.hidden.includes(laneName(realm)) && !settings.hidden.includes(realm.realm),
      );
      const folded = fresh.flatMap((realm) =>
        realm.pid !== null &&
        named.folded.includes(laneName(realm)) &&
        !settings.folded.includes(realm.pid)
          ? [realm.pid]
          : [],
      );
      const placed = fresh.filter((realm) => isNew(realm) && named.order.includes(laneName(realm)));
      if (hidden.length + folded.length + placed.length === 0) return settings;
      const place = (id: RealmId): number => named.order.indexOf(nameOf(id));
      return {
        hidden: [...settings.hidden, ...hidden.map(({ realm }) => realm)],
        folded: [...new Set([...settings.folded, ...folded])],
        order: [...settings.order, ...placed.map(({ realm }) => realm)].sort(
          (one, other) => place(one) - place(other),
        ),
      };
    },

    keep(settings) {
      const names = (ids: readonly RealmId[]): string[] => [
        ...new Set(ids.map(nameOf).filter((name) => name !== '')),
      ];
      const inFolded = [...known.values()].filter(
        ({ pid }) => pid !== null && settings.folded.includes(pid),
      );
      named = {
        hidden: names(settings.hidden),
        folded: names(inFolded.map(({ realm }) => realm)),
        order: names(settings.order),
      };
      writeMemory(memory, KEY, { launch, lanes: settings, named });
    },
  };
}

const laneName = (realm: RealmRow): string => `${realm.kind} ${realmLabel(realm)}`;

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string').slice(0, MOST) : [];
const numbersOf = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((one) => Number.isSafeInteger(one)).slice(0, MOST) : [];
