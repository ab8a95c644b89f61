/** The messages that the scope and the filter let through: the same for every view that shows messages. */
import { useRef } from 'react';
import type { Model } from '../../../instrumentation/model';
import type { MessageRow, RowWindow } from '../../../instrumentation/model/rows';
import { useFilter } from '../views/use-filter';
import { createMatchingMessages } from './matching-messages';
import { filterQuestion, scopeName, scopeQuestion } from './questions';
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

export function useShownMessages(model: Model): ShownMessages {
  const { filter, on } = useFilter();
  const scope = useScope(model);
  const lists = useRef({
    inScope: createMatchingMessages(),
    shown: createMatchingMessages(),
  }).current;

  const { messages } = model;
  const inScope = scope === null ? null : lists.inScope.update(messages, scopeQuestion(scope));
  const question = on ? filterQuestion(filter, scope, model) : null;
  const matching = question === null ? null : lists.shown.update(messages, question);
  const shown = matching ?? inScope;
  useSlices((shown?.done ?? true) && (inScope?.done ?? true));

  return {
    rows: shown?.rows ?? messages,
    identity: question?.identity ?? scopeName(scope),
    progress: shown === null || shown.done ? null : shown.looked / Math.max(1, messages.count),
    inScope: inScope?.rows.count ?? messages.count,
    scope,
  };
}
