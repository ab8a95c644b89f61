/** What is selected, by identity: rows may come, go and move without changing it. */
import { createStore } from 'zustand/vanilla';
import type { MessageRef } from '../../../instrumentation/trace/events';
import type { ChannelId, Micros, PortId, RealmId } from '../../../instrumentation/trace/ids';
import type { Subject } from '../subject';

export interface SelectionState {
  readonly channel: ChannelId | null;
  readonly message: MessageRef | null;
  readonly port: PortId | null;
  readonly realm: RealmId | null;
  readonly finding: string | null;
  readonly moment: Micros | null;
}

export const NOTHING_SELECTED: SelectionState = {
  channel: null,
  message: null,
  port: null,
  realm: null,
  finding: null,
  moment: null,
};

export const createSelectionStore = () => createStore<SelectionState>(() => NOTHING_SELECTED);

export function selectionOf(subject: Subject): Partial<SelectionState> {
  switch (subject.kind) {
    case 'channel':
      return { channel: subject.channel };
    case 'message':
      return { message: { port: subject.port, n: subject.n } };
    case 'port':
      return { port: subject.port };
    case 'realm':
      return { realm: subject.realm };
    case 'finding':
      return { finding: subject.finding };
    case 'moment':
      return { moment: subject.at };
  }
}

/** What of these kinds is selected. */
export function selectedOf(
  { channel, message, port, realm, finding, moment }: SelectionState,
  kinds: readonly Subject['kind'][],
): Subject | null {
  const subjects: Readonly<Record<Subject['kind'], Subject | null>> = {
    channel: channel === null ? null : { kind: 'channel', channel },
    message: message === null ? null : { kind: 'message', port: message.port, n: message.n },
    port: port === null ? null : { kind: 'port', port },
    realm: realm === null ? null : { kind: 'realm', realm },
    finding: finding === null ? null : { kind: 'finding', finding },
    moment: moment === null ? null : { kind: 'moment', at: moment },
  };
  for (const kind of kinds) if (subjects[kind] !== null) return subjects[kind];
  return null;
}
