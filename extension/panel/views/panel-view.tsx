/** The panel as a whole: toolbar, filters, the open view beside its details, summary. */
import type { ReactElement } from 'react';
import { LineOpenerContext } from '../components/line-opener';
import type { ViewId } from '../navigation/place';
import { usePanelStore, useSlice } from '../store/react';
import { ActingDialogs } from './acting/dialogs';
import { BreaksDialog } from './breaks/dialog';
import { ChannelsScreen } from './channels/screen';
import { useFilterBar } from './filter-bar/use-filter-bar';
import { FilterBarView } from './filter-bar/view';
import { FindingsScreen } from './findings/screen';
import { FlowScreen } from './flow/screen';
import { Overlays } from './help/overlays';
import { MapScreen } from './map/screen';
import { MessagesScreen } from './messages/screen';
import { PortScreen } from './port/screen';
import { RealmsScreen } from './realms/screen';
import { SearchBar } from './search-bar/view';
import { useToolbar } from './toolbar/use-toolbar';
import { ToolbarView } from './toolbar/view';
import { TraceScreen } from './trace/screen';

export function PanelView({ mac }: { mac: boolean }): ReactElement {
  const store = usePanelStore();
  const toolbar = useToolbar(mac);
  const filterBar = useFilterBar();
  const view = useSlice(store.view, (state) => state.view);
  return (
    <LineOpenerContext value={store.lines}>
      <div className="panel">
        <ToolbarView {...toolbar} />
        <FilterBarView {...filterBar} />
        <SearchBar />
        <Overlays mac={mac} />
        <BreaksDialog />
        <ActingDialogs mac={mac} />
        <main id="view" role="tabpanel" aria-labelledby={`tab-${view}`} className="panel-main">
          <OpenView view={view} />
        </main>
      </div>
    </LineOpenerContext>
  );
}

function OpenView({ view }: { view: ViewId }): ReactElement {
  switch (view) {
    case 'channels':
      return <ChannelsScreen />;
    case 'messages':
      return <MessagesScreen />;
    case 'flow':
      return <FlowScreen />;
    case 'map':
      return <MapScreen />;
    case 'trace':
      return <TraceScreen />;
    case 'port':
      return <PortScreen />;
    case 'findings':
      return <FindingsScreen />;
    case 'realms':
      return <RealmsScreen />;
  }
}
