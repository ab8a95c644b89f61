/** Calls and their answers in words. */
import type {
  Exchange,
  Never,
  OpenCall,
  ProtocolName,
} from '../../../instrumentation/model/protocols';
import { messageSubject, type Subject } from '../subject';
import { durationText } from './numbers';
import { closeReasonText, lossReasonText, portName } from './port-words';

export const protocolText: Readonly<Record<ProtocolName, string>> = {
  comlink: 'comlink',
  'json-rpc': 'JSON-RPC',
  orpc: 'oRPC',
  capnweb: 'Cap’n Web',
};

/** For a narrow cell. */
export function callText(exchange: Exchange): string {
  const name = exchange.method;
  const parts = (...some: string[]): string => some.filter((part) => part !== '').join(' · ');
  switch (exchange.role) {
    case 'call': {
      const { answer, open } = exchange;
      if (answer === null) return parts(name, openWord(open));
      return parts(name, answer.failed ? 'failed' : '', tookText(answer.took));
    }
    case 'answer':
      return `↩ ${parts(name || 'answer', exchange.failed ? 'failed' : '', exchange.took === null ? '' : tookText(exchange.took))}`;
    case 'notice':
      return name;
    case 'part':
      return '↩ part';
    case 'release':
      return 'release';
    case 'end':
      return 'end of session';
  }
}

/** A word for the style sheet. */
export function callTone(exchange: Exchange): string {
  if (exchange.role === 'call') {
    if (exchange.answer !== null) return exchange.answer.failed ? 'failed' : 'answered';
    const { open } = exchange;
    if (open?.kind !== 'never') return open?.kind === 'pending' ? 'pending' : 'expected';
    return open.why.kind === 'withdrawn' ? 'expected' : 'never';
  }
  return exchange.role === 'answer' && exchange.failed ? 'failed' : exchange.role;
}

/** The same in a sentence. */
export function callNote(exchange: Exchange): string {
  switch (exchange.role) {
    case 'call':
      return `Call${exchange.method === '' ? '' : ` of ${exchange.method}`} (${protocolWords(exchange)}): ${fateText(exchange)}`;
    case 'answer': {
      const what = exchange.failed ? 'Says that the call failed' : 'Answers the call';
      const after = exchange.took === null ? '' : `, ${durationText(exchange.took)} after it`;
      return `${what}${exchange.method === '' ? '' : ` of ${exchange.method}`}${after} (${protocolWords(exchange)})`;
    }
    case 'notice':
      return `Wants no answer (${protocolText[exchange.protocol]})`;
    case 'part':
      return `A part of a longer answer, or of a longer call (${protocolText[exchange.protocol]})`;
    case 'release':
      return `Lets go of a call or its result (${protocolText[exchange.protocol]})`;
    case 'end':
      return `Ends the session (${protocolText[exchange.protocol]})`;
  }
}

export const protocolWords = ({ protocol }: { readonly protocol: ProtocolName | null }): string =>
  protocol === null ? 'likely, by an id that both bear' : protocolText[protocol];

/** What became of a call. */
export function fateText({ answer, open }: Exchange & { role: 'call' }): string {
  if (answer !== null) {
    const what = answer.failed ? 'answered by an error' : 'answered';
    return answer.took === null
      ? `${what}, and the answer has not come: it is ${answer.row.state}`
      : `${what} after ${durationText(answer.took)}`;
  }
  return openText(open);
}

export function openText(open: OpenCall | null): string {
  switch (open?.kind) {
    case 'never':
      return `never answered: ${neverText(open.why)}`;
    case 'unknown':
      return {
        unobserved: 'not known whether it was answered: the other end can’t be seen',
        unreported: 'not known whether it was answered: messages came whose payload was never told',
        far: 'no answer in the 8,000 messages after it',
      }[open.why];
    default:
      return 'no answer yet';
  }
}

function neverText(why: Never): string {
  switch (why.kind) {
    case 'lost':
      return `it was lost, ${lossReasonText[why.reason]}`;
    case 'failed':
      return 'it could not be deserialised';
    case 'unheard':
      return 'nobody listened when it came';
    case 'withdrawn':
      return 'the caller let go of it';
    case 'session-over':
      return 'the session is over';
    case 'close-heard':
      return 'the channel is closed';
    case 'closed':
      return `${why.own ? 'the caller’s end' : 'the other end'} ${portName(why.port)} is closed, ${closeReasonText[why.reason]}`;
  }
}

function openWord(open: OpenCall | null): string {
  if (open?.kind === 'never') return open.why.kind === 'withdrawn' ? 'withdrawn' : 'never answered';
  return open?.kind === 'unknown' ? 'not known' : 'pending';
}

const tookText = (took: number | null): string =>
  took === null ? 'on its way' : durationText(took);

/** The other side of a call; null where there is none. */
export function otherSide(exchange: Exchange | null): Subject | null {
  const row =
    exchange?.role === 'call'
      ? exchange.answer?.row
      : exchange?.role === 'answer'
        ? exchange.call
        : null;
  return row == null ? null : messageSubject(row.port, row.n);
}
