/** Everything that is known of one message, as plain words. */
import {
  type Difference,
  differences,
  sameBefore,
} from '../../../../instrumentation/model/payload-diff';
import { phasesOf } from '../../../../instrumentation/model/phases';
import type { MessageRow } from '../../../../instrumentation/model/rows';
import type { PayloadQuestion } from '../../../../instrumentation/trace/asked-payload';
import { channelOf, endOf, type PortId, type RealmId } from '../../../../instrumentation/trace/ids';
import { decodePreview } from '../../../../instrumentation/trace/preview';
import {
  channelSubject,
  messageSubject,
  portSubject,
  realmSubject,
  type Subject,
} from '../../subject';
import { heartbeatNote } from '../../words/heartbeat-words';
import { breakNotes, INJECTED_NOTE, isInjected } from '../../words/injected';
import { durationText, estimatedBytes, latencyInFull, sinceStart } from '../../words/numbers';
import { lastMoment, type Segment, segmentsOf } from '../../words/phase-segments';
import { lossReasonText, messageStateNote, portName, waitReasonText } from '../../words/port-words';
import { isCut } from '../../words/preview-cut';
import { NO_PANEL_NOTE } from '../../words/realm-label';
import type { RowContext } from '../../words/row-context';
import { type StackLine, stackLines } from '../../words/stack-lines';

import { type CallDetails, callDetails } from './call-details';

export interface Named {
  readonly name: string;
  readonly text: string;
  readonly subject?: Subject;
}

export interface MessageDetails {
  readonly kind: 'message';
  /** The one it was posted on. */
  readonly port: PortId;
  readonly title: string;
  readonly state: string;
  readonly route: readonly Named[];
  readonly notes: readonly string[];
  /** Encoded; decoded when it is drawn. */
  readonly preview: string;
  /** What to ask for what was left out; null where nothing was, or nobody saw who posted it. */
  readonly question: PayloadQuestion | null;
  /** What is different from the message before it of the same kind. */
  readonly diff: {
    readonly text: string;
    readonly subject: Subject;
    readonly differences: readonly Difference[];
  } | null;
  readonly call: CallDetails | null;
  readonly ports: readonly { readonly text: string; readonly subject: Subject }[];
  readonly times: readonly Named[];
  readonly phases: readonly Segment[];
  readonly trace: Subject;
  readonly stack: readonly StackLine[];
}

export function messageDetails(row: MessageRow, context: RowContext): MessageDetails {
  const channel = channelOf(row.port);
  const end = endOf(row.port);
  const name = context.channelName(channel);
  return {
    kind: 'message',
    port: row.port,
    title: `${name} ${end}→${end === 'A' ? 'B' : 'A'} message ${row.n}`,
    state: isInjected(row, context) ? `injected · ${row.state}` : row.state,
    route: [
      realmNamed('From', row.from, context, 'unobserved'),
      realmNamed('To', row.to, context, row.state === 'queued' ? 'not delivered yet' : 'unknown'),
      { name: 'Channel', text: name, subject: channelSubject(channel) },
      { name: 'Port', text: portName(row.port), subject: portSubject(row.port) },
      ...causeOf(row, context),
      { name: 'Size', text: row.postedAt === null ? 'unknown' : estimatedBytes(row.size) },
    ],
    notes: notesOf(row, context),
    preview: row.preview,
    question: questionOf(row),
    diff: diffOf(row, context),
    call: callDetails(row, context),
    ports: row.ports.map((port) => ({
      text: portText(port, context),
      subject: portSubject(port),
    })),
    times: timesOf(row, context),
    phases: segmentsOf(row, context.model, lastMoment(context.model)),
    trace: messageSubject(row.port, row.n),
    stack: stackLines(row.stack),
  };
}

function questionOf({ from, port, n, preview }: MessageRow): PayloadQuestion | null {
  return from !== null && isCut(decodePreview(preview)) ? { realm: from, port, n } : null;
}

function diffOf(row: MessageRow, context: RowContext): MessageDetails['diff'] {
  const before = sameBefore(row, context.model.messages);
  if (before === null) return null;
  const { port, n } = before.row;
  return {
    text: `message ${n}`,
    subject: messageSubject(port, n),
    differences: differences(before.preview, decodePreview(row.preview)),
  };
}

function realmNamed(name: string, realm: RealmId | null, context: RowContext, none: string): Named {
  const text = context.label(realm);
  return text === '' || realm === null
    ? { name, text: none }
    : { name, text, subject: realmSubject(realm) };
}

function causeOf({ cause }: MessageRow, context: RowContext): Named[] {
  if (cause === null) return [];
  if (cause === 'unknown') return [{ name: 'Caused by', text: 'unknown' }];
  const { port, n } = cause;
  const text = `${context.channelName(channelOf(port))} ${endOf(port)} message ${n}`;
  return [{ name: 'Caused by', text, subject: messageSubject(port, n) }];
}

function timesOf(row: MessageRow, context: RowContext): Named[] {
  const { postedAt, deliveredAt } = row;
  const times: Named[] = [
    {
      name: 'Posted',
      text: postedAt === null ? 'not seen' : sinceStart(postedAt, context.startedAt),
    },
    {
      name: 'Delivered',
      text: deliveredAt === null ? 'not yet' : sinceStart(deliveredAt, context.startedAt),
    },
  ];
  const { serialising, latency, waits, handling } = phasesOf(row, context.model);
  if (latency !== null) times.push({ name: 'Latency', text: latencyInFull(latency) });
  if (serialising !== null) times.push({ name: 'Serialising', text: durationText(serialising) });
  for (const { reason, micros } of waits) {
    times.push({
      name: waitReasonText[reason],
      text: micros === null ? 'until now' : durationText(micros),
    });
  }
  if (handling !== null) times.push({ name: 'Handling', text: durationText(handling) });
  return row.lost !== null && deliveredAt === null
    ? times.map((time) => (time.name === 'Delivered' ? { ...time, text: 'never' } : time))
    : times;
}

function notesOf(row: MessageRow, context: RowContext): string[] {
  const hidden = [row.from, row.to].some(
    (realm) => realm !== null && context.realms.get(realm)?.panel === false,
  );
  const notes = isInjected(row, context) ? [INJECTED_NOTE] : [];
  notes.push(...breakNotes(row, context));
  if (hidden) notes.push(NO_PANEL_NOTE);
  const heartbeat = context.heartbeats.at(row.index);
  if (heartbeat !== null) notes.push(heartbeatNote(heartbeat, context));
  if (context.heartbeats.isFolded(row.index)) notes.push('A heartbeat, folded in Messages');
  if (row.phantom !== null) {
    notes.push(
      `Its postMessage threw (${row.phantom}), and before Electron 30.1.2 an empty message goes out all the same`,
    );
  }
  if (row.lost !== null) return [`Never delivered: ${lossReasonText[row.lost]}`, ...notes];
  return row.state === 'delivered' ? notes : [messageStateNote[row.state], ...notes];
}

/** `#4 B of search`; a channel without a name of its own is only its number. */
function portText(port: PortId, context: RowContext): string {
  const channel = channelOf(port);
  const name = context.channelName(channel);
  return name === `#${channel}` ? portName(port) : `${portName(port)} of ${name}`;
}
