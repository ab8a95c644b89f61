import type { ReactElement } from 'react';
import { Link } from '../../components/link';
import type { Subject } from '../../subject';
import type { MessageDetails } from './message-details';
import { Section } from './section';

interface DiffInput {
  readonly diff: NonNullable<MessageDetails['diff']>;
  onOpen(subject: Subject): void;
}

/** What changed since the message before it of the same kind. */
export function Diff({ diff, onOpen }: DiffInput): ReactElement {
  const { differences, text, subject } = diff;
  return (
    <Section name="diff" title="Compared with the one before of its kind">
      <p className="subtle">
        <Link text={text} subject={subject} onOpen={onOpen} />
        {differences.length === 0 && ': the same, as far as it was captured'}
      </p>
      <ul className="diff">
        {differences.map(({ path, before, after }) => (
          <li key={path}>
            <span className="tree-key">{path === '' ? 'value' : path}</span>{' '}
            {before !== null && <del>{before}</del>}
            {before !== null && after !== null && ' → '}
            {after !== null && <ins>{after}</ins>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
