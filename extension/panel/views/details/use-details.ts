import { usePanelStore, useSlice } from '../../store/react';
import type { Subject } from '../../subject';
import { useTrace } from '../use-trace';
import { type ChannelDetails, channelDetails } from './channel-details';
import { type MessageDetails, messageDetails } from './message-details';

export interface DetailsInput {
  /** `gone`: selected, and no longer in the trace. */
  readonly shown: ChannelDetails | MessageDetails | 'gone';
  readonly stacksOn: boolean;
  onOpen(subject: Subject): void;
  onClose(): void;
  onStacks(): void;
}

/** Null while nothing is selected in the view that is open. */
export function useDetails(): DetailsInput | null {
  const store = usePanelStore();
  const { model, context } = useTrace();
  const view = useSlice(store.view, (state) => state.view);
  const { channel, message } = useSlice(store.selection, (state) => state);
  const stacksOn = useSlice(store.connection, (state) => state.feed.stacks);

  const shown = ((): DetailsInput['shown'] | null => {
    if (view === 'channels') {
      if (channel === null) return null;
      const row = model.channel(channel);
      return row === undefined ? 'gone' : channelDetails(row, model, context);
    }
    if (view !== 'messages' || message === null) return null;
    const row = model.message(message.port, message.n);
    return row === undefined ? 'gone' : messageDetails(row, context);
  })();
  if (shown === null) return null;

  return {
    shown,
    stacksOn,
    onOpen: store.open,
    onClose: () =>
      store.selection.setState(view === 'channels' ? { channel: null } : { message: null }),
    onStacks: () => void store.command({ kind: 'stacks', on: true }),
  };
}
