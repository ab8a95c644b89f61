/** `cause:`: by a message over any number of others, by a channel, by none, or by what is not known. */
import type { Cause } from '../../trace/events';
import { channelOf } from '../../trace/ids';
import { textMatch } from './match-text';
import type { MessageTest } from './message-test';
import type { Condition } from './syntax';
import { type FilterModel, matchesChannel, readMessage } from './words';

/** A longer chain is not followed to its end. */
const LONGEST_CHAIN = 10_000;

export function causeTest(
  { wanted, exactly }: Extract<Condition, { kind: 'words' }>,
  model: FilterModel,
): MessageTest {
  const text = wanted.kind === 'text' ? wanted.text.toLowerCase() : '';
  if (text === 'none') return (row) => row.cause === null;
  if (text === 'unknown') return (row) => row.cause === 'unknown';
  const message = wanted.kind === 'text' ? readMessage(wanted.text) : null;
  const name = { match: textMatch(wanted), exactly };
  if (message === null) {
    return ({ cause }) => {
      if (cause === null || cause === 'unknown') return false;
      const channel = channelOf(cause.port);
      return matchesChannel(name, channel, model.channel(channel)?.name ?? `#${channel}`);
    };
  }
  const isIt = (cause: Cause): boolean =>
    cause !== null && cause !== 'unknown' && cause.port === message.port && cause.n === message.n;
  if (exactly) return ({ cause }) => isIt(cause);
  return (row) => {
    let { cause } = row;
    for (let steps = 0; steps < LONGEST_CHAIN; steps++) {
      if (cause === null || cause === 'unknown') return false;
      if (isIt(cause)) return true;
      cause = model.message(cause.port, cause.n)?.cause ?? null;
    }
    return false;
  };
}
