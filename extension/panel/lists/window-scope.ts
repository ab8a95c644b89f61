/**
 * "This window": the channels of which any realm of one window holds, or held, an end. Once in, a channel stays
 * in, so what is known of it is kept.
 */
import type { ChannelRow, PortRow, RowWindow } from '../../../instrumentation/model/rows';
import type { ChannelId, RealmId } from '../../../instrumentation/trace/ids';
import type { Realms } from '../words/port-words';

export interface WindowScope {
  /** Looks at the channels that changed. */
  update(channels: RowWindow<ChannelRow>, realms: Realms): void;
  has(channel: ChannelId): boolean;
  /** Rises when a channel that already had messages comes in: what was left out before has to be looked at again. */
  readonly joinedLate: number;
}

export function createWindowScope(contents: number): WindowScope {
  const inside = new Set<ChannelId>();
  const outside = new Map<ChannelId, number>();
  let joinedLate = 0;

  return {
    update(channels, realms) {
      const ours = (realm: RealmId | null): boolean =>
        realm !== null && realms.get(realm)?.contents === contents;
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
    get joinedLate() {
      return joinedLate;
    },
  };
}

function touches(row: ChannelRow, ours: (realm: RealmId | null) => boolean): boolean {
  return ours(row.made?.realm ?? null) || held(row.a, ours) || held(row.b, ours);
}

function held(port: PortRow, ours: (realm: RealmId | null) => boolean): boolean {
  if (port.holder.kind === 'realm' && ours(port.holder.realm)) return true;
  return port.transfers.some((transfer) => ours(transfer.from) || ours(transfer.to));
}
