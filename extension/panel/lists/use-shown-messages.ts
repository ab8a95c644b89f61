/** The messages that the scope and the filter let through: the same for every view that shows messages. */
import { useRef } from 'react';
import type { Model } from '../../../instrumentation/model';
import type { Heartbeats } from '../../../instrumentation/model/heartbeats';
import type { MessageRow, RowWindow } from '../../../instrumentation/model/rows';
import { useFilter } from '../views/use-filter';
import { createMatchingMessages } from './matching-messages';
import { filterQuestion, scopeQuestion } from './questions';
import { createShownList } from './shown-list';
import { useScope } from './use-scope';
import { useSlices } from './use-slices';
import type { WindowScope } from './window-scope';

export interface ShownMessages {
  readonly rows: RowWindow<MessageRow>;
  /** Another one for another question. */
  readonly identity: string;
  /** How far a running filter is, from 0 to 1; null when it is done. */
  readonly progress: number | null;
  readonly inScope: number;
  readonly scope: WindowScope | null;
}

/** `heartbeats`: those to leave out that stand behind another; null leaves none out. */
export function useShownMessages(
  model: Model,
  heartbeats: Heartbeats | null = null,
): ShownMessages {
  const { filter, on } = useFilter();
  const scope = useScope(model);
  const lists = useRef({ inScope: createMatchingMessages(), shown: createShownList() }).current;

  const { messages } = model;
  const inScope = scope === null ? null : lists.inScope.update(messages, scopeQuestion(scope));
  const asked = on
    ? filterQuestion(filter, scope, model)
    : scope === null
      ? null
      : scopeQuestion(scope);
  const fold = heartbeats !== null && heartbeats.folded > 0 ? heartbeats : null;
  const shown = lists.shown.update(messages, asked, fold);
  useSlices(shown.done && (inScope?.done ?? true), () => {
    const all = inScope === null || lists.inScope.more();
    return lists.shown.more() && all;
  });

  return {
    rows: shown.rows,
    identity: shown.identity,
    progress: shown.done ? null : shown.looked / Math.max(1, messages.count),
    inScope: inScope?.rows.count ?? messages.count,
    scope,
  };
}
