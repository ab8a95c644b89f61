/** The breaks as a list that is switched on and off, and a field for another one. */
import { type FormEvent, type ReactElement, useState } from 'react';
import { Dialog } from '../../components/dialog/dialog';
import { IconButton } from '../../components/icon-button';
import type { Break } from '../../store/breaks-store';
import { usePanelStore, useSlice } from '../../store/react';
import { whyNotActing } from '../../words/acting-words';

export function BreaksDialog(): ReactElement | null {
  const store = usePanelStore();
  const { breaks } = store;
  const { open, breaks: list, failure, note } = useSlice(breaks, (state) => state);
  const why = whyNotActing(useSlice(store.connection, (state) => state));
  if (!open) return null;
  return (
    <Dialog label="Breaks" kind="small" onClose={() => breaks.show(false)}>
      <header className="dialog-head">
        <h2>Breaks</h2>
        <IconButton
          icon="close"
          label="Close"
          hint="Close (Esc)"
          onPress={() => breaks.show(false)}
        />
      </header>
      <div className="act">
        <p className="subtle">
          The realm stands in its debugger when a message passes: a window, and its workers, in its
          DevTools; the main process and a utility process in the debugger that is attached to them.
          Without one it goes on as if there were no break
        </p>
        {list.length > 0 && (
          <ul className="breaks">
            {list.map((one) => (
              <BreakRow key={one.id} one={one} />
            ))}
          </ul>
        )}
        {note !== '' && (
          <p role="status" className="details-note">
            {note}
          </p>
        )}
        {failure !== '' && (
          <p role="status" className="act-problem">
            {failure}
          </p>
        )}
        <AddBreak why={why} initial={store.filter.getState().text} />
      </div>
    </Dialog>
  );
}

function BreakRow({ one }: { one: Break }): ReactElement {
  const { breaks } = usePanelStore();
  const name = `${one.text === '' ? 'any message' : one.text}`;
  return (
    <li>
      <label>
        <input type="checkbox" checked={one.enabled} onChange={() => breaks.toggle(one.id)} />
        <code>{name}</code>
        <span className="subtle"> when {one.on}</span>
      </label>
      <IconButton
        icon="close"
        label={`Remove ${name}`}
        hint="Remove"
        onPress={() => breaks.remove(one.id)}
      />
    </li>
  );
}

function AddBreak({ why, initial }: { why: string; initial: string }): ReactElement {
  const { breaks } = usePanelStore();
  const [text, setText] = useState(initial);
  const [on, setOn] = useState<Break['on']>('posted');
  const [problem, setProblem] = useState('');

  function add(event: FormEvent): void {
    event.preventDefault();
    const wrong = breaks.add(text.trim(), on);
    setProblem(wrong);
    if (wrong === '') setText('');
  }

  return (
    <form onSubmit={add} className="breaks-add">
      <input
        type="text"
        className="breaks-text"
        aria-label="Filter of the break"
        aria-invalid={problem !== ''}
        placeholder="channel:search data.type=save"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <select
        className="toolbar-select"
        aria-label="When"
        value={on}
        onChange={(event) => setOn(event.target.value as Break['on'])}
      >
        <option value="posted">when posted</option>
        <option value="delivered">when delivered</option>
      </select>
      <button
        type="submit"
        className="button"
        data-primary="true"
        disabled={why !== ''}
        title={why === '' ? undefined : why}
      >
        Add
      </button>
      <p role="status" className="act-problem">
        {problem}
      </p>
    </form>
  );
}
