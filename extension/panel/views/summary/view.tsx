import { Fragment, type ReactElement } from 'react';
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
        {figures.map((figure) => (
          <Fragment key={figure}>
            <span className="summary-figure">{figure}</span>{' '}
          </Fragment>
        ))}
        {losses.map((loss) => (
          <Fragment key={loss}>
            <span className="summary-figure summary-losses">{loss}</span>{' '}
          </Fragment>
        ))}
      </span>
      <span className="summary-connection" title={connection}>
        {connection}
      </span>
    </footer>
  );
}
