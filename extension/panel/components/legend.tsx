/** What the signs of a drawing mean: each as it is drawn there, beside a word. */
import type { ReactElement } from 'react';

const drawn = {
  message: <path d="M0 5h12M10 1.5 16 5l-6 3.5Z" fill="currentColor" stroke="currentColor" />,
  answer: (
    <>
      <path d="M0 5h11" stroke="currentColor" strokeDasharray="4 2" />
      <path d="M10 1.5 16 5l-6 3.5Z" fill="currentColor" />
    </>
  ),
  waits: <path d="M0 5h7M7 5a4 4 0 1 1 8 0 4 4 0 0 1-8 0Z" fill="none" stroke="currentColor" />,
  handling: <path d="M5 0h6v10H5Z" fill="currentColor" opacity="0.7" />,
  hop: (
    <>
      <path d="M0 5h12" stroke="currentColor" strokeWidth="3" opacity="0.7" />
      <path d="M11 0.5 15.5 5 11 9.5 6.5 5Z" fill="currentColor" />
    </>
  ),
  made: <circle cx="8" cy="5" r="3.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  closed: <path d="m4 1 8 8m0-8-8 8" stroke="currentColor" strokeWidth="2" />,
  serialising: <path d="M0 1h16v8H0Z" fill="currentColor" />,
  'on-the-way': <path d="M0 3h16v4H0Z" fill="currentColor" />,
  waiting: (
    <>
      <path d="M.5 1.5h15v7H.5Z" fill="none" stroke="currentColor" />
      <path d="m2 8 6-6m-2 6 6-6m-2 6 4-4" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  handled: <path d="M0 1h16v8H0Z" fill="currentColor" />,
  channel: <path d="M0 5h16" stroke="currentColor" strokeWidth="3" />,
  transit: <path d="M0 5h16" stroke="currentColor" strokeWidth="3" strokeDasharray="6 4" />,
  warning: <path d="M0 5h16" stroke="currentColor" strokeWidth="3" />,
  error: <path d="M0 5h16" stroke="currentColor" strokeWidth="3" />,
} as const;

export interface LegendItem {
  readonly sign: keyof typeof drawn;
  readonly text: string;
}

export function Legend({ items }: { items: readonly LegendItem[] }): ReactElement {
  return (
    <ul className="legend" aria-label="Signs">
      {items.map(({ sign, text }) => (
        <li key={sign}>
          <svg
            className="legend-sign"
            data-sign={sign}
            viewBox="0 0 16 10"
            width="16"
            height="10"
            aria-hidden="true"
          >
            {drawn[sign]}
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}
