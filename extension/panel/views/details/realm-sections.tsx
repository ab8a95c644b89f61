import type { ReactElement } from 'react';
import { Link } from '../../components/link';
import type { Subject } from '../../subject';
import { counted } from '../../words/numbers';
import type { RealmDetails } from './realm-details';
import { NamedList, Section } from './section';

interface RealmSectionsInput {
  readonly details: RealmDetails;
  onOpen(subject: Subject): void;
}

export function RealmSections({ details, onOpen }: RealmSectionsInput): ReactElement {
  const { facts, note, ports, more } = details;
  return (
    <>
      <Section name="realm" title="Realm">
        <NamedList items={facts} onOpen={onOpen} />
        {note !== '' && <p className="details-note">{note}</p>}
      </Section>
      <Section name="ports" title="Open ports that it holds">
        {ports.length === 0 && <p className="details-note">None that is known</p>}
        <ul className="ports">
          {ports.map(({ text, subject }) => (
            <li key={text}>
              <Link text={text} subject={subject} onOpen={onOpen} />
            </li>
          ))}
        </ul>
        {more > 0 && <p className="details-note">{counted(more, 'more port')}</p>}
      </Section>
    </>
  );
}
