/** What turns rows into words: the realms, the other rows, the app's start. */
import type { Model } from '../../../instrumentation/model';
import { type Heartbeats, heartbeatsIn } from '../../../instrumentation/model/heartbeats';
import {
  createExchanges,
  type Exchange,
  type Exchanges,
} from '../../../instrumentation/model/protocols';
import type { MessageRow } from '../../../instrumentation/model/rows';
import type { ChannelId, Micros, RealmId } from '../../../instrumentation/trace/ids';
import { decodePreview, previewText } from '../../../instrumentation/trace/preview';
import { labelOf, type Realms } from './port-words';
import { realmTooltip } from './realm-label';

export interface RowContext {
  readonly realms: Realms;
  readonly startedAt: Micros;
  /** `webContents.id` of the inspected window; null in a window of our own. */
  readonly tabId: number | null;
  readonly model: Pick<Model, 'channel' | 'port' | 'realms' | 'messages' | 'acts'>;
  label(realm: RealmId | null): string;
  tooltip(realm: RealmId | null): string;
  channelName(channel: ChannelId): string;
  /** Counts of messages over time; null where there were none. */
  traffic?(channel: ChannelId): ArrayLike<number> | null;
  /** What the message is in a protocol of calls; null where it is in none. */
  exchange(row: MessageRow): Exchange | null;
  /** Of the messages that were looked through: Messages does that. */
  readonly heartbeats: Heartbeats;
  /** One line of the payload; the last few hundred are kept. */
  payload(encoded: string): string;
}

const KEPT = 500;

export function createPayloadText(): (encoded: string) => string {
  const known = new Map<string, string>();
  return (encoded) => {
    if (encoded === '') return '';
    let text = known.get(encoded);
    if (text === undefined) {
      text = previewText(decodePreview(encoded));
      if (known.size >= KEPT) known.clear();
      known.set(encoded, text);
    }
    return text;
  };
}

/** What is read of a model while it is looked at: once, however many views ask. */
const learned = new WeakMap<Model, Exchanges>();

function exchangesIn(model: Model): Exchanges {
  let known = learned.get(model);
  if (known === undefined) {
    known = createExchanges(model);
    learned.set(model, known);
  }
  return known;
}

export function createRowContext(
  model: Model,
  startedAt: Micros,
  tabId: number | null,
  payload: (encoded: string) => string,
): RowContext {
  const { realms } = model;
  return {
    realms,
    startedAt,
    tabId,
    model,
    payload,
    exchange: exchangesIn(model).of,
    heartbeats: heartbeatsIn(model.messages),
    label: (realm) => labelOf(realm, realms),
    tooltip: (realm) => {
      const row = realm === null ? undefined : realms.get(realm);
      return row === undefined ? '' : realmTooltip(row);
    },
    channelName: (channel) => model.channel(channel)?.name ?? `#${channel}`,
  };
}
