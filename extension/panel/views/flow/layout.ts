/** The whole diagram for what is in sight. */
import type {
  ChannelRow,
  MessageRow,
  PortRow,
  RealmRow,
  RowWindow,
} from '../../../../instrumentation/model/rows';
import {
  type Micros,
  type PortId,
  peerOf,
  type RealmId,
} from '../../../../instrumentation/trace/ids';
import { holderRealm } from '../../words/port-words';
import { arrowsOf } from './layout-arrows';
import { eventsOf } from './layout-events';
import { indirectOf } from './layout-indirect';
import { type LaneSettings, type Lanes, lanesOf } from './layout-lanes';
import { ticksOf } from './layout-ticks';
import type { Times } from './layout-times';
import type { Scene } from './layout-types';
import type { Viewport } from './layout-viewport';

export interface LayoutModel {
  readonly realms: ReadonlyMap<RealmId, RealmRow>;
  readonly channels: RowWindow<ChannelRow>;
  port(id: PortId): PortRow | undefined;
  message(port: PortId, n: number): MessageRow | undefined;
}

export interface LayoutInput {
  readonly model: LayoutModel;
  /** The messages that pass the filter, and their times. */
  readonly rows: RowWindow<MessageRow>;
  readonly times: Times;
  readonly realms: readonly RealmRow[];
  readonly settings: LaneSettings;
  readonly view: Viewport;
  readonly width: number;
  readonly height: number;
  readonly startedAt: Micros;
  inScope(row: ChannelRow): boolean;
  answers(row: MessageRow): boolean;
  readonly injected: ReadonlySet<number>;
}

export function sceneOf(input: LayoutInput): { scene: Scene; lanes: Lanes } {
  const { model, rows, times, view, width, height } = input;
  const lanes = lanesOf(input.realms, input.settings, width, view.left);
  const { hops, marks } = eventsOf({
    channels: model.channels,
    realms: model.realms,
    lanes,
    view,
    height,
    inScope: input.inScope,
  });
  const { arrows, bands, count } = arrowsOf({
    rows,
    times,
    lanes,
    view,
    height,
    hops,
    answers: input.answers,
    injected: input.injected,
    expected: (row) => {
      const peer = row.state === 'queued' ? model.port(peerOf(row.port)) : undefined;
      return peer === undefined ? null : holderRealm(peer.holder);
    },
  });
  const scene: Scene = {
    width,
    height,
    lanes: lanes.list,
    arrows,
    bands,
    indirect: indirectOf({ rows, times, lanes, view, height, model }),
    hops,
    marks,
    ticks: ticksOf(view, height, input.startedAt),
    count,
  };
  return { scene, lanes };
}
