/** What the heap of a realm said. */
import { KEPT } from '../../instrumentation/trace/events';
import { flag, option, type Phrase, quote, readPlace, writePlace } from './phrase';
import { portText, readPort, unquote } from './sentence';

export const portKept: Phrase<'port-kept'> = {
  verbs: ['port kept'],
  read: (sentence, context) => {
    const kept = sentence.oneOf(KEPT);
    const through = sentence.option('through');
    return {
      kind: 'port-kept',
      at: context.at,
      port: sentence.port,
      realm: readPlace(sentence, context),
      kept,
      by: sentence.text('by'),
      through: through === null ? null : readPort(through),
    };
  },
  write: (event, context) => [
    `${portText(event.port)} kept ${event.kept}`,
    option('by', event.by, ''),
    event.through === null ? '' : `through=${portText(event.through)}`,
    writePlace(event, context),
  ],
};

export const heapVerified: Phrase<'heap-verified'> = {
  verbs: ['realm verified'],
  read: (sentence, context) => ({
    kind: 'heap-verified',
    at: context.at,
    realm: context.realm(sentence.subject.slice(0, -1)),
    refused: sentence.flag('refused') ? unquote(sentence.word('The reason')) : '',
    objects: sentence.numeric('objects', 0),
    left: sentence.numeric('left', 0),
  }),
  write: (event, context) => [
    `${context.label(event.realm)}: verified`,
    flag('refused', event.refused !== ''),
    event.refused === '' ? '' : quote(event.refused),
    option('objects', event.objects, 0),
    option('left', event.left, 0),
  ],
};
