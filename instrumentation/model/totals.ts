/** How much does the trace hold by now, and how much of it is missing? */
import type { Channels } from './channels';
import type { Messages } from './messages';
import type { Realms } from './realms';
import type { Reducer } from './reducer';
import type { Totals } from './rows';
import type { Transfers } from './transfers';

export type State = { -readonly [Field in keyof Totals]: Totals[Field] };

interface Parts {
  readonly realms: Realms;
  readonly channels: Channels;
  readonly transfers: Transfers;
  readonly messages: Messages;
}

/** The parts count as they go; here their counts come together in one row, changed in place. */
export const totals: Reducer<'totals', State, Parts> = {
  name: 'totals',
  needs: ['realms', 'channels', 'transfers', 'messages'],
  initial: () => ({
    messages: 0,
    bytes: 0,
    channels: 0,
    open: 0,
    queued: 0,
    factsLost: 0,
    unresolved: 0,
  }),
  apply(state, _event, { realms, channels, transfers, messages }) {
    state.messages = messages.rows.count;
    state.bytes = messages.bytes;
    state.channels = channels.byId.size;
    state.open = channels.open;
    state.queued = messages.queued;
    state.factsLost = realms.factsLost;
    state.unresolved =
      realms.unresolved + channels.unresolved + transfers.unresolved + messages.unresolved;
  },
};
