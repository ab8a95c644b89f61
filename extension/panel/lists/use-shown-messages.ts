/** The messages that the scope and the filter let through: the same for every view that shows messages. */
import { useRef } from 'react';
import type { Model } from '../../../instrumentation/model';
import type { Heartbeats } from '../../../instrumentation/model/heartbeats';
import type { MessageRow, RowWindow } from '../../../instrumentation/model/rows';
import { useFilter } from '../views/use-filter';
import { createMatchingMessages } from './matching-messages';
import { filterQuestion, foldQuestion, scopeName, scopeQuestion } from './questions';
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
  const lists = useRef({
    inScope: createMatchingMessages(),
    shown: createMatchingMessages(),
  }).current;

  // What was not looked through for heartbeats yet is not shown yet, so that none of it vanishes again.
  const fold = heartbeats !== null && heartbeats.folded > 0 ? heartbeats : null;
  const messages = fold?.rows ?? model.messages;
  const inScope = scope === null ? null : lists.inScope.update(messages, scopeQuestion(scope));
  const asked = on ? filterQuestion(filter, scope, model) : null;
  const question = fold === null ? asked : foldQuestion(asked, scope, fold);
  const matching = question === null ? null : lists.shown.update(messages, question);
  const shown = matching ?? inScope;
  useSlices((shown?.done ?? true) && (inScope?.done ?? true), () => {
    const all = inScope === null || lists.inScope.more();
    return (matching === null || lists.shown.more()) && all;
  });

  return {
    rows: shown?.rows ?? messages,
    identity: question?.identity ?? scopeName(scope),
    progress:
      shown === null || (shown.done && (fold?.done ?? true))
        ? null
        : shown.looked / Math.max(1, model.messages.count),
    inScope: inScope?.rows.count ?? messages.count,
    scope,
  };
}
