import { channelOf, type PortId } from '../../../../instrumentation/trace/ids';
import { decodePreview } from '../../../../instrumentation/trace/preview';
import type { PanelStore } from '../../store/panel-store';
import { usePanelStore, useSlice } from '../../store/react';
import { whyNotActing, whyNotOn } from '../../words/acting-words';
import { payloadToEdit } from '../../words/payload-to-edit';
import { useTrace } from '../use-trace';

export interface ActingInput {
  /** Why nothing can be done with this port now; '' when something can. */
  readonly why: string;
  write(): void;
  /** Beginning with what was recorded. */
  writeFrom(preview: string): void;
  close(): void;
}

export function useActing(port: PortId): ActingInput {
  const store = usePanelStore();
  useSlice(store.connection, (state) => state);
  useTrace();
  return actingOn(store, port);
}

export function actingOn(store: PanelStore, port: PortId): ActingInput {
  const { model } = store.trace.getState();
  const why =
    whyNotActing(store.connection.getState()) ||
    whyNotOn(model.port(port), model.channel(channelOf(port)));
  return {
    why,
    write: () => store.acting.write(port),
    writeFrom: (preview) => store.acting.write(port, payloadToEdit(decodePreview(preview))),
    close: () => store.acting.close(port),
  };
}
