import type { ReactElement } from 'react';
import type { SummaryWords } from './summary-words';

interface SummaryInput extends SummaryWords {
  onStop(): void;
}

export function SummaryView(input: SummaryInput): ReactElement {
  const { work, figures, losses, connection } = input;
  return (
    <footer className="summary">
      {work !== '' && (
        <span className="summary-work">
          <output>{work}</output>{' '}
          <button type="button" className="link" onClick={input.onStop}>
            Stop
          </button>
        </span>
      )}
      <span className="summary-figures">
        {figures.join(' · ')}
        {losses.length > 0 && <span className="summary-losses">{` · ${losses.join(' · ')}`}</span>}
      </span>
      <span className="summary-connection" title={connection}>
        {connection}
      </span>
    </footer>
  );
}
