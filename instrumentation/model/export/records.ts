/** Messages as flat records, for spreadsheets and scripts: what a row of the Messages view shows, and its line. */

import { channelOf, endOf } from '../../trace/ids';
import { decodePreview, previewText } from '../../trace/preview';
import type { Model } from '../index';
import { latencyOf } from '../latency';
import { realmLabel } from '../realm-label';
import type { MessageRow } from '../rows';
import { firstAppLine } from '../stack-lines';

export interface MessageRecord {
  readonly channel: string;
  /** `7A`: end A of channel 7. */
  readonly port: string;
  readonly n: number;
  readonly state: string;
  readonly from: string;
  readonly to: string;
  /** ISO 8601, with microseconds. */
  readonly posted: string;
  readonly delivered: string;
  /** Microseconds; empty where not known. */
  readonly latency: number | '';
  readonly uncertainty: number | '';
  readonly serialising: number | '';
  readonly handling: number | '';
  /** Bytes, estimated. */
  readonly size: number;
  readonly ports: number;
  readonly listeners: number | '';
  readonly payload: string;
  readonly line: string;
}

const LONGEST = 1_000;

export function messageRecord(
  row: MessageRow,
  model: Pick<Model, 'realms' | 'channel'>,
): MessageRecord {
  const { realms } = model;
  const label = (realm: MessageRow['from']): string => {
    const known = realm === null ? undefined : realms.get(realm);
    return known ? realmLabel(known) : '';
  };
  const latency = latencyOf(row, realms);
  return {
    channel: model.channel(channelOf(row.port))?.name ?? `#${channelOf(row.port)}`,
    port: `${channelOf(row.port)}${endOf(row.port)}`,
    n: row.n,
    state: row.state,
    from: label(row.from),
    to: label(row.to),
    posted: timeText(row.postedAt),
    delivered: timeText(row.deliveredAt),
    latency: latency?.micros ?? '',
    uncertainty: latency?.uncertainty ?? '',
    serialising: known(row.took),
    handling: known(row.handling),
    size: row.size,
    ports: row.ports.length,
    listeners: row.listeners ?? '',
    payload: row.preview === '' ? '' : previewText(decodePreview(row.preview), LONGEST),
    line: firstAppLine(row.stack)?.place ?? '',
  };
}

/** In the order of a file's columns. */
export const MESSAGE_COLUMNS: readonly (keyof MessageRecord)[] = [
  'channel',
  'port',
  'n',
  'state',
  'from',
  'to',
  'posted',
  'delivered',
  'latency',
  'uncertainty',
  'serialising',
  'handling',
  'size',
  'ports',
  'listeners',
  'payload',
  'line',
];

/** What of a row is written; nothing where a moment went by without a row. */
type Records = Iterable<object | undefined>;

export function* ndjson(records: Records): Generator<string> {
  for (const record of records) yield record === undefined ? '' : `${JSON.stringify(record)}\n`;
}

/** RFC 4180, with a line of names. */
export function* csv(
  records: Records,
  columns: readonly string[] = MESSAGE_COLUMNS,
): Generator<string> {
  yield `${columns.join(',')}\r\n`;
  for (const record of records) {
    if (record === undefined) {
      yield '';
      continue;
    }
    const values = record as Readonly<Record<string, string | number | undefined>>;
    yield `${columns.map((name) => cell(values[name] ?? '')).join(',')}\r\n`;
  }
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  // A spreadsheet runs what begins like this as a formula, and payloads come from anywhere.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const known = (micros: number): number | '' => (micros < 0 ? '' : micros);

function timeText(at: number | null): string {
  if (at === null) return '';
  const millis = new Date(Math.floor(at / 1000)).toISOString();
  return `${millis.slice(0, -1)}${String(at % 1000).padStart(3, '0')}Z`;
}
