/** What was asked for did not happen. */
import type { ReactElement } from 'react';
import { Dialog } from '../../components/dialog/dialog';

export function Failure({ text, onClose }: { text: string; onClose(): void }): ReactElement {
  return (
    <Dialog label="That did not work" kind="small" onClose={onClose}>
      <div className="act" role="alert">
        <h2>That did not work</h2>
        <p>{text}</p>
        <p className="act-buttons">
          <button type="button" className="button" data-primary="true" onClick={() => onClose()}>
            Close
          </button>
        </p>
      </div>
    </Dialog>
  );
}
