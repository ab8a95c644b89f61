import type { ReactElement } from 'react';
import { PAYLOAD_CAPTURES, type PayloadCapture } from '../../../../instrumentation/trace/link';
import {
  back,
  clear,
  forward,
  openWindow,
  toggleFilterBar,
  togglePreserve,
  toggleRecording,
  toggleStacks,
} from '../../actions/actions';
import { IconButton } from '../../components/icon-button';
import type { Scope } from '../../store/view-store';
import { payloadCaptureNote, payloadCaptureText } from '../../words/payload-capture';
import { Tabs } from './tabs';
import type { ToolbarInput } from './use-toolbar';

export function ToolbarView(input: ToolbarInput): ReactElement {
  const { recording, connected, hint, run } = input;
  return (
    <div role="toolbar" aria-label="Tools" className="toolbar">
      <IconButton
        icon={recording ? 'recording' : 'record'}
        label="Record"
        hint={hint(toggleRecording)}
        pressed={recording}
        disabled={!connected}
        {...(recording ? { tone: 'recording' as const } : {})}
        onPress={() => run(toggleRecording)}
      />
      <IconButton
        icon="clear"
        label="Clear"
        hint={hint(clear)}
        disabled={!connected}
        onPress={() => run(clear)}
      />
      <span className="toolbar-divider" />
      <IconButton
        icon={input.filterShown ? 'filtering' : 'filter'}
        label="Filter bar"
        hint={hint(toggleFilterBar)}
        pressed={input.filterShown}
        {...(input.filterOn ? { tone: 'on' as const } : {})}
        onPress={() => run(toggleFilterBar)}
      />
      <IconButton
        icon="back"
        label="Back"
        hint={hint(back)}
        disabled={!input.canGoBack}
        onPress={() => run(back)}
      />
      <IconButton
        icon="forward"
        label="Forward"
        hint={hint(forward)}
        disabled={!input.canGoForward}
        onPress={() => run(forward)}
      />
      <span className="toolbar-divider" />
      <Tabs view={input.view} badges={{ findings: input.findings }} onView={input.onView} />
      <span className="toolbar-divider" />
      <select
        className="toolbar-select"
        aria-label="Scope"
        value={input.scope}
        onChange={(event) => input.onScope(event.target.value as Scope)}
      >
        {input.inDevTools && <option value="window">This window</option>}
        <option value="app">Whole app</option>
      </select>
      {input.inDevTools && (
        <label
          className="toolbar-check"
          title={
            input.scope === 'app'
              ? 'Of the whole app all is shown anyway: this is for “This window”'
              : 'Show also what the window’s earlier pages said, before a reload or navigation'
          }
        >
          <input
            type="checkbox"
            checked={input.preserves}
            disabled={input.scope === 'app'}
            onChange={() => run(togglePreserve)}
          />
          Preserve log
        </label>
      )}
      <label
        className="toolbar-check"
        title={
          connected
            ? 'Record the line that posts each message; costs time in the app'
            : hint(toggleStacks)
        }
      >
        <input
          type="checkbox"
          checked={input.stacks}
          disabled={!connected}
          onChange={() => run(toggleStacks)}
        />
        Stacks
      </label>
      <select
        className="toolbar-select"
        aria-label="Payloads"
        title={payloadCaptureNote[input.payloads]}
        value={input.payloads}
        disabled={!connected}
        onChange={(event) => input.onPayloads(event.target.value as PayloadCapture)}
      >
        {PAYLOAD_CAPTURES.map((capture) => (
          <option key={capture} value={capture}>
            {payloadCaptureText[capture]}
          </option>
        ))}
      </select>
      {input.inDevTools && (
        <>
          <span className="toolbar-space" />
          <IconButton
            icon="window"
            label="Open in a window"
            hint={hint(openWindow)}
            disabled={!connected}
            onPress={() => run(openWindow)}
          />
        </>
      )}
    </div>
  );
}
