import type { ReactElement } from 'react';
import { PayloadTree } from '../../components/payload/payload-tree';
import { Stack } from '../../components/stack';
import type { Subject } from '../../subject';
import type { CallDetails } from './call-details';
import { NamedList, Section } from './section';

interface CallSectionInput {
  readonly call: CallDetails;
  onOpen(subject: Subject): void;
}

/** The message as one side of a call, beside what the other side said. */
export function CallSection({ call, onOpen }: CallSectionInput): ReactElement {
  const { title, facts, never, stack, other } = call;
  return (
    <Section name="call" title={title}>
      <NamedList items={facts} onOpen={onOpen} />
      {never !== null && <p className="lost">{sentence(never)}</p>}
      {stack.length > 0 && <Stack lines={stack} />}
      {other !== null && (
        <>
          <h4>{other.title}</h4>
          <PayloadTree key={other.key} label={other.title} preview={other.preview} />
        </>
      )}
    </Section>
  );
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
