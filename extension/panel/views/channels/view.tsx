import type { ReactElement } from 'react';
import { Grid } from '../../components/grid/grid';
import { shownColumns } from '../../store/view-store';
import { channelColumns } from './columns';
import type { ChannelsInput } from './use-channels';

export function ChannelsView(input: ChannelsInput): ReactElement {
  return (
    <Grid
      label="Channels"
      columns={shownColumns(channelColumns, input.settings)}
      context={input.context}
      rows={input.rows}
      rowKey={(row) => String(row.channel)}
      rowData={(row) => ({
        'data-channel': String(row.channel),
        'data-state': row.state,
        'data-flash': input.flash(row),
      })}
      selectedKey={input.selected === null ? null : String(input.selected)}
      sort={input.settings.sort}
      widths={input.settings.widths}
      menus={input.menus}
      found={input.found}
      onSelect={(row) => input.onSelect(row.channel)}
      onSort={input.onSort}
      onResize={input.onResize}
      onOpen={input.onOpen}
    />
  );
}
