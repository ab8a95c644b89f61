import type { ReactElement } from 'react';
import { Screen } from '../screen';
import { usePort } from './use-port';
import { PortView } from './view';

export function PortScreen(): ReactElement {
  return (
    <Screen shown={null}>
      <PortView {...usePort()} />
    </Screen>
  );
}
