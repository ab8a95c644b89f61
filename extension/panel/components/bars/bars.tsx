/** Stretches of time on one line, from the left edge to the right. Colours are told apart in words beside them. */
import type { ReactElement } from 'react';

export interface Bar {
  readonly tone: string;
  /** Shares of the whole, 0 to 1. */
  readonly from: number;
  readonly to: number;
}

export function Bars({ bars }: { bars: readonly Bar[] }): ReactElement {
  return (
    <span className="bars" aria-hidden="true">
      {bars.map(({ tone, from, to }, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have no other name and never move
          key={index}
          className="bar"
          data-tone={tone}
          style={{
            left: percent(from),
            width: `max(${percent(to - from)}, ${to > from ? 2 : 1}px)`,
          }}
        />
      ))}
    </span>
  );
}

export const barsKey = (bars: readonly Bar[]): string =>
  bars.map(({ tone, from, to }) => `${tone} ${from.toFixed(4)} ${to.toFixed(4)}`).join();

const percent = (share: number): string => `${Math.min(100, Math.max(0, share * 100)).toFixed(3)}%`;
