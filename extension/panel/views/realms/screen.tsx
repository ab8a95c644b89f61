import type { ReactElement } from 'react';
import { NoRows } from '../no-rows';
import { Screen } from '../screen';
import { useEmpty } from '../use-empty';
import { useRealms } from './use-realms';
import { RealmsView } from './view';

export function RealmsScreen(): ReactElement {
  const input = useRealms();
  const { rows, of } = input;
  const empty = useEmpty(rows.count, of);
  return (
    <Screen shown={{ rows: rows.count, of, what: 'realm' }}>
      <RealmsView {...input} />
      {empty !== null && <NoRows kind={empty} rows="realms" />}
    </Screen>
  );
}
