/** From a filter to a test of message rows. */
import { type ChannelId, channelOf, peerOf } from '../../trace/ids';
import { heartbeatsIn } from '../heartbeats';
import { latencyOf } from '../latency';
import type { ChannelState, MessageRow, MessageState } from '../rows';
import { causeTest } from './cause-test';
import { compare, dataTest } from './match-data';
import { textMatch } from './match-text';
import type { Condition, Filter, IsWord, NumberKey } from './syntax';
import {
  type FilterModel,
  ipcNames,
  isCalled,
  matchesChannel,
  matchesName,
  matchesRealm,
  messageWord,
  portWord,
  readPort,
  realmOf,
} from './words';

export type MessageTest = (row: MessageRow) => boolean;

/** True for a message of which all terms hold. What is called what by then counts: names that come later want another test. */
export function messageTest({ terms }: Pick<Filter, 'terms'>, model: FilterModel): MessageTest {
  const tests = terms.map(({ condition, negated }) => {
    const test = conditionTest(condition, model);
    return negated ? (row: MessageRow) => !test(row) : test;
  });
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (row) => tests.every((test) => test(row));
}

function conditionTest(condition: Condition, model: FilterModel): MessageTest {
  switch (condition.kind) {
    case 'anywhere':
      return anywhereTest(condition, model);
    case 'words':
      return wordsTest(condition, model);
    case 'number': {
      const { key, is, value } = condition;
      return (row) => {
        const figure = figureOf(row, key, model);
        return figure !== null && compare(figure, is, value);
      };
    }
    case 'data':
    case 'has-data': {
      const test = dataTest(condition);
      return (row) => test(row.preview);
    }
    case 'is':
      return isTest(condition.word, model);
    case 'has':
      return hasTests[condition.word];
  }
}

function anywhereTest(
  { wanted }: Extract<Condition, { kind: 'anywhere' }>,
  model: FilterModel,
): MessageTest {
  const match = textMatch(wanted);
  const name = { match, exactly: false };
  const byId = wanted.kind === 'regex' || wanted.text.startsWith('#');
  // A few names for very many messages: each is looked at once.
  const inRealm = once((realm: MessageRow['from']): boolean =>
    realm === null ? false : isCalled(name, realm, model.realms),
  );
  const inChannel = once((channel: ChannelId): boolean =>
    match.inText(model.channel(channel)?.name ?? `#${channel}`),
  );
  return (row) =>
    inChannel(channelOf(row.port)) ||
    inRealm(row.from) ||
    inRealm(row.to) ||
    match.inPreview(row.preview) ||
    (byId && match.inText(messageWord(row)));
}

function once<Key>(test: (key: Key) => boolean): (key: Key) => boolean {
  const known = new Map<Key, boolean>();
  return (key) => {
    let answer = known.get(key);
    if (answer === undefined) {
      answer = test(key);
      known.set(key, answer);
    }
    return answer;
  };
}

function wordsTest(
  condition: Extract<Condition, { kind: 'words' }>,
  model: FilterModel,
): MessageTest {
  const { key, exactly, wanted } = condition;
  const name = { match: textMatch(wanted), exactly };
  const from: MessageTest = (row) => matchesRealm(name, row.from, model.realms);
  const to: MessageTest = (row) => matchesRealm(name, row.to ?? expected(row, model), model.realms);
  switch (key) {
    case 'channel':
      return (row) => matchesChannel(name, channelOf(row.port), nameOf(row, model));
    case 'from':
      return from;
    case 'to':
      return to;
    case 'realm':
      return (row) => from(row) || to(row);
    case 'ipc':
      return (row) => {
        const channel = model.channel(channelOf(row.port));
        return channel !== undefined && matchesName(name, ...ipcNames(channel));
      };
    case 'port': {
      const port = wanted.kind === 'text' ? readPort(wanted.text) : null;
      return port === null
        ? (row) => name.match.inText(portWord(row.port))
        : (row) => row.port === port;
    }
    case 'cause':
      return causeTest(condition, model);
  }
}

function isTest(word: IsWord, model: FilterModel): MessageTest {
  if (isChannelState(word)) return (row) => model.channel(channelOf(row.port))?.state === word;
  if (word === 'injected')
    return ({ port, n }) => model.acts(port, n).some(({ act }) => act === 'post');
  if (word === 'heartbeat') {
    const { messages } = model;
    const heartbeats = heartbeatsIn(messages);
    return (row) => heartbeats.isBeat(messages, row);
  }
  return (row) => row.state === (word satisfies MessageState);
}

export const isChannelState = (word: IsWord): word is ChannelState =>
  word === 'open' || word === 'in-transit' || word === 'closed';

const hasTests = {
  ports: (row: MessageRow) => row.ports.length > 0,
  cause: (row: MessageRow) => row.cause !== null && row.cause !== 'unknown',
  stack: (row: MessageRow) => row.stack !== '',
  payload: (row: MessageRow) => row.preview !== '',
};

/** Null where it is not known. */
function figureOf(row: MessageRow, key: NumberKey, model: FilterModel): number | null {
  switch (key) {
    case 'size':
      return row.postedAt === null ? null : row.size;
    case 'latency':
      return latencyOf(row, model.realms)?.micros ?? null;
    case 'handling':
      return row.handling < 0 ? null : row.handling;
    case 'serialising':
      return row.took < 0 ? null : row.took;
  }
}

function nameOf(row: MessageRow, model: FilterModel): string {
  const id = channelOf(row.port);
  return model.channel(id)?.name ?? `#${id}`;
}

/** Where a message would come to, as its port is now. */
function expected(row: MessageRow, model: FilterModel): MessageRow['to'] {
  return row.state === 'queued' ? realmOf(model.port(peerOf(row.port))?.holder) : null;
}
