/** The list under the filter box: what could come next, and what the keys do with it. */
import { type KeyboardEvent, useState } from 'react';
import {
  type Completion,
  completeFilter,
  type Option,
  type Vocabulary,
} from '../../../../instrumentation/model/filter';

export interface CompletionList {
  readonly options: readonly Option[];
  /** Place of the one that Enter would take; -1 without one. */
  readonly active: number;
  /** True where the key was for the list. */
  onKeyDown(event: KeyboardEvent<HTMLInputElement>): boolean;
  /** Looks again at what is typed. */
  onType(text: string, cursor: number): void;
  choose(option: Option): void;
  close(): void;
}

export interface CompletionInput {
  readonly text: string;
  readonly words: Vocabulary;
  /** The text with the option in it, and where the cursor goes. */
  onChoose(text: string, cursor: number): void;
}

const CLOSED: Completion & { active: number } = { from: 0, to: 0, options: [], active: -1 };

export function useCompletion({ text, words, onChoose }: CompletionInput): CompletionList {
  const [list, setList] = useState(CLOSED);
  const close = (): void => setList(CLOSED);
  const look = (typed: string, cursor: number): void =>
    setList({ ...completeFilter(typed, cursor, words), active: -1 });

  function choose(option: Option): void {
    const after = text.slice(list.to).replace(/^\S+/, '');
    const inserted = option.open || after.startsWith(' ') ? option.text : `${option.text} `;
    const before = text.slice(0, list.from) + inserted;
    onChoose(before + after, before.length);
    if (option.open) look(before + after, before.length);
    else close();
  }

  return {
    options: list.options,
    active: list.active,
    choose,
    close,
    onType(typed, cursor) {
      if (typed.slice(0, cursor).trim() === '') close();
      else look(typed, cursor);
    },
    onKeyDown(event) {
      const { length } = list.options;
      const cursor = event.currentTarget.selectionStart ?? text.length;
      if (event.ctrlKey && event.key === ' ') {
        look(text, cursor);
        return true;
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return false;
      if (length === 0) {
        if (event.key !== 'ArrowDown') return false;
        look(text, cursor);
        return true;
      }
      switch (event.key) {
        case 'ArrowDown':
          setList({ ...list, active: (list.active + 1) % length });
          return true;
        case 'ArrowUp':
          setList({ ...list, active: (list.active - 1 + length) % length });
          return true;
        case 'Escape':
          close();
          return true;
        case 'Tab':
        case 'Enter': {
          const option =
            list.options[list.active] ?? (event.key === 'Tab' ? list.options[0] : null);
          if (option) choose(option);
          else close();
          return option !== null && option !== undefined;
        }
        default:
          return false;
      }
    },
  };
}
