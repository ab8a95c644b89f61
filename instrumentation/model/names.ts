/**
 * What does a reader call a channel? By how it travelled: the IPC channel that first carried one of its ends; for
 * one carried over another port, the name of that family and its own number (`port/#12`, also for the channel
 * that came over `port/#9`); else its number (`#7`). A name is given when the port leaves and depends on nothing
 * that comes later, save that an IPC name replaces any other.
 */
import type { Carrier } from '../trace/events';
import { type ChannelId, channelOf } from '../trace/ids';
import type { Channels } from './channels';
import type { Reducer, Revised } from './reducer';

interface Name {
  readonly text: string;
  /** What the channels that it carries are named after. */
  readonly family: string;
  readonly by: 'ipc' | 'port';
}

export interface Names extends Revised {
  readonly byChannel: ReadonlyMap<ChannelId, Name>;
}

export interface State extends Names {
  readonly byChannel: Map<ChannelId, Name>;
  revision: number;
}

export const names: Reducer<'names', State, { readonly channels: Channels }> = {
  name: 'names',
  needs: ['channels'],
  on: ['transfer-left', 'transfer-arrived', 'cleared'],
  initial: () => ({ byChannel: new Map(), revision: 0 }),
  apply(state, event, { channels }) {
    switch (event.kind) {
      case 'transfer-left':
      case 'transfer-arrived': {
        const channel = channelOf(event.port);
        if (!channels.byId.has(channel)) break;
        const name = nameBy(state, channel, event.carrier);
        if (name === null) break;
        state.byChannel.set(channel, name);
        state.revision += 1;
        break;
      }
      case 'cleared':
        for (const channel of state.byChannel.keys()) {
          if (!channels.byId.has(channel)) state.byChannel.delete(channel);
        }
        break;
    }
  },
};

export function nameOf(state: Names, channel: ChannelId): string {
  return state.byChannel.get(channel)?.text ?? `#${channel}`;
}

/** Null where the carrier gives no name, or no better one than it has. */
function nameBy(state: Names, channel: ChannelId, carrier: Carrier): Name | null {
  const now = state.byChannel.get(channel);
  if (carrier.kind === 'ipc' && carrier.channel !== '' && now?.by !== 'ipc') {
    return { text: carrier.channel, family: carrier.channel, by: 'ipc' };
  }
  if (carrier.kind !== 'port' || now !== undefined) return null;
  const parent = channelOf(carrier.port);
  // Carried over itself: lost, with no name to give.
  if (parent === channel) return null;
  const family = state.byChannel.get(parent)?.family ?? `#${parent}`;
  return { text: `${family}/#${channel}`, family, by: 'port' };
}
