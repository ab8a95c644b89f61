/** A model of a trace in text, and short ways to read it. */
import {
  type ChannelRow,
  createModel,
  type Model,
  type PortRow,
} from '../../../instrumentation/model/index';
import { type ChannelId, type PortId, portOf } from '../../../instrumentation/trace/ids';
import { parseTrace } from '../../notation/index';

export function modelOf(...lines: readonly string[]): Model {
  const model = createModel();
  model.apply(parseTrace(lines.join('\n')));
  return model;
}

export const a = (channel: number): PortId => portOf(channel as ChannelId, 'A');
export const b = (channel: number): PortId => portOf(channel as ChannelId, 'B');

export function channel(model: Model, id: number): ChannelRow {
  const row = model.channel(id as ChannelId);
  if (row === undefined) throw new Error(`There is no channel ${id}.`);
  return row;
}

export function port(model: Model, id: PortId): PortRow {
  const row = model.port(id);
  if (row === undefined) throw new Error(`There is no port ${id}.`);
  return row;
}

export const namesIn = (model: Model, ...channels: number[]): string[] =>
  channels.map((id) => channel(model, id).name);
