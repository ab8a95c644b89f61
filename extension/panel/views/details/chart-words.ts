/** What each chart says, for who does not see it. */
import type { ChannelSeries, Ways } from '../../../../instrumentation/model/charts';
import { bytesText, countText, durationText } from '../../words/numbers';

export function perSecond(rate: number): string {
  return `${rate < 10 ? Number(rate.toPrecision(2)) : countText(Math.round(rate))} / s`;
}

const mostOf = (values: readonly number[]): number =>
  values.reduce((most, one) => Math.max(most, one), 0);

const bothWays = (ways: Ways<readonly number[]>, text: (value: number) => string): string =>
  `A to B ${text(ways.A.at(-1) ?? 0)} at the end, ${text(mostOf(ways.A))} at most; ` +
  `B to A ${text(ways.B.at(-1) ?? 0)} at the end, ${text(mostOf(ways.B))} at most`;

function worst(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  return known.length === 0
    ? 'not known'
    : `${durationText(known.at(-1) ?? 0)} at the end, ${durationText(mostOf(known))} at most`;
}

export const chartWords = {
  rate: (series: ChannelSeries) => bothWays(series.rate, perSecond),
  bytes: (series: ChannelSeries) =>
    bothWays(series.bytes, (value) => `${bytesText(Math.round(value))} a second`),
  latency: ({ p50, p95, p99 }: ChannelSeries) =>
    `median ${worst(p50)}; 95 of 100 within ${worst(p95)}; 99 of 100 within ${worst(p99)}`,
  backlog: (series: ChannelSeries) => bothWays(series.backlog, countText),
};
