/** What happens to ports and realms between the messages: hops from lane to lane, and marks on the lanes. */
import { aligned } from '../../../../instrumentation/model/latency';
import type {
  ChannelRow,
  PortRow,
  RealmRow,
  RowWindow,
} from '../../../../instrumentation/model/rows';
import type { Micros, RealmId } from '../../../../instrumentation/trace/ids';
import { carrierText, closeReasonText, holderRealm, portName } from '../../words/port-words';
import type { Lanes } from './layout-lanes';
import type { Hop, Mark } from './layout-types';
import { placeOf, type Viewport } from './layout-viewport';

export interface EventsInput {
  readonly channels: RowWindow<ChannelRow>;
  readonly realms: ReadonlyMap<RealmId, RealmRow>;
  readonly lanes: Lanes;
  readonly view: Viewport;
  readonly height: number;
  inScope(row: ChannelRow): boolean;
}

/** More marks or hops than these are not drawn one by one. */
const MOST = 800;
const STUB = 40;

export function eventsOf(input: EventsInput): { hops: Hop[]; marks: Mark[] } {
  const hops: Hop[] = [];
  const marks: Mark[] = [];
  const { channels, lanes, view, height } = input;
  const y = (at: Micros, realm: RealmId | null): number =>
    placeOf(view, aligned(at, realm, input.realms));
  const inSight = (place: number): boolean => place >= -20 && place <= height + 20;

  for (let i = 0; i < channels.count && hops.length + marks.length < MOST; i++) {
    const row = channels.row(i);
    if (row === undefined || !input.inScope(row)) continue;
    if (row.made !== null) {
      const lane = lanes.list[lanes.laneOf(row.made.realm)];
      const at = y(row.made.at, row.made.realm);
      if (lane !== undefined && inSight(at))
        marks.push({ ...mark('made', lane.x, at), text: `${row.name} made`, channel: row.channel });
    }
    for (const port of [row.a, row.b]) {
      hops.push(...hopsOf(port, input, y, inSight));
      closeOf(port, row, input, y, inSight, marks);
    }
  }
  for (const lane of lanes.list) {
    if (lane.to === null) continue;
    const at = placeOf(view, lane.to);
    const [realm] = lane.realms;
    const reason = realm === undefined ? undefined : input.realms.get(realm)?.ended?.reason;
    if (inSight(at)) {
      marks.push({ ...mark('ended', lane.x, at), text: reason ?? 'ended', realm: realm ?? null });
    }
  }
  return { hops, marks };
}

type Y = (at: Micros, realm: RealmId | null) => number;
type InSight = (y: number) => boolean;

function hopsOf(port: PortRow, { lanes }: EventsInput, y: Y, inSight: InSight): Hop[] {
  return port.transfers.flatMap((transfer): Hop[] => {
    const { leftAt, arrivedAt, carrier } = transfer;
    const from = lanes.list[lanes.laneOf(transfer.from)];
    const to = lanes.list[lanes.laneOf(transfer.to)];
    if (from === undefined && to === undefined) return [];
    const end = arrivedAt === null ? null : y(arrivedAt, transfer.to);
    const begin = leftAt === null ? end : y(leftAt, transfer.from);
    if (begin === null || !(inSight(begin) || (end !== null && inSight(end)))) return [];
    const x0 = from?.x ?? (to?.x ?? 0) - STUB;
    return [
      {
        kind: 'hop',
        port: port.port,
        text: `${portName(port.port)} over ${carrierText(carrier)}`,
        lost: transfer.lost !== null,
        x0,
        y0: begin,
        x1: to?.x ?? x0 + STUB,
        y1: Math.max(begin, end ?? begin),
      },
    ];
  });
}

function closeOf(
  port: PortRow,
  row: ChannelRow,
  { lanes }: EventsInput,
  y: Y,
  inSight: InSight,
  marks: Mark[],
): void {
  if (port.closed === null) return;
  const realm = holderRealm(port.holder);
  const lane = lanes.list[lanes.laneOf(realm)];
  const at = y(port.closed.at, realm);
  if (lane === undefined || !inSight(at)) return;
  const text = `${portName(port.port)} of ${row.name} closed: ${closeReasonText[port.closed.reason]}`;
  marks.push({ ...mark('closed', lane.x, at), text, channel: row.channel });
}

const mark = (sign: Mark['sign'], x: number, y: number) =>
  ({ kind: 'mark', sign, x, y, channel: null, realm: null }) as const;
