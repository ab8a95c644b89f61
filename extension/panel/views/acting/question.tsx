/** Asked once for each kind of act. */
import type { ReactElement } from 'react';
import { Dialog } from '../../components/dialog/dialog';
import { type ActKind, question } from '../../words/acting-words';

interface QuestionInput {
  readonly kind: ActKind;
  onYes(): void;
  onNo(): void;
}

export function Question({ kind, onYes, onNo }: QuestionInput): ReactElement {
  const { title, text, yes } = question[kind];
  return (
    <Dialog label={title} kind="small" onClose={onNo}>
      <div className="act">
        <h2>{title}</h2>
        <p>{text}</p>
        <p className="subtle">This is asked once while the app runs</p>
        <p className="act-buttons">
          <button type="button" className="button" onClick={() => onNo()}>
            Cancel
          </button>
          <button type="button" className="button" data-primary="true" onClick={() => onYes()}>
            {yes}
          </button>
        </p>
      </div>
    </Dialog>
  );
}
