import type { ReactElement } from 'react';
import type { ChannelId } from '../../../../instrumentation/trace/ids';
import { Link } from '../../components/link';
import { Stack } from '../../components/stack';
import type { Subject } from '../../subject';
import { ActOnEnd } from '../acting/act-on-end';
import { CopyReproduction } from '../acting/copy-reproduction';
import { ChannelChartsSection } from './channel-charts';
import type { ChannelDetails, EndDetails, TransferDetails } from './channel-details';
import { NamedList, Section } from './section';
import { useChannelCharts } from './use-channel-charts';

interface ChannelSectionsInput {
  readonly details: ChannelDetails;
  onOpen(subject: Subject): void;
}

export function ChannelSections({ details, onOpen }: ChannelSectionsInput): ReactElement {
  const { transfers, made } = details;
  return (
    <>
      <Section name="ends" title="Ends">
        {details.ends.map((end) => (
          <End key={end.end} end={end} onOpen={onOpen} />
        ))}
      </Section>
      <Section name="messages" title="Messages">
        <NamedList items={details.messages} onOpen={onOpen} />
      </Section>
      <Charts channel={details.channel} />
      <Section name="transfers" title="Transfers">
        {transfers.length === 0 ? (
          <p className="details-note">Both ends are where they were made</p>
        ) : (
          <ol className="transfers">
            {transfers.map((transfer) => (
              <Transfer key={transfer.key} transfer={transfer} onOpen={onOpen} />
            ))}
          </ol>
        )}
      </Section>
      <Section name="made" title="Made">
        <p>{made.text}</p>
        <Stack lines={made.stack} />
        <CopyReproduction channel={details.channel} />
      </Section>
    </>
  );
}

function Charts({ channel }: { channel: ChannelId }): ReactElement | null {
  const shown = useChannelCharts(channel);
  return shown === null ? null : <ChannelChartsSection {...shown} />;
}

interface EndInput {
  readonly end: EndDetails;
  onOpen(subject: Subject): void;
}

function End({ end, onOpen }: EndInput): ReactElement {
  return (
    <div className="end" data-end={end.end}>
      <span className="end-name">{end.end}</span>
      <div>
        <p className="end-realm">
          {end.realmSubject === null ? (
            end.realm
          ) : (
            <Link text={end.realm} subject={end.realmSubject} onOpen={onOpen} />
          )}
        </p>
        {end.about !== '' && <p className="subtle">{end.about}</p>}
        {end.facts.map((fact) => (
          <p key={fact}>{fact}</p>
        ))}
        <p>
          <Link text={`Journey of end ${end.end}`} subject={end.port} onOpen={onOpen} />
        </p>
        <ActOnEnd port={end.id} />
        {end.note !== '' && <p className="details-note">{end.note}</p>}
      </div>
    </div>
  );
}

interface TransferInput {
  readonly transfer: TransferDetails;
  onOpen(subject: Subject): void;
}

function Transfer({ transfer, onOpen }: TransferInput): ReactElement {
  const { carriedBy, lost } = transfer;
  return (
    <li
      className="end"
      data-transfer={transfer.key}
      data-end={transfer.end}
      data-carrier={transfer.carrier}
      data-from={transfer.from}
      data-to={transfer.to}
      data-lost={String(lost !== '')}
    >
      <span className="end-name">{transfer.end}</span>
      <div>
        <p>
          {transfer.from || 'unknown'} <span className="subtle">→</span>{' '}
          {transfer.to || (lost === '' ? 'in transit' : <span className="lost">lost: {lost}</span>)}
        </p>
        <p className="subtle">
          {'over '}
          {carriedBy === null ? (
            transfer.carrier
          ) : (
            <Link text={transfer.carrier} subject={carriedBy} onOpen={onOpen} />
          )}
        </p>
        <p className="subtle">
          {[transfer.when, transfer.queued].filter((text) => text !== '').join(' · ')}
        </p>
        <Stack lines={transfer.stack} />
        {transfer.usedBy.length > 0 && <p className="subtle">first used there by</p>}
        <Stack lines={transfer.usedBy} />
      </div>
    </li>
  );
}
