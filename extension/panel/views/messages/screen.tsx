import type { ReactElement } from 'react';
import { NoRows } from '../no-rows';
import { Screen } from '../screen';
import { useTrace } from '../use-trace';
import { HeartbeatsNote } from './heartbeats-note';
import { useMessages } from './use-messages';
import { MessagesView } from './view';

export function MessagesScreen(): ReactElement {
  const input = useMessages();
  const { model } = useTrace();
  const { rows, progress, sorting, empty } = input;
  return (
    <Screen
      shown={{ rows: rows.count, of: model.messages.count, what: 'message', progress, sorting }}
    >
      <HeartbeatsNote {...input} />
      <MessagesView {...input} />
      {empty !== null && progress === null && <NoRows kind={empty} rows="messages" />}
    </Screen>
  );
}
