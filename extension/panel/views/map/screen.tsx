import type { ReactElement } from 'react';
import { EmptyState } from '../../components/empty-state';
import { Screen } from '../screen';
import { useMap } from './use-map';
import { MapView } from './view';

export function MapScreen(): ReactElement {
  const input = useMap();
  const { shown, of } = input;
  return (
    <Screen shown={{ rows: shown, of, what: 'channel' }}>
      <MapView {...input} />
      {shown === 0 && (
        <EmptyState
          kind="no-map"
          head={of === 0 ? 'No channels yet' : 'No open channel to draw'}
          text={
            of === 0
              ? 'Realms and the channels between them are drawn here as soon as the app makes one'
              : 'Closed channels are not drawn. Shorten the filter, or show the whole app'
          }
        />
      )}
    </Screen>
  );
}
