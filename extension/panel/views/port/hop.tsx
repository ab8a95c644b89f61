import type { ReactElement } from 'react';
import { Link } from '../../components/link';
import { Stack } from '../../components/stack';
import type { Subject } from '../../subject';
import type { TransferDetails } from '../details/channel-details';

interface HopInput {
  readonly hop: TransferDetails;
  readonly number: number;
  onOpen(subject: Subject): void;
}

export function Hop({ hop, number, onOpen }: HopInput): ReactElement {
  const { carriedBy, lost } = hop;
  return (
    <div
      className="journey-step"
      data-step="hop"
      data-transfer={hop.key}
      data-carrier={hop.carrier}
      data-lost={String(lost !== '')}
    >
      <div>
        <h3>
          Hop {number} over{' '}
          {carriedBy === null ? (
            hop.carrier
          ) : (
            <Link text={hop.carrier} subject={carriedBy} onOpen={onOpen} />
          )}
        </h3>
        <p>
          {hop.from || 'unknown'} <span className="subtle">→</span>{' '}
          {hop.to || (lost === '' ? 'in transit' : <span className="lost">lost: {lost}</span>)}
        </p>
        <p className="subtle">{[hop.when, hop.queued].filter((text) => text !== '').join(' · ')}</p>
      </div>
      <div>
        <Stack lines={hop.stack} />
        {hop.usedBy.length > 0 && <p className="subtle">first used there by</p>}
        <Stack lines={hop.usedBy} />
      </div>
    </div>
  );
}
