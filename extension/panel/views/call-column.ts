/** A message as a call or an answer: what it calls, and how long that took. It leads to the other side. */
import type { Exchange } from '../../../instrumentation/model/protocols';
import type { MessageRow } from '../../../instrumentation/model/rows';
import type { Column } from '../components/grid/column';
import { callNote, callText, callTone, otherSide } from '../words/call-words';
import type { RowContext } from '../words/row-context';

export function callColumn<Row, Context extends RowContext>(
  messageOf: (row: Row) => MessageRow,
): Column<Row, Context> {
  const exchangeOf = (row: Row, context: Context) => context.exchange(messageOf(row));
  return {
    id: 'call',
    title: 'Call',
    width: 128,
    least: 72,
    text(row, context) {
      const exchange = exchangeOf(row, context);
      return exchange === null ? '' : callText(exchange);
    },
    tooltip(row, context) {
      const exchange = exchangeOf(row, context);
      return exchange === null ? '' : callNote(exchange);
    },
    subject: (row, context) => otherSide(exchangeOf(row, context)),
    tone(row, context) {
      const exchange = exchangeOf(row, context);
      return exchange === null ? 'none' : callTone(exchange);
    },
    sortKey: (row, context) => sortKey(exchangeOf(row, context)),
  };
}

/** By how long it took; what is open comes behind, and last what is no call. */
function sortKey(exchange: Exchange | null): number {
  switch (exchange?.role) {
    case 'call':
      return exchange.answer?.took ?? Number.MAX_VALUE / 2;
    case 'answer':
      return exchange.took ?? Number.MAX_VALUE / 2;
    default:
      return Number.MAX_VALUE;
  }
}
