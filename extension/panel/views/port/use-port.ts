import { type PortId, portOf } from '../../../../instrumentation/trace/ids';
import { usePanelStore, useSlice } from '../../store/react';
import type { Subject } from '../../subject';
import { useTrace } from '../use-trace';
import { type PortJourney, portJourney } from './port-journey';

export interface PortInput {
  readonly shown: PortJourney | 'none' | 'gone';
  /** Null while none is shown. */
  readonly port: PortId | null;
  onOpen(subject: Subject): void;
}

export function usePort(): PortInput {
  const store = usePanelStore();
  const { model, context } = useTrace();
  const port = useSlice(store.selection, (state) => state.port);
  const channel = useSlice(store.selection, (state) => state.channel);
  // Nothing chosen here yet: an end of the channel that is selected.
  const id = port ?? (channel === null ? null : portOf(channel, 'A'));
  const row = id === null ? undefined : model.port(id);
  return {
    shown: row === undefined ? (id === null ? 'none' : 'gone') : portJourney(row, model, context),
    port: row === undefined ? null : id,
    onOpen: store.open,
  };
}
