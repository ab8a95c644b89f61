/** The model as it is now, and the words for it. Whoever uses it is drawn again once a frame at most. */
import { useMemo } from 'react';
import type { Model } from '../../../instrumentation/model';
import type { Micros } from '../../../instrumentation/trace/ids';
import { usePanelStore, useSlice } from '../store/react';
import { createPayloadText, createRowContext, type RowContext } from '../words/row-context';

export interface Trace {
  readonly model: Model;
  readonly context: RowContext;
  readonly revision: number;
}

const NEVER = 0 as Micros;

export function useTrace(): Trace {
  const store = usePanelStore();
  const { model, revision } = useSlice(store.trace, (state) => state);
  const startedAt = useSlice(store.connection, (state) => state.app?.startedAt ?? NEVER);
  const payload = useMemo(createPayloadText, []);
  const context = useMemo(
    () => createRowContext(model, startedAt, store.tabId, payload),
    [model, startedAt, store, payload],
  );
  return { model, context, revision };
}
