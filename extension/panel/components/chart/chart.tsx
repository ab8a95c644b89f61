/**
 * Lines over time on a canvas (uPlot), in the theme's colours. All that share a `group` show the same moment under the pointer. What
 * a chart says is said in words as well: a canvas says nothing to a screen reader.
 */
import { type ReactElement, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useTheme } from '../../theme/use-theme';
import { useSize } from '../use-size';

export interface Line {
  readonly name: string;
  /** Name of a colour of the theme. */
  readonly colour: string;
  readonly values: readonly (number | null)[];
  readonly dash?: readonly number[];
}

interface ChartInput {
  readonly title: string;
  readonly words: string;
  readonly group: string;
  /** Seconds. */
  readonly times: readonly number[];
  readonly lines: readonly Line[];
  /** Stairs for what is counted; lines for what is measured. */
  readonly stairs?: boolean;
  /** Nothing between two whole numbers. */
  readonly whole?: boolean;
  text(value: number): string;
}

const HEIGHT = 76;
const WHOLE = Array.from(
  { length: 27 },
  (_, i) => ([1, 2, 5][i % 3] ?? 1) * 10 ** Math.floor(i / 3),
);

export function Chart(input: ChartInput): ReactElement {
  const { title, words, times, lines } = input;
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(input);
  latest.current = input;
  const { width } = useSize(place);
  const theme = useTheme();
  const names = lines.map(({ name }) => name).join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: made anew for another theme or other lines; its data follows below
  useEffect(() => {
    const parent = place.current;
    if (parent === null || !canDraw()) return;
    const made = new uPlot(optionsOf(latest.current, parent), [[], ...lines.map(() => [])], parent);
    plot.current = made;
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [theme, names, input.group]);

  useEffect(() => {
    const { current } = plot;
    if (current === null || width === 0) return;
    if (current.width !== width) current.setSize({ width, height: HEIGHT });
    current.setData([[...times], ...lines.map(({ values }) => [...values])]);
    if (away(current)) showLast(current);
  });

  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <div ref={place} role="img" aria-label={`${title}: ${words}`} className="chart-place" />
    </figure>
  );
}

function optionsOf(
  { lines, group, stairs, whole, text }: ChartInput,
  element: Element,
): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const axis = {
    stroke: colour('text-subtle'),
    font: `10px ${colour('font')}`,
    grid: { stroke: colour('divider'), width: 0.5 },
    ticks: { show: false },
    gap: 2,
  };
  const shownValue = (_: uPlot, value: number | null): string =>
    value === null ? '–' : text(value);
  return {
    width: Math.max(1, element.clientWidth),
    height: HEIGHT,
    padding: [6, 8, 0, 0],
    scales: { x: { time: false }, y: { range: (_, __, most) => [0, most > 0 ? most * 1.1 : 1] } },
    axes: [
      { ...axis, size: 16, space: 60, values: (_, splits) => splits.map(secondsText) },
      {
        ...axis,
        size: 56,
        space: 24,
        values: (_, splits) => splits.map(text),
        ...(whole ? { incrs: WHOLE } : {}),
      },
    ],
    series: [
      { label: 'at', value: (_, at: number | null) => (at === null ? '–' : secondsText(at)) },
      ...lines.map((line) => ({
        label: line.name,
        stroke: colour(line.colour),
        width: 1.25,
        points: { show: false },
        spanGaps: false,
        value: shownValue,
        ...(line.dash === undefined ? {} : { dash: [...line.dash] }),
        ...(stairs && uPlot.paths.stepped
          ? { paths: uPlot.paths.stepped({ align: 1 }), fill: `${colour(line.colour)}1a` }
          : {}),
      })),
    ],
    cursor: { y: false, sync: { key: group }, points: { size: 5 } },
    legend: { live: true },
    hooks: {
      setCursor: [(plot) => away(plot) && showLast(plot)],
    },
  };
}

const away = ({ cursor }: uPlot): boolean => (cursor.left ?? -1) < 0;

/** Where the pointer is nowhere, the newest values stand beside the names. */
function showLast(plot: uPlot): void {
  const last = (plot.data[0]?.length ?? 0) - 1;
  if (last >= 0) plot.setLegend({ idx: last }, false);
}

const secondsText = (seconds: number): string => `${Math.round(seconds * 1000) / 1000} s`;

let drawable: boolean | null = null;

/** A document without a canvas, as tests have, shows the words alone. */
function canDraw(): boolean {
  drawable ??= document.createElement('canvas').getContext('2d') !== null;
  return drawable;
}
