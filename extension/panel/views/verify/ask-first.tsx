/** Once, before the first heap is looked at: the app stands still meanwhile. */
import type { ReactElement } from 'react';
import { Dialog } from '../../components/dialog/dialog';

interface AskFirstInput {
  readonly realms: readonly string[];
  onAgree(): void;
  onCancel(): void;
}

export function AskFirst({ realms, onAgree, onCancel }: AskFirstInput): ReactElement {
  return (
    <Dialog label="Look at the heap?" onClose={onCancel}>
      <header className="dialog-head">
        <h2>Look at the heap?</h2>
      </header>
      <div className="ask-first">
        <p>
          A heap snapshot is taken of {realms.join(', ')}. Each stands still meanwhile: a second or
          two, and some more for each hundred megabytes. Garbage is collected first, so ports that
          nobody refers to may close. While the main process is looked at, all windows wait for it.
        </p>
        <p className="ask-first-buttons">
          <button type="button" className="text-button" onClick={onAgree}>
            Look at it
          </button>{' '}
          <button type="button" className="text-button" onClick={onCancel}>
            Cancel
          </button>
        </p>
      </div>
    </Dialog>
  );
}
