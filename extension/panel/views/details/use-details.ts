import { type NamedPlace, type Place, subjectsIn } from '../../navigation/place';
import { usePanelStore, useSlice } from '../../store/react';
import { selectedOf } from '../../store/selection-store';
import type { Subject } from '../../subject';
import { findingsOf } from '../findings/use-findings';
import { useTrace } from '../use-trace';
import { type ChannelDetails, channelDetails } from './channel-details';
import { type FindingDetails, findingDetails } from './finding-details';
import { type MessageDetails, messageDetails } from './message-details';
import type { WholeInput } from './payload-section';
import { type RealmDetails, realmDetails } from './realm-details';

export interface DetailsInput {
  /** `gone`: selected, and no longer in the trace. */
  readonly shown: ChannelDetails | FindingDetails | MessageDetails | RealmDetails | 'gone';
  readonly stacksOn: boolean;
  readonly whole: WholeInput;
  /** Other views of the same subject. */
  readonly places: readonly NamedPlace[];
  onOpen(subject: Subject): void;
  onGo(place: Place): void;
  onClose(): void;
  onStacks(): void;
}

/** Null while nothing is selected in the view that is open. */
export function useDetails(): DetailsInput | null {
  const store = usePanelStore();
  const { model, context } = useTrace();
  const view = useSlice(store.view, (state) => state.view);
  const selection = useSlice(store.selection, (state) => state);
  const { phase, feed, session } = useSlice(store.connection, (state) => state);

  const subject = selectedOf(selection, subjectsIn[view]);
  const shown = ((): DetailsInput['shown'] | null => {
    switch (subject?.kind) {
      case 'channel': {
        const row = model.channel(subject.channel);
        return row === undefined ? 'gone' : channelDetails(row, model, context);
      }
      case 'message': {
        const row = model.message(subject.port, subject.n);
        return row === undefined ? 'gone' : messageDetails(row, context);
      }
      case 'realm': {
        const row = model.realms.get(subject.realm);
        return row === undefined ? 'gone' : realmDetails(row, model, context);
      }
      case 'finding': {
        const row = findingsOf(model).find(({ key }) => key === subject.finding);
        return row === undefined ? 'gone' : findingDetails(row, context);
      }
      default:
        return null;
    }
  })();
  if (shown === null) return null;

  const question = shown !== 'gone' && shown.kind === 'message' ? shown.question : null;
  const inFile = session !== null && question !== null && store.fileHasPayload(question);
  return {
    shown,
    stacksOn: feed.stacks,
    whole: {
      capture:
        session === null ? (phase === 'live' ? feed.payloads : null) : inFile ? 'full' : null,
      onAsk: store.askPayload,
      onKeepWhole: () => void store.command({ kind: 'payloads', capture: 'full' }),
    },
    places: subject === null ? [] : store.placesOf(subject),
    onOpen: store.open,
    onGo: store.go,
    onClose: () => {
      for (const kind of subjectsIn[view]) store.selection.setState({ [kind]: null });
    },
    onStacks: () => void store.command({ kind: 'stacks', on: true }),
  };
}
