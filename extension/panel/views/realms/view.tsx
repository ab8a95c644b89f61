import type { ReactElement } from 'react';
import { Grid } from '../../components/grid/grid';
import { shownColumns } from '../../store/view-store';
import { realmState } from '../../words/realm-state';
import { realmColumns } from './columns';
import type { RealmsInput } from './use-realms';

export function RealmsView(input: RealmsInput): ReactElement {
  return (
    <Grid
      label="Realms"
      columns={shownColumns(realmColumns, input.settings)}
      context={input.context}
      rows={input.rows}
      rowKey={(row) => String(row.realm)}
      rowData={(row) => ({ 'data-realm': String(row.realm), 'data-state': realmState(row) })}
      selectedKey={input.selected === null ? null : String(input.selected)}
      sort={input.settings.sort}
      widths={input.settings.widths}
      menus={input.menus}
      found={input.found}
      onSelect={(row) => input.onSelect(row.realm)}
      onSort={input.onSort}
      onResize={input.onResize}
      onOpen={input.onOpen}
    />
  );
}
