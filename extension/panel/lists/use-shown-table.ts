/** Tells of the rows of a table while it is open. */
import { useEffect } from 'react';
import type { RowWindow } from '../../../instrumentation/model/rows';
import { usePanelStore } from '../store/react';
import type { TableRecord } from '../store/shown-table';

interface Written<Row, Context> {
  readonly id: string;
  text(row: Row, context: Context): string;
}

/** `record`: what of a row is written; else what its columns say. */
export function useShownTable<Row, Context>(
  name: string,
  columns: readonly Written<Row, Context>[],
  rows: RowWindow<Row>,
  context: Context,
  record?: { readonly columns: readonly string[]; of(row: Row): TableRecord },
): void {
  const { shownTable } = usePanelStore();
  useEffect(() => {
    const texts = (row: Row): TableRecord =>
      Object.fromEntries(columns.map(({ id, text }) => [id, text(row, context)]));
    shownTable.current = {
      name,
      columns: record?.columns ?? columns.map(({ id }) => id),
      count: rows.count,
      record(place) {
        const row = rows.row(place);
        return row === undefined ? undefined : (record?.of ?? texts)(row);
      },
    };
  });
  useEffect(
    () => () => {
      if (shownTable.current?.name === name) shownTable.current = null;
    },
    [shownTable, name],
  );
}
