import type { ReactElement } from 'react';
import { EmptyState } from '../../components/empty-state';
import { Screen } from '../screen';
import { useFlow } from './use-flow';
import { FlowView } from './view';

export function FlowScreen(): ReactElement {
  const input = useFlow();
  const { messages, of, progress } = input;
  return (
    <Screen shown={{ rows: messages, of, what: 'message', progress }}>
      <FlowView {...input} />
      {messages === 0 && progress === null && (
        <EmptyState
          kind={of === 0 ? 'nothing-yet' : 'all-filtered'}
          head={of === 0 ? 'No messages yet' : 'No message to draw'}
          text={
            of === 0
              ? 'Messages are drawn here as soon as the app posts one on a port'
              : 'Shorten the filter, or show the whole app'
          }
        />
      )}
    </Screen>
  );
}
