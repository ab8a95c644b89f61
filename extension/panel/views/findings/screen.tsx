import type { ReactElement } from 'react';
import { NoRows } from '../no-rows';
import { Screen } from '../screen';
import { useEmpty } from '../use-empty';
import { useFindings } from './use-findings';
import { FindingsView } from './view';

export function FindingsScreen(): ReactElement {
  const input = useFindings();
  const { shown, of } = input;
  const empty = useEmpty(shown, of);
  return (
    <Screen shown={{ rows: shown, of, what: 'finding' }}>
      <FindingsView {...input} />
      {empty !== null && <NoRows kind={empty} rows="findings" />}
    </Screen>
  );
}
