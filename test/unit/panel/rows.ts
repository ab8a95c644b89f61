/** Rows for tests: from traces in text, or any number of made-up ones. */
import { createRowContext, type RowContext } from '../../../extension/panel/words/row-context';
import { createModel, type Model } from '../../../instrumentation/model';
import type { MessageRow, RowWindow } from '../../../instrumentation/model/rows';
import type { Micros, PortId, RealmId } from '../../../instrumentation/trace/ids';
import { decodePreview, previewText } from '../../../instrumentation/trace/preview';
import { parseTrace } from '../../notation';

export function modelOf(text: string): Model {
  const model = createModel();
  model.apply(parseTrace(text));
  return model;
}

export function contextOf(model: Model, tabId: number | null = null): RowContext {
  return createRowContext(model, 0 as Micros, tabId, (text) => previewText(decodePreview(text)));
}

export function rowsOf<Row>(rows: RowWindow<Row>): Row[] {
  return Array.from({ length: rows.count }, (_, index) => rows.row(index) as Row);
}

export function message(index: number, more: Partial<MessageRow> = {}): MessageRow {
  return {
    index,
    port: 2 as PortId,
    n: index + 1,
    state: 'delivered',
    postedAt: (1_000 * index) as Micros,
    from: 1 as RealmId,
    to: 2 as RealmId,
    deliveredAt: (1_000 * index + 85) as Micros,
    took: 7,
    handling: 12,
    preview: `["o","",1,"n",${index}]`,
    size: 20,
    ports: [],
    stack: '',
    cause: null,
    phantom: null,
    lost: null,
    listeners: 1,
    revision: 0,
    ...more,
  };
}

/** A window over rows that are made when they are asked for; counts how many were. */
export function madeUp(count: number): RowWindow<MessageRow> & { readonly asked: () => number } {
  let asked = 0;
  return {
    count,
    row(index) {
      if (index < 0 || index >= count) return undefined;
      asked += 1;
      return message(index);
    },
    asked: () => asked,
  };
}

/** A page and its preload in window 1, a worker window 2, and the main process. */
export const MAIL = `
  main: realm main pid=41
  page: realm page "Inbox" url="app://mail/index.html" contents=1 pid=42
  pre: realm preload "Inbox" url="app://mail/index.html" contents=1 pid=42
  work: realm page "Search" url="app://mail/worker.html" contents=2 pid=43
  hid: realm page "Private" contents=3 pid=44 partition="tmp" no-panel
  pre: channel 1 stack="at open (file:///app/preload.js:14:3)"
  1B -> main over ipc "store" stack="at send (file:///app/preload.js:15:3)"
  1B @ main
  1A -> page over window
  1A @ page
  1B onmessage
  1B listens 1
  main: channel 2
  2A -> work over ipc "search" queued=1
  2A @ work
  1A ! {"type":"list"} size=1200 ports=3A took=9
  1A#1 > main took=30
  1B ! {"ok":true}
  2B ! {"query":"leak"}
`;
