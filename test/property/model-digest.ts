import type { Model } from '../../instrumentation/model/index';
import { snapshot } from '../../instrumentation/model/message-store';
import type { MessageRow, RowWindow } from '../../instrumentation/model/rows';

export function rowsOf<Row>(window: RowWindow<Row>): Row[] {
  return Array.from({ length: window.count }, (_, index) => window.row(index) as Row);
}

/** The rows as they are now. */
export const messagesIn = (window: RowWindow<MessageRow>): MessageRow[] =>
  rowsOf(window).map(snapshot);

/** All that a model answers, as it is now; its own revision counts calls and so is no part of it. */
export function digest(model: Model): unknown {
  const channels = rowsOf(model.channels);
  return structuredClone({
    realms: [...model.realms.values()],
    channels,
    messages: messagesIn(model.messages),
    perChannel: channels.map(({ channel }) => ({
      messages: messagesIn(model.messagesOf(channel)),
      transfers: model.transfersOf(channel),
    })),
    totals: model.totals,
    capture: model.capture,
    kept: channels.flatMap(({ a, b }) => [model.kept(a.port), model.kept(b.port)]),
    heaps: [...model.realms.keys()].map((realm) => model.heap(realm)),
  });
}
