import type { ReactElement, ReactNode } from 'react';
import { Link } from '../../components/link';
import { Stack } from '../../components/stack';
import type { Subject } from '../../subject';
import type { FindingDetails } from './finding-details';
import { NamedList, Section } from './section';

interface FindingSectionsInput {
  readonly details: FindingDetails;
  /** What asks the heap, for rules that it proves. */
  readonly verify: ReactNode;
  onOpen(subject: Subject): void;
}

export function FindingSections({ details, verify, onOpen }: FindingSectionsInput): ReactElement {
  const { places, evidence, subjects } = details;
  return (
    <>
      <Section name="finding" title="Finding">
        <p className="finding-sentence">{details.sentence}</p>
        {verify}
      </Section>
      <Section name="remedy" title="What to do">
        <p>{details.remedy}</p>
      </Section>
      {places.length > 0 && (
        <Section name="stack" title={places.length === 1 ? 'Line' : 'Lines'}>
          {places.map(({ where, stack }) => (
            <div key={`${where} ${stack[0]?.text}`}>
              <p className="subtle">{where}</p>
              <Stack lines={stack} />
            </div>
          ))}
        </Section>
      )}
      <Section name="evidence" title="Evidence">
        {evidence.length === 0 && <p className="details-note">None beside the sentence</p>}
        <ol>
          {evidence.map(({ key, text, name, subject, stack }) => (
            <li key={key} className="evidence">
              <p>{text}</p>
              <Link text={name} subject={subject} onOpen={onOpen} />
              <Stack lines={stack} />
            </li>
          ))}
        </ol>
      </Section>
      <Section name="subjects" title="Cases">
        <NamedList items={details.facts} onOpen={onOpen} />
        <ul className="ports">
          {subjects.map(({ text, subject }) => (
            <li key={text}>
              <Link text={text} subject={subject} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
