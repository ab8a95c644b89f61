import type { ReactElement } from 'react';
import { EmptyState } from '../../components/empty-state';
import { Screen } from '../screen';
import { useFindings } from './use-findings';
import { FindingsView } from './view';

export function FindingsScreen(): ReactElement {
  const input = useFindings();
  const { rows, of } = input;
  return (
    <Screen shown={{ rows: rows.count, of, what: 'finding' }}>
      <FindingsView {...input} />
      {rows.count === 0 && (
        <EmptyState
          kind="no-findings"
          head={of === 0 ? 'Nothing found' : 'No finding matches'}
          text={
            of === 0
              ? 'Ports that are never started, calls that nobody answers, channels that leak and the like show here as soon as the trace proves them'
              : 'Shorten the filter'
          }
        />
      )}
    </Screen>
  );
}
