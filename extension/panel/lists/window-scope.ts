/**
 * "This window": the channels of which any realm of one window holds, or held, an end. Once in, a channel stays
 * in, so what is known of it is kept. Without the window's earlier pages: those of its page of now, and of what came with it.
 */
import type { ChannelRow, PortRow, RealmRow, RowWindow } from '../../../instrumentation/model/rows';
import type { ChannelId, RealmId } from '../../../instrumentation/trace/ids';
import type { Realms } from '../words/port-words';

export interface WindowScope {
  /** Looks at the channels that changed. */
  update(channels: RowWindow<ChannelRow>, realms: Realms): void;
  has(channel: ChannelId): boolean;
  hasRealm(realm: RealmRow): boolean;
  /** Another one for each time that all is to be looked at anew. */
  readonly name: string;
}

export interface ScopeChoice {
  /** `webContents.id`. */
  readonly contents: number;
  /** What pages before the one of now said is in, too. */
  readonly earlierPages: boolean;
}

export function createWindowScope({ contents, earlierPages }: ScopeChoice): WindowScope {
  let inside = new Set<ChannelId>();
  let outside = new Map<ChannelId, number>();
  /** Rises when a channel that already had messages comes in: what was left out before has to be looked at again. */
  let joinedLate = 0;
  let page: RealmRow | null = null;

  const isOurs = (row: RealmRow): boolean =>
    row.contents === contents && (earlierPages || page === null || !isBefore(row, page));

  return {
    update(channels, realms) {
      const newest = earlierPages ? null : newestPage(realms, contents);
      if (newest?.realm !== page?.realm) {
        inside = new Set();
        outside = new Map();
      }
      page = newest;
      const ours = (realm: RealmId | null): boolean => {
        const row = realm === null ? undefined : realms.get(realm);
        return row !== undefined && isOurs(row);
      };
      for (let index = 0; index < channels.count; index++) {
        const row = channels.row(index);
        if (row === undefined || inside.has(row.channel)) continue;
        const seen = outside.get(row.channel);
        if (seen === row.revision) continue;
        if (!touches(row, ours)) {
          outside.set(row.channel, row.revision);
          continue;
        }
        inside.add(row.channel);
        outside.delete(row.channel);
        if (seen !== undefined) joinedLate += 1;
      }
    },
    has: (channel) => inside.has(channel),
    hasRealm: isOurs,
    get name() {
      return `window ${joinedLate} ${page?.realm ?? 'all'}`;
    },
  };
}

/** The window's page of now, or its last one where it has crashed. */
function newestPage(realms: Realms, contents: number): RealmRow | null {
  let newest: RealmRow | null = null;
  for (const row of realms.values()) {
    if (row.kind !== 'page' || !row.topFrame || row.contents !== contents) continue;
    if (newest === null || row.startedAt >= newest.startedAt) newest = row;
  }
  return newest;
}

/** It was there before the page, and is over: workers and frames that live on are the page's as well. */
const isBefore = (row: RealmRow, page: RealmRow): boolean =>
  row.ended !== null && row.document !== page.document && row.startedAt < page.startedAt;

function touches(row: ChannelRow, ours: (realm: RealmId | null) => boolean): boolean {
  return ours(row.made?.realm ?? null) || held(row.a, ours) || held(row.b, ours);
}

function held(port: PortRow, ours: (realm: RealmId | null) => boolean): boolean {
  if (port.holder.kind === 'realm' && ours(port.holder.realm)) return true;
  return port.transfers.some((transfer) => ours(transfer.from) || ours(transfer.to));
}
