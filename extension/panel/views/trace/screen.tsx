import type { ReactElement } from 'react';
import { Screen } from '../screen';
import { useTraceView } from './use-trace-view';
import { TraceView } from './view';

export function TraceScreen(): ReactElement {
  const input = useTraceView();
  const { rows, progress } = input;
  return (
    <Screen
      shown={
        progress === null ? null : { rows: rows.count, of: rows.count, what: 'message', progress }
      }
    >
      <TraceView {...input} />
    </Screen>
  );
}
