/** Why a table is empty, and a button for what to do about it. */
import type { ReactElement } from 'react';
import { FEED_VERSION } from '../../../instrumentation/trace/feed';
import { toggleRecording } from '../actions/actions';
import { EmptyState } from '../components/empty-state';
import { usePanelStore, useSlice } from '../store/react';
import { type Empty, type EmptyAction, emptyWords, type Rows } from './empty';

interface NoRowsInput {
  readonly kind: Empty;
  readonly rows: Rows;
}

export function NoRows({ kind, rows }: NoRowsInput): ReactElement {
  const store = usePanelStore();
  const { theirVersion, session, problems } = useSlice(store.connection, (state) => state);
  const { head, text, code, action } = emptyWords(kind, rows, {
    ours: FEED_VERSION,
    theirs: theirVersion ?? 0,
    file: session !== null,
    problems,
  });
  const run: Record<EmptyAction, () => void> = {
    resume: () => void toggleRecording.run(store),
    'clear-filter': () => store.filter.clear(),
    'whole-app': () => store.view.setState({ scope: 'app' }),
    channels: () => store.showView('channels'),
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
