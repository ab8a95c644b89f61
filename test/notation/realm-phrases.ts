/** Realms, and the channels that turn up in them. */
import {
  REALM_KINDS,
  type RealmEntry,
  type RealmInfo,
  type UnobservedReason,
} from '../../instrumentation/trace/events';
import type { ChannelId, RealmId } from '../../instrumentation/trace/ids';
import type { Context } from './context';
import { flag, option, type Phrase, quote } from './phrase';
import { number, portText, readPort, type Sentence, unquote } from './sentence';

const STEMS = {
  main: 'main',
  page: 'win',
  preload: 'pre',
  utility: 'util',
  worker: 'worker',
  'shared-worker': 'shared',
  'service-worker': 'service',
} as const satisfies Record<RealmInfo['kind'], string>;
/** What is assumed where the entry is not said. */
const ENTRIES = {
  main: 'install',
  page: 'preload',
  preload: 'preload',
  utility: 'fork',
  worker: 'import',
  'shared-worker': 'import',
  'service-worker': 'import',
} as const satisfies Record<RealmInfo['kind'], RealmEntry>;
const ENDS = ['navigated', 'destroyed', 'crashed', 'exited'] as const;
const LOSSES = ['gap', 'fault', 'invalid'] as const;

const labelIn = (sentence: Sentence): string => sentence.subject.slice(0, -1);

export const realmStarted: Phrase<'realm-started'> = {
  verbs: ['realm realm'],
  read(sentence, context) {
    const realm = sentence.numeric('id', context.nextRealm) as RealmId;
    context.name(labelIn(sentence), realm);
    return { kind: 'realm-started', at: context.at, info: readInfo(sentence, realm, null) };
  },
  write: ({ info }, context) => writeInfo('realm', info, context, null),
};

export const realmUnobserved: Phrase<'realm-unobserved'> = {
  verbs: ['realm unobserved'],
  read(sentence, context) {
    const realm = sentence.numeric('id', context.nextRealm) as RealmId;
    context.name(labelIn(sentence), realm);
    const info = readInfo(sentence, realm, 'none');
    const reason = (sentence.option('why') ?? 'unknown') as UnobservedReason;
    return { kind: 'realm-unobserved', at: context.at, info, reason };
  },
  write: ({ info, reason }, context) => [
    ...writeInfo('unobserved', info, context, 'none'),
    reason === 'unknown' ? '' : `why=${reason}`,
  ],
};

export const clock: Phrase<'clock'> = {
  verbs: ['realm clock'],
  read: (sentence, context) => ({
    kind: 'clock',
    at: context.at,
    realm: context.realm(labelIn(sentence)),
    offset: number(sentence.word('The offset')),
    uncertainty: number(sentence.word('The uncertainty')),
  }),
  write: ({ realm, offset, uncertainty }, context) => [
    `${context.label(realm)}: clock ${offset} ${uncertainty}`,
  ],
};

function readInfo(sentence: Sentence, realm: RealmId, entry: RealmEntry | null): RealmInfo {
  const kind = sentence.oneOf(REALM_KINDS);
  const title = () => sentence.maybe((word) => word.startsWith('"'));
  return {
    realm,
    kind,
    title: unquote(title() ?? '""'),
    url: sentence.text('url'),
    contents: sentence.numeric('contents', null),
    pid: sentence.numeric('pid', null),
    document: sentence.text('document'),
    partition: sentence.text('partition'),
    topFrame: !sentence.flag('subframe'),
    isolated: !sentence.flag('merged'),
    panel: !sentence.flag('no-panel'),
    entry: (sentence.option('entry') as RealmEntry | null) ?? entry ?? ENTRIES[kind],
    missed: sentence.numeric('missed', 0),
    owner: sentence.numeric('owner', null) as RealmId | null,
  };
}

