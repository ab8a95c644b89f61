import type { ReactElement } from 'react';
import { usePanelStore, useSlice } from '../../store/react';
import { NoRows } from '../no-rows';
import { Screen } from '../screen';
import { useEmpty } from '../use-empty';
import { useMap } from './use-map';
import { MapView } from './view';

export function MapScreen(): ReactElement {
  const input = useMap();
  const { shown, of } = input;
  const store = usePanelStore();
  const scope = useSlice(store.view, (state) => state.scope);
  const empty = useEmpty(shown, of);
  return (
    <Screen shown={{ rows: shown, of, what: 'channel' }}>
      <MapView {...input} />
      {empty !== null && (
        <NoRows
          kind={empty === 'not-here' && scope === 'app' ? 'all-closed' : empty}
          rows="channels"
        />
      )}
    </Screen>
  );
}
