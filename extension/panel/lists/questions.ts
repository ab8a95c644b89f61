/** What the lists are asked: by scope, then by the filter. */
import { type Filter, messageTest, printFilter } from '../../../instrumentation/model/filter';
import type { Heartbeats } from '../../../instrumentation/model/heartbeats';
import type { Model } from '../../../instrumentation/model/index';
import type { ChannelRow, MessageRow } from '../../../instrumentation/model/rows';
import { channelOf } from '../../../instrumentation/trace/ids';
import { labelsSignature } from '../words/realm-label';
import type { Question } from './matching-messages';
import type { WindowScope } from './window-scope';

export const channelInScope = (row: ChannelRow, scope: WindowScope | null): boolean =>
  scope === null || scope.has(row.channel);

export const messageInScope = (row: MessageRow, scope: WindowScope | null): boolean =>
  scope === null || scope.has(channelOf(row.port));

export const scopeName = (scope: WindowScope | null): string => scope?.name ?? 'app';

export function scopeQuestion(scope: WindowScope | null): Question {
  return {
    identity: scopeName(scope),
    test: (row) => messageInScope(row, scope),
    settled: () => true,
  };
}

export function filterQuestion(filter: Filter, scope: WindowScope | null, model: Model): Question {
  const passes = messageTest(filter, model);
  const handling = filter.terms.some(
    ({ condition }) => condition.kind === 'number' && condition.key === 'handling',
  );
  return {
    identity: [scopeName(scope), printFilter(filter), changing(filter, model)].join('\n'),
    test: (row) => messageInScope(row, scope) && passes(row),
    settled: (row) => row.state !== 'queued' && !(handling && row.handling < 0),
  };
}

/** The same without the heartbeats that stand behind another. */
export function withoutFolded(asked: Question | null, heartbeats: Heartbeats): Question {
  return {
    identity: `folded ${asked?.identity ?? ''}`,
    test: (row) => !heartbeats.isFolded(row.index) && (asked?.test(row) ?? true),
    settled: (row) => heartbeats.isFolded(row.index) || (asked?.settled(row) ?? true),
  };
}

/** What the answers hang on beside the messages: a text that changes when they do. */
function changing({ terms }: Filter, model: Model): string {
  const kinds = new Set<string>(
    terms.map(({ condition }) => (condition.kind === 'words' ? condition.key : condition.kind)),
  );
  const has = (...some: string[]): boolean => some.some((kind) => kinds.has(kind));
  const labels = has('anywhere', 'from', 'to', 'realm')
    ? labelsSignature(model.realms.values())
    : '';
  return has('channel', 'ipc', 'is') ? `${labels}\n${channelsSignature(model)}` : labels;
}

function channelsSignature({ channels }: Model): string {
  let hash = 0;
  const add = (value: number): void => {
    hash = (Math.imul(hash, 31) + value) | 0;
  };
  for (let place = 0; place < channels.count; place++) {
    const row = channels.row(place);
    if (row === undefined) continue;
    add(row.state.length);
    add(row.a.transfers.length + row.b.transfers.length);
    for (let i = 0; i < row.name.length; i++) add(row.name.charCodeAt(i));
  }
  return `${channels.count} ${hash}`;
}
