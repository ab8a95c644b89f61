import { useMemo } from 'react';
import {
  type Problem,
  parseFilter,
  type Vocabulary,
  vocabularyOf,
} from '../../../../instrumentation/model/filter';
import type { SavedFilter } from '../../store/filter-store';
import { usePanelStore, useSlice } from '../../store/react';

export interface FilterBarInput {
  readonly shown: boolean;
  readonly text: string;
  readonly problems: readonly Problem[];
  readonly words: Vocabulary;
  readonly saved: readonly SavedFilter[];
  onType(text: string): void;
  onSave(): void;
  onToggle(text: string): void;
  onEdit(text: string): void;
  onRemove(text: string): void;
}

export function useFilterBar(): FilterBarInput {
  const store = usePanelStore();
  const { text, saved, shown } = useSlice(store.filter, (state) => state);
  const model = useSlice(store.trace, (state) => state.model);
  return {
    shown,
    text,
    saved,
    problems: useMemo(() => parseFilter(text).problems, [text]),
    words: useMemo(() => vocabularyOf(model), [model]),
    onType: store.filter.type,
    onSave: store.filter.save,
    onToggle: store.filter.toggle,
    onEdit: store.filter.edit,
    onRemove: store.filter.remove,
  };
}
