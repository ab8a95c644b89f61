/** Rate, size, latency and backlog of a channel over time, and as figures. */
import type { ReactElement } from 'react';
import type { ChannelSeries, Figures } from '../../../../instrumentation/model/charts';
import { Chart, type Line } from '../../components/chart/chart';
import { bytesText, countText, durationText } from '../../words/numbers';
import { chartWords, perSecond } from './chart-words';
import { Section } from './section';

export interface ChartsInput {
  readonly series: ChannelSeries;
  /** Seconds since the app's start. */
  readonly times: readonly number[];
  /** How far the messages were read, from 0 to 1; null when all were. */
  readonly progress: number | null;
  readonly group: string;
}

export function ChannelChartsSection({
  series,
  times,
  progress,
  group,
}: ChartsInput): ReactElement {
  const { figures } = series;
  const ways = (value: { A: readonly number[]; B: readonly number[] }): Line[] => [
    { name: 'A→B', colour: 'chart-a', values: value.A },
    { name: 'B→A', colour: 'chart-b', values: value.B },
  ];
  const shared = { times, group };
  return (
    <Section name="charts" title="Over time">
      {progress !== null && (
        <p className="details-note">{`Reading the messages, ${Math.floor(progress * 100)} %`}</p>
      )}
      <FiguresTable a={figures.A} b={figures.B} />
      {/* Of one moment there is no course. */}
      {times.length > 1 && (
        <>
          <Chart
            {...shared}
            stairs
            title="Messages a second"
            words={chartWords.rate(series)}
            lines={ways(series.rate)}
            text={perSecond}
          />
          <Chart
            {...shared}
            stairs
            title="Bytes a second (estimated)"
            words={chartWords.bytes(series)}
            lines={ways(series.bytes)}
            text={bytesText}
          />
          <Chart
            {...shared}
            title="Latency, both ways"
            words={chartWords.latency(series)}
            lines={[
              { name: 'p50', colour: 'phase-transit', values: series.p50 },
              { name: 'p95', colour: 'phase-waiting', values: series.p95, dash: [6, 3] },
              { name: 'p99', colour: 'error-icon', values: series.p99, dash: [2, 2] },
            ]}
            text={durationText}
          />
          <Chart
            {...shared}
            stairs
            whole
            title="Backlog"
            words={chartWords.backlog(series)}
            lines={ways(series.backlog)}
            text={countText}
          />
        </>
      )}
    </Section>
  );
}

const ROWS: readonly (readonly [string, (figures: Figures) => string])[] = [
  ['Messages', ({ messages }) => countText(messages)],
  ['Peak rate', ({ mostRate }) => perSecond(mostRate)],
  ['Size', ({ messages, size }) => (messages === 0 ? '–' : `≈ ${bytesText(Math.round(size))}`)],
  ['Latency p50', ({ p50 }) => orNone(p50)],
  ['p95', ({ p95 }) => orNone(p95)],
  ['p99', ({ p99 }) => orNone(p99)],
  ['Backlog now', ({ backlog }) => countText(backlog)],
  ['Peak backlog', ({ mostBacklog }) => countText(mostBacklog)],
];

const orNone = (micros: number | null): string => (micros === null ? '–' : durationText(micros));

function FiguresTable({ a, b }: { a: Figures; b: Figures }): ReactElement {
  return (
    <table className="figures">
      <thead>
        <tr>
          <td />
          <th scope="col">A→B</th>
          <th scope="col">B→A</th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map(([name, text]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{text(a)}</td>
            <td>{text(b)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
