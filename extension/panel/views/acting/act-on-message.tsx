import type { ReactElement } from 'react';
import type { PortId } from '../../../../instrumentation/trace/ids';
import { ActButton } from './act-button';
import { useActing } from './use-acting';

/** A recorded message as the beginning of another one. */
export function ActOnMessage({ port, preview }: { port: PortId; preview: string }): ReactElement {
  const { why, writeFrom } = useActing(port);
  return <ActButton text="Edit and post again…" why={why} onPress={() => writeFrom(preview)} />;
}