function writeInfo(verb: string, info: RealmInfo, context: Context, entry: RealmEntry | null) {
  const known = context.label(info.realm);
  const stem = STEMS[info.kind];
  const label = known === `r${info.realm}` ? context.newLabel(stem, stem !== 'main') : known;
  context.name(label, info.realm);
  return [
    `${label}: ${verb} ${info.kind}`,
    info.title === '' ? '' : quote(info.title),
    option('url', info.url, ''),
    option('contents', info.contents, null),
    option('pid', info.pid, null),
    option('document', info.document, ''),
    option('partition', info.partition, ''),
    info.entry === (entry ?? ENTRIES[info.kind]) ? '' : `entry=${info.entry}`,
    option('missed', info.missed, 0),
    option('owner', info.owner, null),
    flag('subframe', !info.topFrame),
    flag('merged', !info.isolated),
    flag('no-panel', !info.panel),
    option('id', info.realm, context.nextRealm),
  ];
}

export const realmRenamed: Phrase<'realm-renamed'> = {
  verbs: ['realm renamed'],
  read: (sentence, context) => ({
    kind: 'realm-renamed',
    at: context.at,
    realm: context.realm(labelIn(sentence)),
    title: unquote(sentence.word('The title')),
    url: unquote(sentence.word('The url')),
  }),
  write: ({ realm, title, url }, context) => [
    `${context.label(realm)}: renamed ${quote(title)} ${quote(url)}`,
  ],
};

export const realmEnded: Phrase<'realm-ended'> = {
  verbs: ['realm ended'],
  read: (sentence, context) => ({
    kind: 'realm-ended',
    at: context.at,
    realm: context.realm(labelIn(sentence)),
    reason: sentence.oneOf(ENDS),
  }),
  write: ({ realm, reason }, context) => [`${context.label(realm)}: ended ${reason}`],
};

export const realmVisible: Phrase<'realm-visible'> = {
  verbs: ['realm hidden', 'realm visible'],
  read: (sentence, context) => ({
    kind: 'realm-visible',
    at: context.at,
    realm: context.realm(labelIn(sentence)),
    visible: sentence.verb === 'realm visible',
  }),
  write: ({ realm, visible }, context) => [
    `${context.label(realm)}: ${visible ? 'visible' : 'hidden'}`,
  ],
};

export const factsLost: Phrase<'facts-lost'> = {
  verbs: ['realm lost'],
  read: (sentence, context) => ({
    kind: 'facts-lost',
    at: context.at,
    realm: context.realm(labelIn(sentence)),
    count: number(sentence.word('The count')),
    reason: sentence.oneOf(LOSSES),
  }),
  write: ({ realm, count, reason }, context) => [
    `${context.label(realm)}: lost ${count} ${reason}`,
  ],
};

export const channelMade: Phrase<'channel-made'> = {
  verbs: ['realm channel'],
  read(sentence, context) {
    const closer = sentence.option('closer');
    return {
      kind: 'channel-made',
      at: context.at,
      realm: context.realm(labelIn(sentence)),
      channel: number(sentence.word('The channel')) as ChannelId,
      stack: sentence.text('stack'),
      ...(closer === null ? {} : { closer: readPort(closer) }),
    };
  },
  write: ({ realm, channel, stack, closer }, context) => [
    `${context.label(realm)}: channel ${channel}`,
    option('stack', stack, ''),
    closer === undefined ? '' : `closer=${portText(closer)}`,
  ],
};

export const channelFound: Phrase<'channel-found'> = {
  verbs: ['realm found'],
  read(sentence, context) {
    const found = {
      kind: 'channel-found',
      at: context.at,
      realm: context.realm(labelIn(sentence)),
      channel: number(sentence.word('The channel')) as ChannelId,
    } as const;
    const candidates = sentence.option('maybe');
    return candidates === null
      ? found
      : { ...found, candidates: candidates.split(',').map(readPort) };
  },
  write: ({ realm, channel, candidates }, context) => [
    `${context.label(realm)}: found ${channel}`,
    candidates === undefined ? '' : `maybe=${candidates.map(portText).join(',')}`,
  ],
};
