/** What is done with one port where it is. */
import { option, type Phrase, quote, readPlace, readPlaceIfAny, writePlace } from './phrase';
import { number, portText, unquote } from './sentence';

const REASONS = [
  'called',
  'navigated',
  'destroyed',
  'crashed',
  'exited',
  'lost',
  'carried-by-peer',
  'collected',
  'unknown',
] as const;

export const portStarted: Phrase<'port-started'> = {
  verbs: ['port start', 'port onmessage'],
  read: (sentence, context) => ({
    kind: 'port-started',
    at: context.at,
    port: sentence.port,
    realm: readPlace(sentence, context),
    by: sentence.verb === 'port start' ? 'start' : 'onmessage',
  }),
  write: (event, context) => [portText(event.port), event.by, writePlace(event, context)],
};

export const portUsed: Phrase<'port-used'> = {
  verbs: ['port used'],
  read: (sentence, context) => ({
    kind: 'port-used',
    at: context.at,
    port: sentence.port,
    realm: readPlace(sentence, context),
    stack: sentence.text('stack'),
  }),
  write: (event, context) => [
    `${portText(event.port)} used`,
    option('stack', event.stack, ''),
    writePlace(event, context),
  ],
};

export const portListening: Phrase<'port-listening'> = {
  verbs: ['port listens'],
  read: (sentence, context) => ({
    kind: 'port-listening',
    at: context.at,
    port: sentence.port,
    realm: readPlace(sentence, context),
    listeners: number(sentence.word('The number of listeners')),
    stack: sentence.text('stack'),
  }),
  write: (event, context) => [
    `${portText(event.port)} listens ${event.listeners}`,
    option('stack', event.stack, ''),
    writePlace(event, context),
  ],
};

export const closeListening: Phrase<'close-listening'> = {
  verbs: ['port awaits'],
  read(sentence, context) {
    sentence.oneOf(['close']);
    return {
      kind: 'close-listening',
      at: context.at,
      port: sentence.port,
      realm: readPlace(sentence, context),
      listeners: number(sentence.word('The number of listeners')),
      stack: sentence.text('stack'),
    };
  },
  write: (event, context) => [
    `${portText(event.port)} awaits close ${event.listeners}`,
    option('stack', event.stack, ''),
    writePlace(event, context),
  ],
};

export const handlerIgnored: Phrase<'handler-ignored'> = {
  verbs: ['port property'],
  read: (sentence, context) => ({
    kind: 'handler-ignored',
    at: context.at,
    port: sentence.port,
    realm: readPlace(sentence, context),
    name: unquote(sentence.word('The name')),
  }),
  write: (event, context) => [
    `${portText(event.port)} property ${quote(event.name)}`,
    writePlace(event, context),
  ],
};

export const portClosed: Phrase<'port-closed'> = {
  verbs: ['port closed'],
  read: (sentence, context) => ({
    kind: 'port-closed',
    at: context.at,
    port: sentence.port,
    realm: readPlaceIfAny(sentence, context),
    reason: sentence.oneOf(REASONS),
    stack: sentence.text('stack'),
  }),
  write: (event, context) => [
    `${portText(event.port)} closed ${event.reason}`,
    option('stack', event.stack, ''),
    writePlace(event, context),
  ],
};

export const closeHeard: Phrase<'close-heard'> = {
  verbs: ['port hears'],
  read(sentence, context) {
    sentence.oneOf(['close']);
    return {
      kind: 'close-heard',
      at: context.at,
      port: sentence.port,
      realm: readPlace(sentence, context),
      listeners: sentence.numeric('listeners', 1),
    };
  },
  write: (event, context) => [
    `${portText(event.port)} hears close`,
    option('listeners', event.listeners, 1),
    writePlace(event, context),
  ],
};
