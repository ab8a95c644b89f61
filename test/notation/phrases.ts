/** All phrases, one for each kind of event: a kind without one does not compile. */

import type { TraceEvent, TraceEventKind } from '../../instrumentation/trace/events';
import {
  acted,
  callFailed,
  deliveredNull,
  inboxPaused,
  inboxPosted,
  messageUnheard,
  postedWith,
  postIgnored,
  realmListening,
} from './call-phrases';
import { heapVerified, portKept } from './heap-phrases';
import { delivered, handled, messageLost, posted, postFailed } from './message-phrases';
import type { Phrase } from './phrase';
import {
  closeHeard,
  closeListening,
  handlerIgnored,
  portClosed,
  portListening,
  portStarted,
  portUsed,
} from './port-phrases';
import * as realm from './realm-phrases';
import type { Sentence } from './sentence';
import {
  portAdopted,
  transferAnswers,
  transferArrived,
  transferLeft,
  transferLost,
  transferUnseen,
} from './transfer-phrases';

const capture: Phrase<'capture'> = {
  verbs: ['capture'],
  read: (sentence, { at }) => ({
    kind: 'capture',
    at,
    state: sentence.oneOf(['paused', 'resumed']),
  }),
  write: ({ state }) => [`capture ${state}`],
};

const cleared: Phrase<'cleared'> = {
  verbs: ['cleared'],
  read: (_sentence, { at }) => ({ kind: 'cleared', at }),
  write: () => ['cleared'],
};

const phrases: { readonly [Kind in TraceEventKind]: Phrase<Kind> } = {
  'realm-started': realm.realmStarted,
  'realm-unobserved': realm.realmUnobserved,
  clock: realm.clock,
  'realm-renamed': realm.realmRenamed,
  'realm-ended': realm.realmEnded,
  'facts-lost': realm.factsLost,
  'channel-made': realm.channelMade,
  'channel-found': realm.channelFound,
  'transfer-left': transferLeft,
  'transfer-arrived': transferArrived,
  'transfer-unseen': transferUnseen,
  'transfer-lost': transferLost,
  'transfer-answers': transferAnswers,
  'port-adopted': portAdopted,
  'port-used': portUsed,
  'port-started': portStarted,
  'port-listening': portListening,
  'close-listening': closeListening,
  'handler-ignored': handlerIgnored,
  'port-closed': portClosed,
  'close-heard': closeHeard,
  posted,
  delivered,
  handled,
  'post-failed': postFailed,
  'message-lost': messageLost,
  'post-ignored': postIgnored,
  'posted-with': postedWith,
  'delivered-null': deliveredNull,
  acted,
  'call-failed': callFailed,
  'realm-listening': realmListening,
  'message-unheard': messageUnheard,
  'port-kept': portKept,
  'heap-verified': heapVerified,
  'inbox-paused': inboxPaused,
  'inbox-posted': inboxPosted,
  'realm-visible': realm.realmVisible,
  capture,
  cleared,
};

/** The phrase for the kind of this event. */
export const phraseOf = (event: TraceEvent): Phrase<TraceEventKind> =>
  phrases[event.kind] as Phrase<TraceEventKind>;

export function phraseFor(sentence: Sentence): Phrase<TraceEventKind> {
  for (const phrase of Object.values(phrases)) {
    if (phrase.verbs.includes(sentence.verb)) return phrase as Phrase<TraceEventKind>;
  }
  throw new Error(`"${sentence.verb}" is no verb.`);
}
