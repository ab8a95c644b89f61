/** One port from where it was made to where it is: stays and hops, from top to bottom. */
import type { ReactElement, ReactNode } from 'react';
import { EmptyState } from '../../components/empty-state';
import { Link } from '../../components/link';
import { Stack } from '../../components/stack';
import type { Subject } from '../../subject';
import { counted } from '../../words/numbers';
import { Hop } from './hop';
import { StayCard } from './stay';
import type { PortInput } from './use-port';

export function PortView({
  shown,
  verify,
  onOpen,
}: PortInput & { verify?: ReactNode }): ReactElement {
  if (shown === 'none') {
    return (
      <EmptyState
        kind="no-port"
        head="No port is selected"
        text="Follow a port’s name, such as #4 A, from any other view: this one shows how it got where it is"
      />
    );
  }
  if (shown === 'gone') {
    return (
      <EmptyState kind="gone" head="No longer in the trace" text="It was cleared. Select another" />
    );
  }
  const { stays, hops, made, facts } = shown;
  const row = (name: string, { text, subject }: { text: string; subject: Subject }) => (
    <div>
      <dt>{name}</dt>
      <dd>
        <Link text={text} subject={subject} onOpen={onOpen} />
      </dd>
    </div>
  );
  return (
    <section className="journey" aria-label={`Journey of ${shown.title}`}>
      <header className="journey-head">
        <h2>
          {shown.title} <span className="subtle">{shown.state}</span>
        </h2>
        <dl className="named">
          {row('Channel', shown.channel)}
          {row('Other end', shown.peer)}
        </dl>
        {facts.map((fact) => (
          <p key={fact}>{fact}</p>
        ))}
        {verify}
        {shown.unread > 0 && (
          <p className="details-note">
            {counted(shown.unread, 'older message')} of its channel are not counted below
          </p>
        )}
      </header>
      <ol className="journey-line">
        <li className="journey-step" data-step="made">
          <div>
            <h3>Made</h3>
            <p>{made.text}</p>
          </div>
          <div>
            <Stack lines={made.stack} />
          </div>
        </li>
        {stays.map((stay, index) => {
          const hop = hops[index];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a stay is known by its place
            <li key={index} className="journey-pair">
              <StayCard stay={stay} last={hop === undefined} onOpen={onOpen} />
              {hop !== undefined && <Hop hop={hop} number={index + 1} onOpen={onOpen} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
