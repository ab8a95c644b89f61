/** How one kind of event is said: reader and printer side by side, so that they cannot drift. */
import type { Carrier, TraceEventKind, TraceEventOf } from '../../instrumentation/trace/events';
import type { PortId, RealmId } from '../../instrumentation/trace/ids';
import type { Context } from './context';
import { number, portText, readPort, type Sentence, unquote } from './sentence';

export interface Phrase<Kind extends TraceEventKind> {
  /** Its verbs, with what kind of subject they follow: `realm ended`, `port !`, `cleared`. */
  readonly verbs: readonly string[];
  read(sentence: Sentence, context: Context): TraceEventOf<Kind>;
  /** Words; empty ones are left out. */
  write(event: TraceEventOf<Kind>, context: Context): readonly string[];
}

/** An option, left out where it says what is assumed anyway. */
export function option(
  name: string,
  value: string | number | null,
  assumed: string | number | null,
): string {
  if (value === assumed || value === null) return '';
  return `${name}=${typeof value === 'number' ? value : JSON.stringify(value)}`;
}

export const flag = (name: string, on: boolean): string => (on ? name : '');
export const quote = (text: string): string => JSON.stringify(text);

/** The realm where something happened to a port: its holder, unless said. */
export function readPlace(sentence: Sentence, context: Context): RealmId {
  const told = sentence.option('in');
  const realm = told === null ? context.holder(sentence.port) : context.realm(told);
  if (realm === null) throw new Error('nobody holds the port: in=… is missing.');
  return realm;
}

export function readPlaceIfAny(sentence: Sentence, context: Context): RealmId | null {
  const told = sentence.option('in');
  if (told === null) return context.holder(sentence.port);
  return told === '?' ? null : context.realm(told);
}

export function writePlace(
  event: { port: PortId; realm: RealmId | null },
  context: Context,
): string {
  if (context.holder(event.port) === event.realm) return '';
  return `in=${event.realm === null ? '?' : context.label(event.realm)}`;
}

const CARRIERS = ['ipc', 'window', 'port', 'clone', 'worker', 'utility', 'unknown'] as const;

export function readCarrier(sentence: Sentence): Carrier {
  const kind = sentence.oneOf(CARRIERS);
  if (kind === 'ipc') return { kind, channel: unquote(sentence.word('The IPC channel')) };
  return kind === 'port' ? { kind, ...readMessage(sentence.word('The message')) } : { kind };
}

export function writeCarrier(carrier: Carrier): string {
  if (carrier.kind === 'ipc') return `over ipc ${quote(carrier.channel)}`;
  if (carrier.kind === 'port') return `over port ${messageText(carrier)}`;
  return `over ${carrier.kind}`;
}

export function readMessage(text: string): { port: PortId; n: number } {
  const [port, n] = text.split('#');
  return { port: readPort(port ?? ''), n: number(n ?? '') };
}

export const messageText = (message: { port: PortId; n: number }): string =>
  `${portText(message.port)}#${message.n}`;
