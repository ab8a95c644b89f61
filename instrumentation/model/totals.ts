/** How much does the trace hold by now, and how much of it is missing? Counted by the parts as they go; read when asked for. */
import type { Channels } from './channels';
import type { Messages } from './messages';
import type { Realms } from './realms';
import type { Totals } from './rows';
import type { Transfers } from './transfers';

interface Parts {
  readonly realms: Realms;
  readonly channels: Channels;
  readonly transfers: Transfers;
  readonly messages: Messages;
}

/** Always as they are now. */
export function totalsOf({ realms, channels, transfers, messages }: Parts): Totals {
  return {
    get messages() {
      return messages.rows.count;
    },
    get bytes() {
      return messages.bytes;
    },
    get channels() {
      return channels.byId.size;
    },
    get open() {
      return channels.open;
    },
    get queued() {
      return messages.queued;
    },
    get factsLost() {
      return realms.factsLost;
    },
    get unresolved() {
      return realms.unresolved + channels.unresolved + transfers.unresolved + messages.unresolved;
    },
  };
}
