/**
 * The messages in sight as a list that takes the focus: a canvas says nothing to a screen reader, and has no keys. It is there
 * for both, and out of sight.
 */
import { type KeyboardEvent, type ReactElement, useId } from 'react';
import type { MessageRow } from '../../../../instrumentation/model/rows';
import type { RowContext } from '../../words/row-context';
import type { Arrow, Scene } from './layout-types';
import { messageWords } from './tooltip-words';

interface MirrorInput {
  readonly scene: Scene;
  readonly context: RowContext;
  readonly selected: MessageRow | null;
  onSelect(row: MessageRow): void;
  /** True where the key was used. */
  onKey(key: string): boolean;
}

/** So many around the selected one are told; the list says how many there are. */
const TOLD = 100;

export function Mirror({ scene, context, selected, onSelect, onKey }: MirrorInput): ReactElement {
  const id = useId();
  const arrows = [...scene.arrows].sort((one, other) => one.y0 - other.y0);
  const at = arrows.findIndex(({ row }) => row.index === selected?.index);
  const from = Math.max(0, Math.min(at - TOLD / 2, arrows.length - TOLD));
  const told = arrows.slice(from, from + TOLD);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextArrow(event.key, arrows, at);
    if (next !== undefined) onSelect(next.row);
    else if (!onKey(event.key)) return;
    event.preventDefault();
  }

  const bands =
    scene.bands.length > 0 ? `, drawn as ${scene.bands.length} bands: + looks closer` : '';
  return (
    <div
      role="listbox"
      aria-label={`Messages in sight: ${scene.count}${bands}`}
      aria-activedescendant={at === -1 ? undefined : `${id}-${selected?.index}`}
      tabIndex={0}
      className="flow-mirror"
      onKeyDown={onKeyDown}
    >
      {told.map(({ row }, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the list (aria-activedescendant)
        <div
          key={row.index}
          id={`${id}-${row.index}`}
          role="option"
          aria-selected={row.index === selected?.index}
          aria-setsize={arrows.length}
          aria-posinset={from + index + 1}
        >
          {messageWords(row, context).join(', ')}
        </div>
      ))}
    </div>
  );
}

function nextArrow(key: string, arrows: readonly Arrow[], at: number): Arrow | undefined {
  if (key === 'ArrowDown' || key === 'j') return arrows[at + 1];
  if (key === 'ArrowUp' || key === 'k') return at === -1 ? arrows.at(-1) : arrows[at - 1];
  return undefined;
}
