import type { ReactElement } from 'react';
import { Screen } from '../screen';
import { Verify } from '../verify/screen';
import { usePort } from './use-port';
import { PortView } from './view';

export function PortScreen(): ReactElement {
  const input = usePort();
  return (
    <Screen shown={null}>
      <PortView {...input} verify={input.port !== null && <Verify ports={[input.port]} />} />
    </Screen>
  );
}
