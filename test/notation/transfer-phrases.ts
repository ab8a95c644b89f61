/** Ports on their way from realm to realm. */
import type { Carrier } from '../../instrumentation/trace/events';
import type { Micros, PortId, RealmId, TransferId } from '../../instrumentation/trace/ids';
import type { Context } from './context';
import {
  flag,
  option,
  type Phrase,
  readCarrier,
  readPlace,
  writeCarrier,
  writePlace,
} from './phrase';
import { number, portText, type Sentence } from './sentence';

const LOSSES = ['realm-ended', 'port-closed', 'undeliverable'] as const;
const UNKNOWN: Carrier = { kind: 'unknown' };

/** The transfer that is on its way, else one that nobody saw leaving. */
const underWay = (context: Context, port: PortId): TransferId =>
  context.transit(port)?.transfer ?? context.nextTransfer();

const transferIn = (sentence: Sentence, assumed: TransferId): TransferId =>
  sentence.numeric('t', assumed) as TransferId;

export const transferLeft: Phrase<'transfer-left'> = {
  verbs: ['port ->'],
  read(sentence, context) {
    const { port } = sentence;
    const to = sentence.word('The place');
    if (to === '?') context.goingTo.delete(port);
    else context.goingTo.set(port, context.realm(to));
    sentence.oneOf(['over']);
    return {
      kind: 'transfer-left',
      at: context.at,
      transfer: transferIn(sentence, context.nextTransfer()),
      port,
      realm: readPlace(sentence, context),
      carrier: readCarrier(sentence),
      queued: sentence.numeric('queued', 0),
      stack: sentence.text('stack'),
    };
  },
  write(event, context) {
    const to = context.destinations.get(event.transfer);
    return [
      `${portText(event.port)} -> ${to === undefined ? '?' : context.label(to)}`,
      writeCarrier(event.carrier),
      option('queued', event.queued, 0),
      option('stack', event.stack, ''),
      writePlace(event, context),
      option('t', event.transfer, context.nextTransfer()),
    ];
  },
};

export const transferArrived: Phrase<'transfer-arrived'> = {
  verbs: ['port @'],
  read(sentence, context) {
    const { port } = sentence;
    const heard = !sentence.flag('unheard');
    const realm = placeOf(sentence, context);
    const carrier = sentence.flag('over')
      ? readCarrier(sentence)
      : (context.transit(port)?.carrier ?? UNKNOWN);
    const transfer = transferIn(sentence, underWay(context, port));
    return { kind: 'transfer-arrived', at: context.at, transfer, port, realm, carrier, heard };
  },
  write(event, context) {
    const carrier = writeCarrier(event.carrier);
    const assumed = writeCarrier(context.transit(event.port)?.carrier ?? UNKNOWN);
    return [
      `${portText(event.port)} @ ${context.label(event.realm)}`,
      flag('unheard', !event.heard),
      carrier === assumed ? '' : carrier,
      option('t', event.transfer, underWay(context, event.port)),
    ];
  },
};

function placeOf(sentence: Sentence, context: Context): RealmId {
  const told = sentence.maybe((word) => word !== 'over');
  if (told !== null) return context.realm(told);
  const realm = context.goingTo.get(sentence.port);
  if (realm === undefined) throw new Error('The place is missing.');
  return realm;
}

export const transferLost: Phrase<'transfer-lost'> = {
  verbs: ['port -x'],
  read: (sentence, context) => ({
    kind: 'transfer-lost',
    at: context.at,
    transfer: transferIn(sentence, underWay(context, sentence.port)),
    port: sentence.port,
    reason: sentence.oneOf(LOSSES),
  }),
  write: ({ port, reason, transfer }, context) => [
    `${portText(port)} -x ${reason}`,
    option('t', transfer, underWay(context, port)),
  ],
};

export const transferUnseen: Phrase<'transfer-unseen'> = {
  verbs: ['port unseen'],
  read(sentence, context) {
    const told = sentence.maybe(() => true);
    return {
      kind: 'transfer-unseen',
      at: context.at,
      transfer: transferIn(sentence, underWay(context, sentence.port)),
      port: sentence.port,
      realm: told === null ? null : context.realm(told),
    };
  },
  write: ({ port, realm, transfer }, context) => [
    `${portText(port)} unseen`,
    realm === null ? '' : context.label(realm),
    option('t', transfer, underWay(context, port)),
  ],
};

export const portAdopted: Phrase<'port-adopted'> = {
  verbs: ['port adopted'],
  read: (sentence, context) => ({
    kind: 'port-adopted',
    at: context.at,
    port: sentence.port,
    realm: context.realm(sentence.word('The realm')),
  }),
  write: ({ port, realm }, context) => [`${portText(port)} adopted ${context.label(realm)}`],
};

export const transferAnswers: Phrase<'transfer-answers'> = {
  verbs: ['port answers'],
  read: (sentence, context) => ({
    kind: 'transfer-answers',
    at: context.at,
    transfer: transferIn(sentence, underWay(context, sentence.port)),
    port: sentence.port,
    realm: context.realm(sentence.word('The realm')),
    asked: number(sentence.word('When it was asked')) as Micros,
    again: number(sentence.word('When it was asked again')) as Micros,
    last: number(sentence.word('When anything was asked')) as Micros,
    name: sentence.text('name'),
  }),
  write: ({ port, realm, transfer, name, asked, again, last }, context) => [
    `${portText(port)} answers ${context.label(realm)} ${asked} ${again} ${last}`,
    option('name', name, ''),
    option('t', transfer, underWay(context, port)),
  ],
};
