import type { ReactElement } from 'react';
import { endOf, type PortId } from '../../../../instrumentation/trace/ids';
import { ActButton } from './act-button';
import { useActing } from './use-acting';

/** What can be done as one end of a channel. */
export function ActOnEnd({ port }: { port: PortId }): ReactElement {
  const { why, write, close } = useActing(port);
  const end = endOf(port);
  return (
    <p className="details-go">
      <ActButton text={`Post as ${end}…`} why={why} onPress={write} />
      <ActButton text={`Close ${end}…`} why={why} onPress={close} />
    </p>
  );
}
