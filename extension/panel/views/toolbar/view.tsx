import type { KeyboardEvent, ReactElement } from 'react';
import { clear, openWindow, toggleRecording } from '../../actions/actions';
import { IconButton } from '../../components/icon-button';
import { type Scope, VIEWS } from '../../store/view-store';
import type { ToolbarInput } from './use-toolbar';

const viewTitle = { channels: 'Channels', messages: 'Messages' } as const;

export function ToolbarView(input: ToolbarInput): ReactElement {
  const { recording, connected } = input;
  return (
    <div role="toolbar" aria-label="Tools" className="toolbar">
      <IconButton
        icon={recording ? 'recording' : 'record'}
        label="Record"
        hint={input.hint(toggleRecording)}
        pressed={recording}
        disabled={!connected}
        {...(recording ? { tone: 'recording' as const } : {})}
        onPress={input.onRecord}
      />
      <IconButton
        icon="clear"
        label="Clear"
        hint={input.hint(clear)}
        disabled={!connected}
        onPress={input.onClear}
      />
      <span className="toolbar-divider" />
      <Tabs {...input} />
      <span className="toolbar-divider" />
      <input
        type="search"
        className="toolbar-filter"
        aria-label="Filter"
        placeholder="Filter"
        spellCheck={false}
        value={input.filter}
        onChange={(event) => input.onFilter(event.target.value)}
      />
      <select
        className="toolbar-select"
        aria-label="Scope"
        value={input.scope}
        onChange={(event) => input.onScope(event.target.value as Scope)}
      >
        {input.inDevTools && <option value="window">This window</option>}
        <option value="app">Whole app</option>
      </select>
      <label
        className="toolbar-check"
        title="Record the line that posts each message; costs time in the app"
      >
        <input
          type="checkbox"
          checked={input.stacks}
          disabled={!connected}
          onChange={input.onStacks}
        />
        Stacks
      </label>
      {input.inDevTools && (
        <>
          <span className="toolbar-space" />
          <IconButton
            icon="window"
            label="Open in a window"
            hint={input.hint(openWindow)}
            disabled={!connected}
            onPress={input.onWindow}
          />
        </>
      )}
    </div>
  );
}

function Tabs({ view, onView }: ToolbarInput): ReactElement {
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = VIEWS[(VIEWS.indexOf(view) + step + VIEWS.length) % VIEWS.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    onView(next);
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  }
  return (
    <div role="tablist" aria-label="Views" className="tabs" onKeyDown={onKeyDown}>
      {VIEWS.map((id, index) => (
        <button
          key={id}
          id={`tab-${id}`}
          type="button"
          role="tab"
          aria-selected={id === view}
          aria-controls="view"
          tabIndex={id === view ? 0 : -1}
          title={`Alt+${index + 1}`}
          className="tab"
          onClick={() => onView(id)}
        >
          {viewTitle[id]}
        </button>
      ))}
    </div>
  );
}
