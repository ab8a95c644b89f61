/** What lies over the panel while something is done to the app. */
import type { ReactElement } from 'react';
import { channelOf, endOf } from '../../../../instrumentation/trace/ids';
import { usePanelStore, useSlice } from '../../store/react';
import { holderText } from '../../words/port-words';
import { useTrace } from '../use-trace';
import { Composer } from './composer';
import { Failure } from './failure';
import { Question } from './question';

export function ActingDialogs({ mac }: { mac: boolean }): ReactElement | null {
  const { acting } = usePanelStore();
  const { draft, asked, failure, busy } = useSlice(acting, (state) => state);
  const { model, context } = useTrace();
  if (draft === null && asked === null && failure === '') return null;
  const port = draft === null ? undefined : model.port(draft.port);
  return (
    <>
      {draft !== null && (
        <Composer
          draft={draft}
          end={`end ${endOf(draft.port)} of ${context.channelName(channelOf(draft.port))}`}
          place={port === undefined ? 'the app' : holderText(port.holder, context.realms)}
          busy={busy}
          mac={mac}
          onType={acting.type}
          onPost={acting.post}
          onClose={acting.dismiss}
        />
      )}
      {failure !== '' && <Failure text={failure} onClose={acting.dismiss} />}
      {asked !== null && <Question kind={asked.kind} onYes={acting.agree} onNo={acting.refuse} />}
    </>
  );
}
