/** A message is written, and posted as one end of a channel. */
import { type KeyboardEvent, type ReactElement, useEffect, useId, useRef } from 'react';
import { Dialog } from '../../components/dialog/dialog';
import type { Draft } from '../../store/acting-store';

interface ComposerInput {
  readonly draft: Draft;
  /** `end A of search`, and where that is. */
  readonly end: string;
  readonly place: string;
  readonly busy: boolean;
  readonly mac: boolean;
  onType(json: string): void;
  onPost(): void;
  onClose(): void;
}

export function Composer(input: ComposerInput): ReactElement {
  const { draft, busy } = input;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(input.mac ? event.metaKey : event.ctrlKey)) return;
    event.preventDefault();
    input.onPost();
  }

  return (
    <Dialog label={`Post as ${input.end}`} kind="small" onClose={input.onClose}>
      <div className="act">
        <h2>Post as {input.end}</h2>
        <p className="subtle">In {input.place}, by the platform’s own postMessage</p>
        <label htmlFor={`${id}-json`}>Payload, as JSON</label>
        <textarea
          ref={field}
          id={`${id}-json`}
          className="act-json"
          rows={10}
          spellCheck={false}
          value={draft.json}
          aria-invalid={draft.problem !== ''}
          aria-describedby={`${id}-problem`}
          onChange={(event) => input.onType(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <p id={`${id}-problem`} role="status" className="act-problem">
          {draft.problem}
        </p>
        {draft.notes.length > 0 && (
          <details className="act-notes" open>
            <summary>What JSON can’t say of the recorded message</summary>
            <ul>
              {draft.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </details>
        )}
        <p className="act-buttons">
          <button type="button" className="button" onClick={() => input.onClose()}>
            Cancel
          </button>
          <button
            type="button"
            className="button"
            data-primary="true"
            disabled={busy || draft.problem.startsWith('Not valid')}
            title={input.mac ? '⌘↩' : 'Ctrl+Enter'}
            onClick={() => input.onPost()}
          >
            Post
          </button>
        </p>
      </div>
    </Dialog>
  );
}
