import type { ReactElement } from 'react';
import { Grid } from '../../components/grid/grid';
import { shownColumns } from '../../store/view-store';
import { messageColumns } from './columns';
import type { HeartbeatsInput } from './heartbeats-note';
import type { MessagesInput } from './use-messages';

export function MessagesView(input: Omit<MessagesInput, keyof HeartbeatsInput>): ReactElement {
  return (
    <Grid
      label="Messages"
      columns={shownColumns(messageColumns, input.settings)}
      context={input.context}
      rows={input.rows}
      rowKey={(row) => keyOf(row)}
      rowData={(row) => ({ 'data-message': String(row.index), 'data-state': row.state })}
      selectedKey={input.selected === null ? null : keyOf(input.selected)}
      sort={input.settings.sort}
      widths={input.settings.widths}
      menus={input.menus}
      found={input.found}
      onSelect={(row) => input.onSelect({ port: row.port, n: row.n })}
      onSort={input.onSort}
      onResize={input.onResize}
      onOpen={input.onOpen}
    />
  );
}

const keyOf = ({ port, n }: { readonly port: number; readonly n: number }): string =>
  `${port}.${n}`;
