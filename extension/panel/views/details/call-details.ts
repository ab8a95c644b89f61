/** A message as one side of a call: what became of it, and what the other side said. */
import type { Exchange } from '../../../../instrumentation/model/protocols';
import type { MessageRow } from '../../../../instrumentation/model/rows';
import { channelOf, endOf } from '../../../../instrumentation/trace/ids';
import { messageSubject } from '../../subject';
import { fateText, protocolWords } from '../../words/call-words';
import { durationText } from '../../words/numbers';
import type { RowContext } from '../../words/row-context';
import { type StackLine, stackLines } from '../../words/stack-lines';
import type { Named } from './message-details';

export interface CallDetails {
  readonly title: 'Call' | 'Answer' | 'Protocol';
  readonly facts: readonly Named[];
  /** Set where nothing can answer it any more: why. */
  readonly never: string | null;
  /** The line that closed the channel under it. */
  readonly stack: readonly StackLine[];
  /** What the other side said; null while there is none. */
  readonly other: { readonly title: string; readonly key: string; readonly preview: string } | null;
}

export function callDetails(row: MessageRow, context: RowContext): CallDetails | null {
  const exchange = context.exchange(row);
  if (exchange === null) return null;
  switch (exchange.role) {
    case 'call':
      return ofCall(exchange, context);
    case 'answer':
      return ofAnswer(exchange, context);
    default:
      return {
        title: 'Protocol',
        facts: [
          { name: 'Protocol', text: protocolWords(exchange) },
          {
            name: 'Is',
            text: exchange.role === 'notice' ? 'a call without an answer' : exchange.role,
          },
          ...methodOf(exchange.method),
        ],
        never: null,
        stack: [],
        other: null,
      };
  }
}

function ofCall(exchange: Exchange & { role: 'call' }, context: RowContext): CallDetails {
  const { answer, open } = exchange;
  const never = open?.kind === 'never' && open.why.kind !== 'withdrawn';
  const fate = fateText(exchange);
  const facts: Named[] = [...head(exchange)];
  if (answer === null) {
    if (!never) facts.push({ name: 'Answer', text: fate });
  } else {
    facts.push(
      { name: 'Answer', text: nameOf(answer.row, context), subject: subjectOf(answer.row) },
      { name: 'Took', text: answer.took === null ? fate : durationText(answer.took) },
    );
    if (answer.failed) facts.push({ name: 'Result', text: 'an error' });
  }
  return {
    title: 'Call',
    facts,
    never: never ? fate : null,
    stack: open?.kind === 'never' && open.why.kind === 'closed' ? stackLines(open.why.stack) : [],
    other: answer === null ? null : otherOf('Its answer', answer.row),
  };
}

function ofAnswer(exchange: Exchange & { role: 'answer' }, context: RowContext): CallDetails {
  const { call, took } = exchange;
  const facts: Named[] = [...head(exchange)];
  if (call === null) {
    facts.push({ name: 'Call', text: 'not among the 8,000 messages before it' });
  } else {
    facts.push({ name: 'Call', text: nameOf(call, context), subject: subjectOf(call) });
    if (took !== null) facts.push({ name: 'Took', text: durationText(took) });
  }
  if (exchange.failed) facts.push({ name: 'Result', text: 'an error' });
  return {
    title: 'Answer',
    facts,
    never: null,
    stack: [],
    other: call === null ? null : otherOf('The call', call),
  };
}

const head = (exchange: Exchange & { role: 'call' | 'answer' }): Named[] => [
  ...methodOf(exchange.method),
  { name: 'Protocol', text: protocolWords(exchange) },
  { name: 'Id', text: exchange.id },
];

const methodOf = (method: string): Named[] =>
  method === '' ? [] : [{ name: 'Method', text: method }];

const subjectOf = ({ port, n }: MessageRow) => messageSubject(port, n);

const nameOf = ({ port, n }: MessageRow, context: RowContext): string =>
  `${context.channelName(channelOf(port))} ${endOf(port)} message ${n}`;

const otherOf = (title: string, { port, n, preview }: MessageRow): CallDetails['other'] => ({
  title,
  key: `${port}.${n}`,
  preview,
});
