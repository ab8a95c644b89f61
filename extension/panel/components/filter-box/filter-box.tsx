/** One line for the filter: what is amiss is underlined at its place, what could come next hangs below. */
import { type ReactElement, type UIEvent, useId, useRef } from 'react';
import type { Problem, Vocabulary } from '../../../../instrumentation/model/filter';
import { Icon } from '../icon';
import { underlined } from './underlined';
import { useCompletion } from './use-completion';

interface FilterBoxInput {
  readonly text: string;
  readonly problems: readonly Problem[];
  readonly words: Vocabulary;
  onType(text: string): void;
  /** Enter, without an option chosen. */
  onEnter(): void;
}

export function FilterBox({
  text,
  problems,
  words,
  onType,
  onEnter,
}: FilterBoxInput): ReactElement {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const behind = useRef<HTMLDivElement>(null);
  const list = useCompletion({
    text,
    words,
    onChoose(next, cursor) {
      onType(next);
      requestAnimationFrame(() => {
        input.current?.focus();
        input.current?.setSelectionRange(cursor, cursor);
      });
    },
  });
  const open = list.options.length > 0;
  const error = problems.some(({ severity }) => severity === 'error');

  return (
    <div className="filter-box" data-own-keys={open ? '' : undefined}>
      <Icon name="filter" />
      <div ref={behind} className="filter-behind" aria-hidden="true">
        {underlined(text, problems).map(({ key, text, severity }) => (
          <span key={key} data-problem={severity ?? undefined}>
            {text}
          </span>
        ))}
      </div>
      <input
        ref={input}
        type="text"
        role="combobox"
        className="filter-input"
        aria-label="Filter"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={list.active >= 0 ? `${id}-${list.active}` : undefined}
        aria-invalid={error}
        aria-describedby={problems.length > 0 ? 'filter-problem' : undefined}
        placeholder="Filter: text, /regex/, channel:search, data.type=load, size>10k, -is:delivered"
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          onType(event.target.value);
          list.onType(event.target.value, event.target.selectionStart ?? 0);
        }}
        onKeyDown={(event) => {
          if (list.onKeyDown(event)) {
            event.preventDefault();
            event.stopPropagation();
          } else if (event.key === 'Enter') onEnter();
        }}
        onBlur={list.close}
        onScroll={(event: UIEvent<HTMLInputElement>) => {
          if (behind.current !== null) behind.current.scrollLeft = event.currentTarget.scrollLeft;
        }}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Completions"
        className="filter-options"
        hidden={!open}
      >
        {list.options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box’s (aria-activedescendant)
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the box
          <div
            key={option.text}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === list.active}
            className="filter-option"
            ref={(element) => {
              if (index === list.active) element?.scrollIntoView?.({ block: 'nearest' });
            }}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => list.choose(option)}
          >
            <span className="filter-option-text">{option.text}</span>
            <span className="subtle">{option.about}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
