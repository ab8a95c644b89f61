import type { ReactElement } from 'react';
import type { SummaryWords } from './summary-words';

export function SummaryView({ figures, losses, connection }: SummaryWords): ReactElement {
  return (
    <footer className="summary">
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
