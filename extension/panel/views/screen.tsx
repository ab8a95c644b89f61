/** What every view stands in: itself beside the details of what is selected, over the summary. */
import type { ReactElement, ReactNode } from 'react';
import { Split } from '../components/split';
import { usePanelStore, useSlice } from '../store/react';
import { useDetails } from './details/use-details';
import { DetailsView } from './details/view';
import { inspectedPageText } from './summary/inspected-page';
import { type ShownRows, summaryWords } from './summary/summary-words';
import { SummaryView } from './summary/view';
import { useTrace } from './use-trace';

interface ScreenInput {
  readonly shown: ShownRows | null;
  readonly children: ReactNode;
}

export function Screen({ shown, children }: ScreenInput): ReactElement {
  const store = usePanelStore();
  const { model } = useTrace();
  const connection = useSlice(store.connection, (state) => state);
  const foreign = useSlice(store.navigation, (state) => state.foreign);
  const looking = useSlice(store.search, (state) => state.looking);
  const work = useSlice(store.work, (state) => state.work);
  const sizes = useSlice(store.view, (state) => state.side);
  const details = useDetails();
  return (
    <>
      <Split
        main={children}
        side={details && <DetailsView {...details} />}
        sizes={sizes}
        onSize={store.view.sizeSide}
      />
      <SummaryView
        onStop={work === null && shown?.sorting ? shown.sorting.onStop : store.work.stop}
        {...summaryWords({
          totals: model.totals,
          shown,
          connection,
          page: inspectedPageText(model.realms, store.tabId),
          foreign,
          work,
          looking,
        })}
      />
    </>
  );
}
