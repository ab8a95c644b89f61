/** The messages that one message caused, and what caused it, over all processes. */
import type { ReactElement } from 'react';
import { EmptyState } from '../../components/empty-state';
import { Grid } from '../../components/grid/grid';
import { Legend } from '../../components/legend';
import { counted } from '../../words/numbers';
import { traceColumns } from './columns';
import type { TraceInput } from './use-trace-view';

const beginsText = {
  uncaused: 'Begins here: no message was being handled then',
  unknown: 'Begins here as far as can be told: what caused the first message is not known',
  'not-in-trace': 'Begins here: what caused the first message is no longer in the trace',
} as const;

const SIGNS = [
  { sign: 'serialising', text: 'serialising' },
  { sign: 'on-the-way', text: 'on the way' },
  { sign: 'waiting', text: 'waiting' },
  { sign: 'handled', text: 'handling' },
] as const;

export function TraceView(input: TraceInput): ReactElement {
  const { shown, rows, selected } = input;
  if (shown === 'none' || shown === 'gone') {
    return shown === 'none' ? (
      <EmptyState
        kind="no-message"
        head="No message is selected"
        text="Select one in Messages or Flow: this view shows what caused it, and all that it caused"
      />
    ) : (
      <EmptyState kind="gone" head="No longer in the trace" text="It was cleared. Select another" />
    );
  }
  return (
    <>
      <div className="view-note view-legend">
        <span>
          {counted(rows.count, 'message')}
          {shown.cut ? ' shown, more are left out' : ''} · {beginsText[shown.begins]}
        </span>
        <Legend items={SIGNS} />
      </div>
      <Grid
        label="Trace"
        columns={traceColumns}
        context={input.context}
        rows={rows}
        rowKey={({ row }) => `${row.port}.${row.n}`}
        rowData={({ row }) => ({
          'data-message': String(row.index),
          'data-state': row.state,
          'data-answer': String(input.context.exchange(row)?.role === 'answer'),
        })}
        selectedKey={selected === null ? null : `${selected.port}.${selected.n}`}
        sort={null}
        tree
        tail={false}
        widths={{}}
        menus={input.menus}
        found={input.found}
        onSelect={({ row }) => input.onSelect(row)}
        onSort={() => undefined}
        onResize={() => undefined}
        onOpen={input.onOpen}
        onKey={input.onKey}
        onFold={input.onFold}
      />
    </>
  );
}
