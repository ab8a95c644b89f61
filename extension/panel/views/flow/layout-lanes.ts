/** Which lanes there are, from left to right: by process, as the reader ordered, hid and folded them. */
import type { RealmRow } from '../../../../instrumentation/model/rows';
import type { RealmId } from '../../../../instrumentation/trace/ids';
import { realmDetail, realmLabel } from '../../words/realm-label';
import type { Lane } from './layout-types';

export interface LaneSettings {
  readonly hidden: readonly RealmId[];
  /** Processes whose realms share a lane. */
  readonly folded: readonly number[];
  /** Realms from left to right, as far as they were moved. */
  readonly order: readonly RealmId[];
}

export const LANE_SETTINGS: LaneSettings = { hidden: [], folded: [], order: [] };

export interface Lanes {
  readonly list: readonly Lane[];
  /** Place in `list`; -1 for a realm that is hidden or has no lane. */
  laneOf(realm: RealmId | null): number;
  readonly hidden: readonly RealmRow[];
}

/** px for the figures of the time axis. */
export const AXIS = 72;
const NARROWEST = 120;
const WIDEST = 320;

export function lanesOf(
  realms: readonly RealmRow[],
  settings: LaneSettings,
  width: number,
  left: number,
): Lanes {
  const shown = inOrder(
    realms.filter(({ realm }) => !settings.hidden.includes(realm)),
    settings.order,
  );
  const groups = groupsOf(shown, settings.folded);
  const step = Math.min(WIDEST, Math.max(NARROWEST, (width - AXIS) / Math.max(1, groups.length)));
  const list = groups.map((group, index): Lane => {
    const [first] = group;
    const folded = group.length > 1;
    const ended = group.every((realm) => realm.ended !== null);
    return {
      key: group.map(({ realm }) => realm).join('+'),
      title: first === undefined ? '' : titleOf(group),
      detail: group.map((realm) => `${realmLabel(realm)} · ${realmDetail(realm)}`).join('\n'),
      pid: first?.pid ?? null,
      realms: group.map(({ realm }) => realm),
      folded,
      x: AXIS + (index + 0.5) * step - left,
      from: Math.min(...group.map(({ startedAt, clock }) => startedAt + (clock?.offset ?? 0))),
      to: ended
        ? Math.max(...group.map(({ ended, clock }) => (ended?.at ?? 0) + (clock?.offset ?? 0)))
        : null,
    };
  });
  const places = new Map<RealmId, number>();
  for (const [place, { realms }] of list.entries()) for (const id of realms) places.set(id, place);
  return {
    list,
    laneOf: (realm) => (realm === null ? -1 : (places.get(realm) ?? -1)),
    hidden: realms.filter(({ realm }) => settings.hidden.includes(realm)),
  };
}

/** How far the lanes may be moved to the left. */
export function widthOf(count: number, width: number): number {
  const step = Math.min(WIDEST, Math.max(NARROWEST, (width - AXIS) / Math.max(1, count)));
  return AXIS + step * count;
}

function titleOf(group: readonly RealmRow[]): string {
  const [first] = group;
  if (first === undefined) return '';
  return group.length === 1 ? realmLabel(first) : `${realmLabel(first)} + ${group.length - 1}`;
}

/** The reader's order first; the rest by process, as they came. */
function inOrder(realms: readonly RealmRow[], order: readonly RealmId[]): RealmRow[] {
  const processes = new Map<number | null, number>();
  for (const { pid } of realms) if (!processes.has(pid)) processes.set(pid, processes.size);
  const place = ({ realm }: RealmRow): number => {
    const at = order.indexOf(realm);
    return at === -1 ? order.length : at;
  };
  return [...realms].sort(
    (one, other) =>
      place(one) - place(other) ||
      (processes.get(one.pid) ?? 0) - (processes.get(other.pid) ?? 0) ||
      one.realm - other.realm,
  );
}

/** A process that is folded has one lane, where the first of its realms would stand. */
function groupsOf(realms: readonly RealmRow[], folded: readonly number[]): RealmRow[][] {
  const groups: RealmRow[][] = [];
  const ofProcess = new Map<number, RealmRow[]>();
  for (const realm of realms) {
    const { pid } = realm;
    const group = pid !== null && folded.includes(pid) ? ofProcess.get(pid) : undefined;
    if (group !== undefined) {
      group.push(realm);
      continue;
    }
    const alone = [realm];
    groups.push(alone);
    if (pid !== null && folded.includes(pid)) ofProcess.set(pid, alone);
  }
  return groups;
}
