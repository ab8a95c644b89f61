/** The charts of the channel that is shown: read while they are. */
import { useMemo } from 'react';
import {
  type ChannelSeries,
  createChannelCharts,
  seriesOf,
} from '../../../../instrumentation/model/charts';
import type { ChannelId } from '../../../../instrumentation/trace/ids';
import { useSlices } from '../../lists/use-slices';
import { useTrace } from '../use-trace';

export interface ShownCharts {
  readonly series: ChannelSeries;
  readonly times: readonly number[];
  readonly progress: number | null;
  readonly group: string;
}

/** Null for a channel over which nothing was said. */
export function useChannelCharts(channel: ChannelId): ShownCharts | null {
  const { model, context } = useTrace();
  // biome-ignore lint/correctness/useExhaustiveDependencies: one for each channel and model
  const charts = useMemo(() => createChannelCharts(), [channel, model]);
  const row = model.channel(channel);
  const messages = model.messagesOf(channel);
  if (row !== undefined) charts.update(row, messages, model.realms);
  useSlices(row === undefined || charts.done);
  if (row === undefined || charts.read === 0) return null;
  const series = seriesOf(charts.buckets);
  return {
    series,
    times: series.times.map((at) => (at - context.startedAt) / 1e6),
    progress: charts.done ? null : charts.read / Math.max(1, messages.count),
    group: `channel ${channel}`,
  };
}
