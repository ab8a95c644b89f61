import type { ReactElement } from 'react';
import { NoRows } from '../no-rows';
import { Screen } from '../screen';
import { useTrace } from '../use-trace';
import { useChannels } from './use-channels';
import { ChannelsView } from './view';

export function ChannelsScreen(): ReactElement {
  const input = useChannels();
  const { model } = useTrace();
  const { rows, progress, sorting, empty } = input;
  return (
    <Screen
      shown={{ rows: rows.count, of: model.channels.count, what: 'channel', progress, sorting }}
    >
      <ChannelsView {...input} />
      {empty !== null && progress === null && <NoRows kind={empty} rows="channels" />}
    </Screen>
  );
}
