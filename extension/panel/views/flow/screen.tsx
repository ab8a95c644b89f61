import type { ReactElement } from 'react';
import { NoRows } from '../no-rows';
import { Screen } from '../screen';
import { useEmpty } from '../use-empty';
import { useFlow } from './use-flow';
import { FlowView } from './view';

export function FlowScreen(): ReactElement {
  const input = useFlow();
  const { messages, of, progress } = input;
  const empty = useEmpty(messages, of);
  return (
    <Screen shown={{ rows: messages, of, what: 'message', progress }}>
      <FlowView {...input} />
      {empty !== null && progress === null && <NoRows kind={empty} rows="messages" />}
    </Screen>
  );
}
