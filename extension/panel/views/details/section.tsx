import type { ReactElement, ReactNode } from 'react';
import { Link } from '../../components/link';
import type { Subject } from '../../subject';
import type { Named } from './message-details';

type SectionName =
  | 'ends'
  | 'messages'
  | 'charts'
  | 'transfers'
  | 'made'
  | 'route'
  | 'payload'
  | 'call'
  | 'diff'
  | 'times'
  | 'stack'
  | 'realm'
  | 'finding'
  | 'remedy'
  | 'evidence'
  | 'subjects'
  | 'ports';

interface SectionInput {
  readonly name: SectionName;
  readonly title: string;
  readonly children: ReactNode;
}

export function Section({ name, title, children }: SectionInput): ReactElement {
  return (
    <section data-section={name} className="section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

interface NamedListInput {
  readonly items: readonly Named[];
  onOpen(subject: Subject): void;
}

/** Names on the left, what they are on the right. */
export function NamedList({ items, onOpen }: NamedListInput): ReactElement {
  return (
    <dl className="named">
      {items.map(({ name, text, subject }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {subject === undefined ? text : <Link text={text} subject={subject} onOpen={onOpen} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
