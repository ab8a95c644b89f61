/** Which realm and channel of the truth is meant by those of a trace: it stands in the stack of the channel's making. */
import type { TraceEvent } from '../../../instrumentation/trace/events';
import {
  type ChannelId,
  channelOf,
  endOf,
  type PortId,
  type RealmId,
} from '../../../instrumentation/trace/ids';
import type { ChannelName, PortName } from '../program/acts';

const REALM = /\bprove_realm_(\w+)_(\d+)_ /;
const CHANNEL = /\bprove_channel_(\d+)_(c\d+)_ /;

const SHARED = /\bprove_shared_ /;

interface Known {
  readonly run: number;
  readonly channel: ChannelName;
}

export class TraceNames {
  private readonly realms = new Map<RealmId, string>();
  private readonly channels = new Map<ChannelId, Known | 'label' | 'shared'>();

  /** `byPid`: a utility process makes no channels, and is known by its process. */
  constructor(private readonly byPid: ReadonlyMap<number, string>) {}

  /** Reads the names in the next part of the trace. */
  read(events: readonly TraceEvent[], run: number): void {
    for (const event of events) {
      if (event.kind === 'realm-started' && event.info.kind === 'utility') {
        const realm = this.byPid.get(event.info.pid ?? 0);
        if (realm) this.realms.set(event.info.realm, realm);
      }
      if (event.kind === 'channel-found') {
        this.channels.set(event.channel, { run, channel: `found ${event.channel}` });
      }
      if (event.kind !== 'channel-made') continue;
      const { channel, realm, stack } = event;
      const label = REALM.exec(stack);
      if (label) {
        this.realms.set(realm, `${label[1]?.replaceAll('_', '.')}#${label[2]}`);
        this.channels.set(channel, 'label');
      }
      if (SHARED.test(stack)) this.channels.set(channel, 'shared');
      const known = CHANNEL.exec(stack);
      if (known) this.channels.set(channel, { run: Number(known[1]), channel: known[2] as string });
    }
  }

  realm(id: RealmId | null): string {
    return id === null ? 'nowhere' : (this.realms.get(id) ?? `realm ${id}`);
  }

  /** The port of a shared worker's connection. */
  isShared(id: PortId): boolean {
    return this.channels.get(channelOf(id)) === 'shared';
  }

  /** Null for a channel that is not of this run; one that nobody has named goes by its number. */
  port(id: PortId, run: number): PortName | null {
    const channel = channelOf(id);
    const end = endOf(id) === 'A' ? 'a' : 'b';
    const known = this.channels.get(channel);
    if (known === undefined) return `channel ${channel}${end}`;
    return typeof known === 'object' && known.run === run ? `${known.channel}${end}` : null;
  }
}
