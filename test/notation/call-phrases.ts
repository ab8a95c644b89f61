/** Calls that failed, posts that went nowhere, and who did not listen. */
import { ACTS, CALL_APIS, IGNORED, INBOXES } from '../../instrumentation/trace/events';
import type { PortId } from '../../instrumentation/trace/ids';
import type { Context } from './context';
import { payloadOf, previewOf } from './payload';
import { flag, messageText, option, type Phrase, quote, readPlace, writePlace } from './phrase';
import { number, portText, readPort, type Sentence, unquote } from './sentence';

const portsIn = (sentence: Sentence, name: string): PortId[] =>
  sentence.option(name)?.split(',').map(readPort) ?? [];

const portsOut = (name: string, ports: readonly PortId[]): string =>
  ports.length === 0 ? '' : `${name}=${ports.map(portText).join(',')}`;

const wordsIn = (sentence: Sentence, name: string): string[] =>
  sentence.option(name)?.split(',') ?? [];

const wordsOut = (name: string, words: readonly string[]): string =>
  words.length === 0 ? '' : `${name}=${words.join(',')}`;

const labelIn = (sentence: Sentence): string => sentence.subject.slice(0, -1);
const realmIn = (sentence: Sentence, context: Context) => context.realm(labelIn(sentence));

export const callFailed: Phrase<'call-failed'> = {
  verbs: ['realm refused'],
  read: (sentence, context) => {
    const on = sentence.option('on');
    return {
      kind: 'call-failed',
      at: context.at,
      realm: realmIn(sentence, context),
      api: sentence.oneOf(CALL_APIS),
      how: sentence.flag('dropped') ? 'dropped' : 'threw',
      on: on === null ? null : readPort(on),
      name: sentence.text('name'),
      error: sentence.text('error'),
      listed: portsIn(sentence, 'listed'),
      inside: portsIn(sentence, 'inside'),
      others: wordsIn(sentence, 'others'),
      path: sentence.text('path'),
      culprit: sentence.text('culprit'),
      stack: sentence.text('stack'),
    };
  },
  write: (event, context) => [
    `${context.label(event.realm)}: refused ${event.api}`,
    flag('dropped', event.how === 'dropped'),
    event.on === null ? '' : `on=${portText(event.on)}`,
    option('name', event.name, ''),
    option('error', event.error, ''),
    portsOut('listed', event.listed),
    portsOut('inside', event.inside),
    wordsOut('others', event.others),
    option('path', event.path, ''),
    option('culprit', event.culprit, ''),
    option('stack', event.stack, ''),
  ],
};

export const postIgnored: Phrase<'post-ignored'> = {
  verbs: ['port ignores'],
  read: (sentence, context) => {
    const why = sentence.oneOf(IGNORED);
    const raw = sentence.option('preview');
    const payload = raw === null ? sentence.maybe(() => true) : null;
    return {
      kind: 'post-ignored',
      at: context.at,
      port: sentence.port,
      realm: readPlace(sentence, context),
      why,
      count: sentence.numeric('count', 1),
      preview: raw !== null ? unquote(raw) : payload === null ? '' : previewOf(payload),
      stack: sentence.text('stack'),
    };
  },
  write: (event, context) => [
    `${portText(event.port)} ignores ${event.why}`,
    payloadOf(event.preview) ?? option('preview', event.preview, ''),
    option('count', event.count, 1),
    option('stack', event.stack, ''),
    writePlace(event, context),
  ],
};

export const postedWith: Phrase<'posted-with'> = {
  verbs: ['port with'],
  read: (sentence, context) => ({
    kind: 'posted-with',
    at: context.at,
    port: sentence.port,
    n: number(String(sentence.n ?? '')),
    realm: readPlace(sentence, context),
    others: wordsIn(sentence, 'others'),
  }),
  write: (event, context) => [
    `${messageText(event)} with`,
    wordsOut('others', event.others),
    writePlace(event, context),
  ],
};

export const deliveredNull: Phrase<'delivered-null'> = {
  verbs: ['port null'],
  read: (sentence, context) => ({
    kind: 'delivered-null',
    at: context.at,
    port: sentence.port,
    n: number(String(sentence.n ?? '')),
    realm: context.realm(sentence.word('The realm')),
  }),
  write: (event, context) => [`${messageText(event)} null ${context.label(event.realm)}`],
};

export const acted: Phrase<'acted'> = {
  verbs: ['port acted'],
  read: (sentence, context) => ({
    kind: 'acted',
    at: context.at,
    act: sentence.oneOf(ACTS),
    port: sentence.port,
    n: sentence.n ?? 0,
    took: sentence.numeric('took', 0),
    realm: readPlace(sentence, context),
  }),
  write: (event, context) => [
    `${event.n === 0 ? portText(event.port) : messageText(event)} acted ${event.act}`,
    option('took', event.took, 0),
    writePlace(event, context),
  ],
};

export const realmListening: Phrase<'realm-listening'> = {
  verbs: ['realm listens'],
  read: (sentence, context) => ({
    kind: 'realm-listening',
    at: context.at,
    realm: realmIn(sentence, context),
    to: sentence.oneOf(INBOXES),
    name: unquote(sentence.maybe((word) => word.startsWith('"')) ?? '""'),
    missed: sentence.numeric('missed', 0),
    stack: sentence.text('stack'),
  }),
  write: (event, context) => [
    `${context.label(event.realm)}: listens ${event.to}`,
    event.name === '' ? '' : quote(event.name),
    option('missed', event.missed, 0),
    option('stack', event.stack, ''),
  ],
};

export const messageUnheard: Phrase<'message-unheard'> = {
  verbs: ['realm unheard'],
  read: (sentence, context) => ({
    kind: 'message-unheard',
    at: context.at,
    realm: realmIn(sentence, context),
    to: sentence.oneOf(INBOXES),
    name: unquote(sentence.maybe((word) => word.startsWith('"')) ?? '""'),
    ports: portsIn(sentence, 'ports'),
    instead: wordsIn(sentence, 'instead'),
  }),
  write: (event, context) => [
    `${context.label(event.realm)}: unheard ${event.to}`,
    event.name === '' ? '' : quote(event.name),
    portsOut('ports', event.ports),
    wordsOut('instead', event.instead),
  ],
};

export const inboxPaused: Phrase<'inbox-paused'> = {
  verbs: ['realm pauses'],
  read: (sentence, context) => ({
    kind: 'inbox-paused',
    at: context.at,
    realm: realmIn(sentence, context),
    received: number(sentence.word('How many came')),
  }),
  write: ({ realm, received }, context) => [`${context.label(realm)}: pauses ${received}`],
};

export const inboxPosted: Phrase<'inbox-posted'> = {
  verbs: ['realm sent'],
  read: (sentence, context) => ({
    kind: 'inbox-posted',
    at: context.at,
    realm: realmIn(sentence, context),
    count: number(sentence.word('How many were posted')),
    stack: sentence.text('stack'),
  }),
  write: ({ realm, count, stack }, context) => [
    `${context.label(realm)}: sent ${count}`,
    option('stack', stack, ''),
  ],
};
