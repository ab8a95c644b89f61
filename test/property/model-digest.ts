import type { Model } from '../../instrumentation/model/index';
import type { RowWindow } from '../../instrumentation/model/rows';

export function rowsOf<Row>(window: RowWindow<Row>): Row[] {
  return Array.from({ length: window.count }, (_, index) => window.row(index) as Row);
}

/** All that a model answers, as it is now; its own revision counts calls and so is no part of it. */
export function digest(model: Model): unknown {
  const channels = rowsOf(model.channels);
  return structuredClone({
    realms: [...model.realms.values()],
    channels,
    messages: rowsOf(model.messages),
    perChannel: channels.map(({ channel }) => ({
      messages: rowsOf(model.messagesOf(channel)),
      transfers: model.transfersOf(channel),
    })),
    totals: model.totals,
    capture: model.capture,
  });
}
