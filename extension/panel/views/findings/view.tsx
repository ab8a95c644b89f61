/** What the trace proves to be wrong, and what has grown since a mark. */
import type { ReactElement } from 'react';
import { Grid } from '../../components/grid/grid';
import { shownColumns } from '../../store/view-store';
import { findingColumns } from './columns';
import { rowKeyOf } from './group-rows';
import { MarkBar } from './mark-bar';
import type { FindingsInput } from './use-findings';

export function FindingsView(input: FindingsInput): ReactElement {
  return (
    <>
      <MarkBar {...input} />
      <Grid
        label="Findings"
        columns={shownColumns(findingColumns, input.settings)}
        context={input.context}
        rows={input.rows}
        rowKey={rowKeyOf}
        rowData={(row) =>
          row.kind === 'group'
            ? { 'data-rule': row.rule, 'data-severity': row.severity }
            : { 'data-finding': row.finding.rule, 'data-severity': row.finding.severity }
        }
        selectedKey={input.selected}
        sort={input.settings.sort}
        widths={input.settings.widths}
        tree
        tail={false}
        menus={input.menus}
        found={input.found}
        onSelect={input.onSelect}
        onSort={input.onSort}
        onResize={input.onResize}
        onOpen={input.onOpen}
        onKey={input.onKey}
        onFold={input.onFold}
      />
    </>
  );
}
