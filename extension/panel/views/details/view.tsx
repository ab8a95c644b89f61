// biome-ignore-all lint/a11y/noRedundantRoles: tests and the smoke run find the pane by this attribute
import type { ReactElement } from 'react';
import { IconButton } from '../../components/icon-button';
import { Verify } from '../verify/screen';
import { ChannelSections } from './channel-sections';
import { FindingSections } from './finding-sections';
import { MessageSections } from './message-sections';
import { RealmSections } from './realm-sections';
import type { DetailsInput } from './use-details';

export function DetailsView(input: DetailsInput): ReactElement {
  const { shown } = input;
  return (
    <section role="region" aria-label="Details" className="details">
      <header className="details-head">
        <IconButton
          icon="close"
          label="Close details"
          hint="Close details (Esc)"
          onPress={input.onClose}
        />
        {shown === 'gone' ? (
          <h2>No longer in the trace</h2>
        ) : (
          <>
            <h2 title={shown.title}>{shown.title}</h2>
            <span className="details-state">{shown.state}</span>
          </>
        )}
      </header>
      <div className="details-body">
        {shown === 'gone' && <p className="details-note">It was cleared. Select another row.</p>}
        {shown !== 'gone' && shown.kind === 'channel' && (
          <ChannelSections details={shown} onOpen={input.onOpen} />
        )}
        {shown !== 'gone' && shown.kind === 'finding' && (
          <FindingSections
            details={shown}
            verify={shown.verifies.length > 0 && <Verify ports={shown.verifies} />}
            onOpen={input.onOpen}
          />
        )}
        {shown !== 'gone' && shown.kind === 'realm' && (
          <RealmSections details={shown} onOpen={input.onOpen} />
        )}
        {shown !== 'gone' && shown.kind === 'message' && (
          <MessageSections
            details={shown}
            stacksOn={input.stacksOn}
            whole={input.whole}
            onOpen={input.onOpen}
            onStacks={input.onStacks}
            places={input.places}
            onGo={input.onGo}
          />
        )}
      </div>
    </section>
  );
}
