/** The panel as a whole: toolbar, the open view beside its details, summary. */
import type { ReactElement, ReactNode } from 'react';
import { FEED_VERSION } from '../../../instrumentation/trace/feed';
import { toggleRecording } from '../actions/actions';
import { EmptyState } from '../components/empty-state';
import { Split } from '../components/split';
import type { ViewId } from '../navigation/place';
import { usePanelStore, useSlice } from '../store/react';

import { useChannels } from './channels/use-channels';
import { ChannelsView } from './channels/view';
import { useDetails } from './details/use-details';
import { DetailsView } from './details/view';
import { type Empty, type EmptyAction, emptyWords } from './empty';
import { useFilterBar } from './filter-bar/use-filter-bar';
import { FilterBarView } from './filter-bar/view';
import { useMessages } from './messages/use-messages';
import { MessagesView } from './messages/view';
import { SearchBar } from './search-bar/view';
import { summaryWords } from './summary/summary-words';
import { SummaryView } from './summary/view';
import { useToolbar } from './toolbar/use-toolbar';
import { ToolbarView } from './toolbar/view';
import { useTrace } from './use-trace';

export function PanelView({ mac }: { mac: boolean }): ReactElement {
  const store = usePanelStore();
  const toolbar = useToolbar(mac);
  const filterBar = useFilterBar();
  const view = useSlice(store.view, (state) => state.view);
  return (
    <div className="panel">
      <ToolbarView {...toolbar} />
      <FilterBarView {...filterBar} />
      <SearchBar />
      <main id="view" role="tabpanel" aria-labelledby={`tab-${view}`} className="panel-main">
        <OpenView view={view} />
      </main>
    </div>
  );
}

function OpenView({ view }: { view: ViewId }): ReactElement {
  switch (view) {
    case 'channels':
      return <Channels />;
    case 'messages':
      return <Messages />;
  }
}

function Channels(): ReactElement {
  const input = useChannels();
  const { model } = useTrace();
  return (
    <Screen
      view="channels"
      rows={input.rows.count}
      of={model.channels.count}
      empty={input.empty}
      progress={input.progress}
      grid={<ChannelsView {...input} />}
    />
  );
}

function Messages(): ReactElement {
  const input = useMessages();
  const { model } = useTrace();
  return (
    <Screen
      view="messages"
      rows={input.rows.count}
      of={model.messages.count}
      empty={input.empty}
      progress={input.progress}
      grid={<MessagesView {...input} />}
    />
  );
}

interface ScreenInput {
  readonly view: 'channels' | 'messages';
  readonly rows: number;
  readonly of: number;
  readonly empty: Empty | null;
  readonly progress: number | null;
  readonly grid: ReactNode;
}

function Screen({ view, rows, of, empty, progress, grid }: ScreenInput): ReactElement {
  const store = usePanelStore();
  const { model } = useTrace();
  const connection = useSlice(store.connection, (state) => state);
  const details = useDetails();
  const what = view === 'channels' ? 'channel' : 'message';
  return (
    <>
      <Split
        main={
          <>
            {grid}
            {empty !== null && progress === null && <NoRows kind={empty} view={view} />}
          </>
        }
        side={details && <DetailsView {...details} />}
      />
      <SummaryView {...summaryWords(model.totals, { rows, of, what, progress }, connection)} />
    </>
  );
}

function NoRows({ kind, view }: { kind: Empty; view: 'channels' | 'messages' }): ReactElement {
  const store = usePanelStore();
  const theirs = useSlice(store.connection, (state) => state.theirVersion ?? 0);
  const { head, text, code, action } = emptyWords(kind, view, { ours: FEED_VERSION, theirs });
  const run: Record<EmptyAction, () => void> = {
    resume: () => void toggleRecording.run(store),
    'clear-filter': () => store.filter.clear(),
    'whole-app': () => store.view.setState({ scope: 'app' }),
  };
  return (
    <EmptyState
      kind={kind}
      head={head}
      text={text}
      code={code}
      action={action && { title: action.title, run: run[action.id] }}
    />
  );
}
