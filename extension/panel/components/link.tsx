import type { ReactElement } from 'react';
import type { Subject } from '../subject';

interface LinkInput {
  readonly text: string;
  readonly subject: Subject;
  onOpen(subject: Subject): void;
}

export function Link({ text, subject, onOpen }: LinkInput): ReactElement {
  return (
    <button type="button" className="link" onClick={() => onOpen(subject)}>
      {text}
    </button>
  );
}
