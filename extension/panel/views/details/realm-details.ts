/** Everything that is known of one realm, as plain words. */
import type { Model } from '../../../../instrumentation/model';
import type { PortRow, RealmRow } from '../../../../instrumentation/model/rows';
import { channelOf } from '../../../../instrumentation/trace/ids';
import { portSubject, realmSubject, type Subject } from '../../subject';
import { clockWords } from '../../words/clock-words';
import { countText, durationText, sinceStart } from '../../words/numbers';
import { portName } from '../../words/port-words';
import { realmLabel, realmNote } from '../../words/realm-label';
import { realmState, realmStateWord } from '../../words/realm-state';
import type { RowContext } from '../../words/row-context';
import type { Named } from './message-details';

export interface RealmDetails {
  readonly kind: 'realm';
  readonly title: string;
  readonly state: string;
  readonly facts: readonly Named[];
  readonly note: string;
  readonly ports: readonly { readonly text: string; readonly subject: Subject }[];
  /** Ports that are not listed. */
  readonly more: number;
}

/** A reader looks at so many. */
const LISTED = 200;

export function realmDetails(row: RealmRow, model: Model, context: RowContext): RealmDetails {
  const { listed, more } = portsHeld(row, model);
  return {
    kind: 'realm',
    title: realmLabel(row),
    state: realmStateWord[realmState(row)],
    facts: factsOf(row, model, context),
    note: realmNote(row),
    ports: listed.map((port) => ({
      text: `${portName(port.port)} of ${context.channelName(channelOf(port.port))}`,
      subject: portSubject(port.port),
    })),
    more,
  };
}

function factsOf(row: RealmRow, model: Model, context: RowContext): Named[] {
  const facts: Named[] = [{ name: 'Kind', text: row.kind }];
  const add = (name: string, text: string | null, subject?: Subject): void => {
    if (text !== null && text !== '')
      facts.push(subject ? { name, text, subject } : { name, text });
  };
  add('Address', row.url);
  add('Process', row.pid === null ? null : String(row.pid));
  add('Window', row.contents === null ? null : String(row.contents));
  const owner = row.owner === null ? undefined : model.realms.get(row.owner);
  if (owner !== undefined) add('Made by', realmLabel(owner), realmSubject(owner.realm));
  add('Seen since', sinceStart(row.startedAt, context.startedAt));
  if (row.missed !== 0 && row.unobserved === null) {
    add('Missed', row.missed < 0 ? 'unknown: its probe came late' : durationText(row.missed));
  }
  if (row.ended !== null) {
    add('Ended', `${sinceStart(row.ended.at, context.startedAt)}, ${row.ended.reason}`);
  }
  add('Clock', clockText(row));
  add('Facts lost', countText(row.factsLost));
  return facts;
}

function clockText({ kind, clock }: RealmRow): string {
  if (kind === 'main') return 'the one that others are compared with';
  if (clock === null) return 'not compared with the main process’s';
  return clockWords(clock);
}

function portsHeld({ realm }: RealmRow, model: Model): { listed: PortRow[]; more: number } {
  const listed: PortRow[] = [];
  let more = 0;
  for (let place = 0; place < model.channels.count; place++) {
    const channel = model.channels.row(place);
    if (channel === undefined || channel.state === 'closed') continue;
    for (const port of [channel.a, channel.b]) {
      if (port.holder.kind === 'transit' || port.holder.realm !== realm) continue;
      if (listed.length < LISTED) listed.push(port);
      else more += 1;
    }
  }
  return { listed, more };
}
