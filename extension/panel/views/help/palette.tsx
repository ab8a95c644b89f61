/** All that one can do, by name: type some letters, Enter does it. */
import { type KeyboardEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { type Action, actions } from '../../actions/actions';
import { keysText } from '../../actions/keys';
import { Dialog } from '../../components/dialog/dialog';

interface PaletteInput {
  readonly mac: boolean;
  onClose(): void;
  onRun(action: Action): void;
}

export function Palette({ mac, onClose, onRun }: PaletteInput): ReactElement {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const shown = fittingActions(typed);
  useEffect(() => input.current?.focus(), []);

  function onKeyDown(event: KeyboardEvent): void {
    const { length } = shown;
    if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(1, length));
    else if (event.key === 'ArrowUp') setActive((active - 1 + length) % Math.max(1, length));
    else if (event.key === 'Enter' && shown[active] !== undefined) onRun(shown[active]);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog label="Commands" onClose={onClose}>
      <input
        ref={input}
        type="text"
        role="combobox"
        className="palette-input"
        aria-label="Command"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={shown.length > 0 ? `${id}-${active}` : undefined}
        placeholder="What do you want to do?"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label="Commands" className="palette-list">
        {shown.map((action, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field’s (aria-activedescendant)
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field
          <div
            key={action.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className="filter-option"
            onClick={() => onRun(action)}
          >
            <span className="palette-title">
              {action.group}: {action.title}
            </span>
            <kbd>{keysText(action, mac)}</kbd>
          </div>
        ))}
        {shown.length === 0 && <p className="details-note">Nothing of that name</p>}
      </div>
    </Dialog>
  );
}

/** Those whose words begin with, or at least hold, what was typed. */
export function fittingActions(typed: string): Action[] {
  const wanted = typed.trim().toLowerCase();
  const text = (action: Action): string => `${action.group}: ${action.title}`.toLowerCase();
  const known = actions.filter(({ id }) => id !== 'palette' && id !== 'close-details');
  const fits = known.filter((action) =>
    wanted.split(/\s+/).every((word) => text(action).includes(word)),
  );
  const first = (action: Action): boolean => action.title.toLowerCase().startsWith(wanted);
  return [...fits.filter(first), ...fits.filter((action) => !first(action))];
}
