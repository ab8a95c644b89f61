/** What is said over ports. */
import type { Cause } from '../../instrumentation/trace/events';
import { peerOf } from '../../instrumentation/trace/ids';
import { payloadOf, previewOf } from './payload';
import {
  flag,
  messageText,
  option,
  type Phrase,
  readMessage,
  readPlace,
  writePlace,
} from './phrase';
import { number, portText, readPort, type Sentence, unquote } from './sentence';

const LOSSES = ['realm-ended', 'port-closed', 'undeliverable'] as const;

export const posted: Phrase<'posted'> = {
  verbs: ['port !'],
  read(sentence, context) {
    const { port } = sentence;
    const preview = readPreview(sentence);
    const ports = sentence.option('ports');
    return {
      kind: 'posted',
      at: context.at,
      port,
      n: sentence.n ?? context.nextN(port),
      realm: readPlace(sentence, context),
      took: sentence.numeric('took', -1),
      preview,
      size: sentence.numeric('size', preview.length),
      ports: ports === null ? [] : ports.split(',').map(readPort),
      stack: sentence.text('stack'),
      cause: readCause(sentence.option('cause')),
    };
  },
  write(event, context) {
    const { port, n } = event;
    return [
      n === context.nextN(port) ? portText(port) : messageText(event),
      '!',
      payloadOf(event.preview) ?? option('preview', event.preview, ''),
      option('size', event.size, event.preview.length),
      option('took', event.took, -1),
      event.ports.length === 0 ? '' : `ports=${event.ports.map(portText).join(',')}`,
      writeCause(event.cause),
      option('stack', event.stack, ''),
      writePlace(event, context),
    ];
  },
};

function readPreview(sentence: Sentence): string {
  const raw = sentence.option('preview');
  if (raw !== null) return unquote(raw);
  const payload = sentence.maybe(() => true);
  return payload === null ? '' : previewOf(payload);
}

function readCause(text: string | null): Cause {
  if (text === null) return null;
  return text === 'unknown' ? 'unknown' : readMessage(text);
}

function writeCause(cause: Cause): string {
  if (cause === null) return '';
  return `cause=${cause === 'unknown' ? cause : messageText(cause)}`;
}

export const delivered: Phrase<'delivered'> = {
  verbs: ['port >'],
  read(sentence, context) {
    const unheard = sentence.flag('unheard');
    const failed = sentence.flag('failed');
    const unreported = sentence.flag('unreported');
    const label = sentence.maybe(() => true);
    const realm = label === null ? context.holder(peerOf(sentence.port)) : context.realm(label);
    if (realm === null) throw new Error('nobody holds the peer: the realm is missing.');
    return {
      kind: 'delivered',
      at: context.at,
      port: sentence.port,
      n: number(String(sentence.n ?? '')),
      realm,
      as: failed ? 'error' : 'message',
      listeners: sentence.numeric('listeners', unheard ? 0 : 1),
      took: sentence.numeric('took', -1),
      unreported,
    };
  },
  write: (event, context) => [
    `${messageText(event)} > ${context.label(event.realm)}`,
    flag('unheard', event.listeners === 0),
    flag('failed', event.as === 'error'),
    flag('unreported', event.unreported),
    option('listeners', event.listeners, event.listeners === 0 ? 0 : 1),
    option('took', event.took, -1),
  ],
};

export const handled: Phrase<'handled'> = {
  verbs: ['port handled'],
  read: (sentence, context) => ({
    kind: 'handled',
    at: context.at,
    port: sentence.port,
    n: number(String(sentence.n ?? '')),
    realm: context.realm(sentence.word('The realm')),
    took: sentence.numeric('took', -1),
  }),
  write: (event, context) => [
    `${messageText(event)} handled ${context.label(event.realm)}`,
    option('took', event.took, -1),
  ],
};

export const postFailed: Phrase<'post-failed'> = {
  verbs: ['port fails'],
  read: (sentence, context) => ({
    kind: 'post-failed',
    at: context.at,
    port: sentence.port,
    n: sentence.n ?? 0,
    realm: readPlace(sentence, context),
    error: sentence.text('error'),
    stack: sentence.text('stack'),
  }),
  write: (event, context) => [
    `${event.n === 0 ? portText(event.port) : messageText(event)} fails`,
    option('error', event.error, ''),
    option('stack', event.stack, ''),
    writePlace(event, context),
  ],
};

export const messageLost: Phrase<'message-lost'> = {
  verbs: ['port lost'],
  read: (sentence, context) => ({
    kind: 'message-lost',
    at: context.at,
    port: sentence.port,
    n: number(String(sentence.n ?? '')),
    reason: sentence.oneOf(LOSSES),
  }),
  write: (event) => [`${messageText(event)} lost ${event.reason}`],
};
