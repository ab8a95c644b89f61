import { useRef } from 'react';
import { channelTest } from '../../../../instrumentation/model/filter';
import type { ChannelRow } from '../../../../instrumentation/model/rows';
import { type Flash, useFlashes } from '../../lists/flashes';
import { createMatchingMessages } from '../../lists/matching-messages';
import { channelInScope, filterQuestion } from '../../lists/questions';
import { useScope } from '../../lists/use-scope';
import { useSlices } from '../../lists/use-slices';
import { usePanelStore, useSlice } from '../../store/react';
import type { SelectionState } from '../../store/selection-store';
import type { RowContext } from '../../words/row-context';
import { wordTerm } from '../../words/terms';
import { findingsOf } from '../findings/use-findings';
import { useFilter } from '../use-filter';
import { useTrace } from '../use-trace';
import { type Edge, type Graph, graphOf } from './layout-graph';
import type { Node } from './layout-places';

export interface MapInput {
  readonly graph: Graph;
  readonly shown: number;
  readonly of: number;
  readonly context: RowContext;
  readonly selection: Pick<SelectionState, 'channel' | 'realm'>;
  /** Whether the edge had traffic since it was last drawn. */
  flash(edge: Edge): Flash;
  onNode(node: Node): void;
  onEdge(edge: Edge): void;
}

export function useMap(): MapInput {
  const store = usePanelStore();
  const { model, context } = useTrace();
  const { filter, on } = useFilter();
  const scope = useScope(model);
  const selection = useSlice(store.selection, (state) => state);
  const matched = useRef(createMatchingMessages()).current;
  const flashes = useFlashes<string>();

  const byChannel = on ? channelTest(filter, model) : null;
  const matching =
    on && byChannel === null
      ? matched.update(model.messages, filterQuestion(filter, scope, model))
      : null;
  useSlices(matching?.done ?? true, matched.more);
  const channels: ChannelRow[] = [];
  for (let place = 0; place < model.channels.count; place++) {
    const row = model.channels.row(place);
    if (row === undefined || row.state === 'closed' || !channelInScope(row, scope)) continue;
    if (byChannel?.(row) ?? matching?.channels.has(row.channel) ?? true) channels.push(row);
  }

  return {
    graph: graphOf(channels, model.realms, findingsOf(model), model.injected),
    shown: channels.length,
    of: model.channels.count,
    context,
    selection,
    flash: ({ key, messages }) => flashes.of(key, messages),
    onNode: ({ row }) => {
      if (row !== null) store.selection.setState({ realm: row.realm, channel: null });
    },
    onEdge({ a, b, channels }) {
      const [only] = channels;
      if (channels.length === 1 && only !== undefined) {
        store.selection.setState({ channel: only.channel, realm: null });
        return;
      }
      // Several: they are listed.
      for (const realm of new Set([a, b])) {
        const label = context.label(realm);
        if (label !== '') store.filter.add(wordTerm('realm', label));
      }
      store.showView('channels');
    },
  };
}
