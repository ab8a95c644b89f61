import type { ReactElement } from 'react';
import type { PortId } from '../../../../instrumentation/trace/ids';
import { useVerify } from './use-verify';
import { VerifyView } from './view';

export function Verify({ ports }: { readonly ports: readonly PortId[] }): ReactElement {
  return <VerifyView {...useVerify(ports)} />;
}
