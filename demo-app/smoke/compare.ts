/** Compares what the panel shows with what a scenario declares. Pure. */
import type { Declaration, DeclaredChannel, DeclaredTransfer } from '../scenario';

/** A transfer as its element in the details pane has it. */
export interface ShownTransfer {
  readonly end: string;
  readonly carrier: string;
  readonly from: string;
  readonly to: string;
}

/** A row of the Channels view, as text. */
export interface ShownChannel {
  readonly name: string;
  readonly endA: string;
  readonly endB: string;
  readonly state: string;
  readonly aToB: string;
  readonly bToA: string;
  readonly transfers: readonly ShownTransfer[];
}

/** One line for each difference, with what was expected and what was got; empty when all is as declared. */
export function differences(declaration: Declaration, shown: readonly ShownChannel[]): string[] {
  const left = [...shown];
  const found: string[] = [];
  for (const declared of declaration.channels) {
    const index = left.findIndex((row) => withoutNumber(row.name) === declared.name);
    const [row] = index === -1 ? [] : left.splice(index, 1);
    if (row === undefined) found.push(`channel ${declared.name}: expected a row, got none`);
    else found.push(...differencesOfRow(declared, row));
  }
  for (const row of left) {
    found.push(`channel ${row.name}: expected no such row, got ${textOfRow(row)}`);
  }
  return found;
}

function differencesOfRow(declared: DeclaredChannel, row: ShownChannel): string[] {
  const columns = [
    ['end A', declared.endA, row.endA],
    ['end B', declared.endB, row.endB],
    ['state', declared.state, row.state],
    ['messages A to B', String(declared.aToB), row.aToB],
    ['messages B to A', String(declared.bToA), row.bToA],
  ] as const;
  const wrong = columns
    .filter(([, expected, got]) => expected !== got)
    .map(([column, expected, got]) => `${column}: expected ${quote(expected)}, got ${quote(got)}`);

  // The order between the two ends is that of leaving, which two processes may decide otherwise each time.
  const transfers = row.transfers.toSorted((one, other) => one.end.localeCompare(other.end));
  const count = Math.max(declared.transfers.length, transfers.length);
  for (let index = 0; index < count; index += 1) {
    const expected = textOf(declared.transfers[index]);
    const got = textOf(transfers[index]);
    if (expected !== got) wrong.push(`transfer ${index + 1}: expected ${expected}, got ${got}`);
  }
  return wrong.map((line) => `channel ${declared.name}: ${line}`);
}

function textOf(transfer: DeclaredTransfer | ShownTransfer | undefined): string {
  if (transfer === undefined) return 'none';
  const { end, carrier, from, to } = transfer;
  return `${end} by ${withoutNumber(carrier)} from ${from} to ${to}`;
}

/** `line/#7` is `line/#` and `port #3 B message 2` is `port message 2`: the numbers depend on what the app did before. */
function withoutNumber(text: string): string {
  return text.replace(/#\d+$/, '#').replace(/^port #\d+(?: [AB])? message /, 'port message ');
}

export const textOfRow = ({ endA, endB, state }: ShownChannel): string =>
  `${endA} | ${endB} | ${state}`;

const quote = (text: string): string => `"${text}"`;

/** `1 channel, 5 messages, 1 transfer`. */
export function summary({ channels }: Declaration): string {
  const messages = channels.reduce((sum, { aToB, bToA }) => sum + aToB + bToA, 0);
  const transfers = channels.reduce((sum, channel) => sum + channel.transfers.length, 0);
  return `${counted(channels.length, 'channel')}, ${counted(messages, 'message')}, ${counted(transfers, 'transfer')}`;
}

const counted = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`;
