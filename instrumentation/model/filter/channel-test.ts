/** From a filter to a test of channel rows. */
import { channelOf } from '../../trace/ids';
import type { ChannelRow } from '../rows';
import { textMatch } from './match-text';
import { isChannelState } from './message-test';
import type { Condition, Filter } from './syntax';
import {
  type FilterModel,
  ipcNames,
  isCalled,
  matchesChannel,
  matchesName,
  matchesRealm,
  readPort,
  realmOf,
} from './words';

export type ChannelTest = (row: ChannelRow) => boolean;

/**
 * Whether a term says something of messages only. A filter with such a term shows the channels that have a message which
 * passes all of it.
 */
export function asksForMessages({ terms }: Pick<Filter, 'terms'>): boolean {
  return terms.some(({ condition }) => channelCondition(condition) === null);
}

/** Null for a filter that asks for messages. */
export function channelTest(
  { terms }: Pick<Filter, 'terms'>,
  model: FilterModel,
): ChannelTest | null {
  const tests: ChannelTest[] = [];
  for (const { condition, negated } of terms) {
    const test = channelCondition(condition)?.(model);
    if (test === undefined) return null;
    tests.push(negated ? (row) => !test(row) : test);
  }
  return (row) => tests.every((test) => test(row));
}

function channelCondition(condition: Condition): ((model: FilterModel) => ChannelTest) | null {
  switch (condition.kind) {
    case 'anywhere': {
      const name = { match: textMatch(condition.wanted), exactly: false };
      return (model) => (row) =>
        name.match.inText(row.name) ||
        name.match.inText(`#${row.channel}`) ||
        realmsOf(row).some((realm) => realm !== null && isCalled(name, realm, model.realms));
    }
    case 'is': {
      const { word } = condition;
      return isChannelState(word) ? () => (row) => row.state === word : null;
    }
    case 'words':
      return wordsTest(condition);
    default:
      return null;
  }
}

function wordsTest({
  key,
  exactly,
  wanted,
}: Extract<Condition, { kind: 'words' }>): ((model: FilterModel) => ChannelTest) | null {
  const name = { match: textMatch(wanted), exactly };
  switch (key) {
    case 'channel':
      return () => (row) => matchesChannel(name, row.channel, row.name);
    case 'realm':
      return (model) => (row) =>
        realmsOf(row).some((realm) => matchesRealm(name, realm, model.realms));
    case 'ipc':
      return () => (row) => matchesName(name, ...ipcNames(row));
    case 'port': {
      const port = wanted.kind === 'text' ? readPort(wanted.text) : null;
      return port === null ? null : () => (row) => row.channel === channelOf(port);
    }
    default:
      return null;
  }
}

const realmsOf = (row: ChannelRow) => [realmOf(row.a.holder), realmOf(row.b.holder)];
