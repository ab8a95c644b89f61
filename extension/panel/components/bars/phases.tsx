/** The phases of one message as a waterfall, as Chrome's Network panel shows a request. */
import type { ReactElement } from 'react';
import { durationText } from '../../words/numbers';
import type { Segment } from '../../words/phase-segments';
import { Bars } from './bars';

export function Phases({ segments }: { segments: readonly Segment[] }): ReactElement | null {
  const [first] = segments;
  if (first === undefined) return null;
  const begin = first.from;
  const whole = Math.max(1, ...segments.map(({ to }) => to - begin));
  return (
    <table className="phases">
      <caption className="hidden">Phases</caption>
      <tbody>
        {segments.map(({ name, tone, from, to, took }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="phases-bar">
              <Bars bars={[{ tone, from: (from - begin) / whole, to: (to - begin) / whole }]} />
            </td>
            <td className="phases-time">{took === null ? 'until now' : durationText(took)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
