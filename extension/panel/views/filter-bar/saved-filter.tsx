/** A kept filter: a click switches it on or off, a double click takes it back into the box, × lets go of it. */
import type { ReactElement } from 'react';
import type { SavedFilter } from '../../store/filter-store';
import type { FilterBarInput } from './use-filter-bar';

interface SavedFilterInput extends Pick<FilterBarInput, 'onToggle' | 'onEdit' | 'onRemove'> {
  readonly filter: SavedFilter;
}

export function SavedFilterChip({ filter, ...input }: SavedFilterInput): ReactElement {
  const { text, on } = filter;
  return (
    <span className="chip" data-on={on}>
      <button
        type="button"
        className="chip-text"
        aria-pressed={on}
        title={`${text}\nClick: ${on ? 'off' : 'on'} · double click: edit`}
        onClick={() => input.onToggle(text)}
        onDoubleClick={() => input.onEdit(text)}
        onKeyDown={(event) => {
          if (event.key === 'Delete') input.onRemove(text);
          else if (event.key === 'F2') input.onEdit(text);
        }}
      >
        {text}
      </button>
      <button
        type="button"
        className="chip-remove"
        aria-label={`Let go of the filter ${text}`}
        title="Let go of it"
        onClick={() => input.onRemove(text)}
      >
        ×
      </button>
    </span>
  );
}
