/** Over a hidden lane: a message that went in, and one that it caused there to come out, as one dashed arrow. */

import { aligned } from '../../../../instrumentation/model/latency';
import type { MessageRow, RealmRow, RowWindow } from '../../../../instrumentation/model/rows';
import type { PortId, RealmId } from '../../../../instrumentation/trace/ids';
import type { Lanes } from './layout-lanes';
import type { Times } from './layout-times';
import type { Indirect } from './layout-types';
import { placeOf, timeAt, type Viewport } from './layout-viewport';

interface IndirectInput {
  readonly rows: RowWindow<MessageRow>;
  readonly times: Times;
  readonly lanes: Lanes;
  readonly view: Viewport;
  readonly height: number;
  readonly model: {
    readonly realms: ReadonlyMap<RealmId, RealmRow>;
    message(port: PortId, n: number): MessageRow | undefined;
  };
}

/** More are not drawn; a chain of hidden lanes is not followed further. */
const MOST = 1_000;
const LONGEST_CHAIN = 50;

export function indirectOf({ rows, times, lanes, view, height, model }: IndirectInput): Indirect[] {
  if (lanes.hidden.length === 0) return [];
  const hidden = new Set<number>(lanes.hidden.map(({ realm }) => realm));
  const found: Indirect[] = [];
  times.within({ begin: view.begin, end: timeAt(view, height) }, (place) => {
    // The one that comes out of the hidden lane.
    if (found.length >= MOST || !hidden.has(times.from(place))) return;
    const row = rows.row(place);
    const to = row === undefined ? undefined : lanes.list[lanes.laneOf(row.to)];
    if (row === undefined || to === undefined || row.deliveredAt === null) return;
    const first = cameIn(row, hidden, model);
    const from = first === null ? undefined : lanes.list[lanes.laneOf(first.from)];
    if (first === null || from === undefined || first.postedAt === null || from === to) return;
    found.push({
      kind: 'indirect',
      row,
      x0: from.x,
      y0: placeOf(view, aligned(first.postedAt, first.from, model.realms)),
      x1: to.x,
      y1: placeOf(view, times.delivered(place)),
    });
  });
  return found;
}

/** Back along the causes, through hidden lanes only, to the message that was posted in a lane that shows. */
function cameIn(
  row: MessageRow,
  hidden: ReadonlySet<number>,
  model: IndirectInput['model'],
): MessageRow | null {
  let here = row;
  for (let steps = 0; steps < LONGEST_CHAIN; steps++) {
    const { cause } = here;
    if (cause === null || cause === 'unknown') return null;
    const before = model.message(cause.port, cause.n);
    if (before === undefined || before.from === null) return null;
    if (!hidden.has(before.from)) return before;
    here = before;
  }
  return null;
}
