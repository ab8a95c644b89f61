import type { ReactElement } from 'react';
import { Phases } from '../../components/bars/phases';
import { Link } from '../../components/link';
import { Stack } from '../../components/stack';
import type { NamedPlace, Place } from '../../navigation/place';
import type { Subject } from '../../subject';
import { ActOnMessage } from '../acting/act-on-message';
import { CallSection } from './call-section';
import { Diff } from './diff';
import type { MessageDetails } from './message-details';
import { PayloadSection, type WholeInput } from './payload-section';
import { NamedList, Section } from './section';

interface MessageSectionsInput {
  readonly details: MessageDetails;
  readonly stacksOn: boolean;
  readonly whole: WholeInput;
  onOpen(subject: Subject): void;
  onStacks(): void;
  readonly places: readonly NamedPlace[];
  onGo(place: Place): void;
}

export function MessageSections(input: MessageSectionsInput): ReactElement {
  const { details, onOpen } = input;
  return (
    <>
      <Section name="route" title="Message">
        <NamedList items={details.route} onOpen={onOpen} />
        {details.notes.map((note) => (
          <p key={note} className="details-note">
            {note}
          </p>
        ))}
      </Section>
      <PayloadSection
        key={details.title}
        preview={details.preview}
        question={details.question}
        {...input.whole}
      >
        <p className="details-go">
          <ActOnMessage port={details.port} preview={details.preview} />
        </p>
        {details.ports.length > 0 && (
          <ul className="ports" aria-label="Transferred ports">
            {details.ports.map((port) => (
              <li key={port.text}>
                <Link text={port.text} subject={port.subject} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        )}
      </PayloadSection>
      {details.call !== null && <CallSection call={details.call} onOpen={onOpen} />}
      {details.diff !== null && <Diff diff={details.diff} onOpen={onOpen} />}
      <Section name="times" title="Times">
        <NamedList items={details.times} onOpen={onOpen} />
        <Phases segments={details.phases} />
        <p className="details-go">
          {input.places.map(({ title, place }) => (
            <button key={title} type="button" className="link" onClick={() => input.onGo(place)}>
              {title}
            </button>
          ))}
        </p>
      </Section>
      <Section name="stack" title="Posted at">
        {details.stack.length > 0 ? <Stack lines={details.stack} /> : <NoStack {...input} />}
      </Section>
    </>
  );
}

function NoStack({ stacksOn, onStacks }: MessageSectionsInput): ReactElement {
  if (stacksOn) return <p className="details-note">No stack was recorded for this message</p>;
  return (
    <p className="details-note">
      Stacks of messages are off.{' '}
      <button type="button" className="link" onClick={onStacks}>
        Record them from now on
      </button>
    </p>
  );
}
