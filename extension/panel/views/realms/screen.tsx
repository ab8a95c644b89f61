import type { ReactElement } from 'react';
import { EmptyState } from '../../components/empty-state';
import { Screen } from '../screen';
import { useRealms } from './use-realms';
import { RealmsView } from './view';

export function RealmsScreen(): ReactElement {
  const input = useRealms();
  const { rows, of } = input;
  return (
    <Screen shown={{ rows: rows.count, of, what: 'realm' }}>
      <RealmsView {...input} />
      {rows.count === 0 && (
        <EmptyState
          kind="no-realms"
          head={of === 0 ? 'No realms yet' : 'No realm matches'}
          text={
            of === 0
              ? 'The main process, windows, workers and utility processes show here'
              : 'Shorten the filter, or show the whole app'
          }
        />
      )}
    </Screen>
  );
}
