import type { ReactElement } from 'react';
import { Screen } from '../screen';
import { useTraceView } from './use-trace-view';
import { TraceView } from './view';

export function TraceScreen(): ReactElement {
  return (
    <Screen shown={null}>
      <TraceView {...useTraceView()} />
    </Screen>
  );
}
