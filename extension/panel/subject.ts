/** What a link in the panel can lead to. */
import type { ChannelId, PortId } from '../../instrumentation/trace/ids';

export type Subject =
  | { readonly kind: 'channel'; readonly channel: ChannelId }
  | { readonly kind: 'message'; readonly port: PortId; readonly n: number };

export const channelSubject = (channel: ChannelId): Subject => ({ kind: 'channel', channel });
export const messageSubject = (port: PortId, n: number): Subject => ({ kind: 'message', port, n });
