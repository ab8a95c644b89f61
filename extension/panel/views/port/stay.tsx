import type { ReactElement } from 'react';
import { Link } from '../../components/link';
import type { Subject } from '../../subject';
import { INJECTED_NOTE } from '../../words/injected';
import { counted } from '../../words/numbers';
import type { Said, Stay } from './port-journey';

interface StayInput {
  readonly stay: Stay;
  /** Where it is now, or was last. */
  readonly last: boolean;
  onOpen(subject: Subject): void;
}

export function StayCard({ stay, last, onOpen }: StayInput): ReactElement {
  const { realm, subject, first, between } = stay;
  return (
    <div className="journey-step" data-step={last ? 'now' : 'stay'}>
      <div>
        <h3>
          {subject === null ? realm : <Link text={realm} subject={subject} onOpen={onOpen} />}
        </h3>
        <p className="subtle">{stay.counts}</p>
      </div>
      <div>
        <SaidList said={first} onOpen={onOpen} />
        {between > 0 && <p className="subtle">… {counted(between, 'message')} between …</p>}
        <SaidList said={stay.last} onOpen={onOpen} />
      </div>
    </div>
  );
}

interface SaidInput {
  readonly said: readonly Said[];
  onOpen(subject: Subject): void;
}

function SaidList({ said, onOpen }: SaidInput): ReactElement | null {
  if (said.length === 0) return null;
  return (
    <ul className="said">
      {said.map(({ key, when, sent, injected, text, subject }) => (
        <li key={key} data-sent={sent}>
          <span className="subtle said-when">{when}</span>
          <span className="said-way" role="img" aria-label={sent ? 'posted' : 'came'}>
            {sent ? '⬆' : '⬇'}
          </span>
          <Link text={text} subject={subject} onOpen={onOpen} />
          {injected && (
            <span data-tone="injected" title={INJECTED_NOTE}>
              {' '}
              injected
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
